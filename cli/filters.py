"""Filters as options of a command: one for each field of the search form."""

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from inspect import Parameter
from typing import Annotated, Any

import typer

from api.filter_check import check
from api.filter_query import FIELDS, FilterQuery, read_filters
from api.filter_words import FIELD_LABELS, Names, chips
from cli.output import WRONG_USE, err
from taxonomy.taxonomy import Taxonomy

_FILTERS = tuple(name for name in FIELDS if name != "top")
_CODED = {
    "branch": "kode", "licence": "kode", "certificate": "kode", "language": "kode",
    "language_level": "A1-C2", "available_by": "2026-12-31", "caseworker": "id",
    "package": "pakke eller pakke/forløb", "package_status": "enrolled, passed, stopped",
    "shift": "day, evening, night, weekend", "evidence": "named, with_help, alone",
    "occupation": "adresse på et begreb",
}  # fmt: skip


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for each filter; those used reach it as `given`."""

    @wraps(command)
    def run(**values: Any) -> None:  # noqa: ANN401 - whatever options the command has
        used = {name: values.pop(name) for name in _FILTERS}
        given = {name: _as_text(value) for name, value in used.items() if value}
        command(**values, given=given)

    own = [p for p in inspect.signature(command).parameters.values() if p.name != "given"]
    options = [_option(name) for name in _FILTERS]
    signature = inspect.Signature([*own, *options])
    run.__signature__ = signature  # type: ignore[attr-defined]
    run.__annotations__ = {name: p.annotation for name, p in signature.parameters.items()}
    return run


def wanted_filters(given: Mapping[str, str], taxonomy: Taxonomy) -> FilterQuery:
    """The filters given; tells what is wrong and ends the command with WRONG_USE."""
    query, problems = read_filters(given)
    checked = check(query, taxonomy)
    if problems := [*problems, *checked.problems]:
        for item in problems:
            name = str(item["field"]).replace("_", "-")
            err.print(f"--{name} {item['problem']}.", style="red", markup=False)
        if checked.also:
            nearby = ", ".join(concept.label for concept in checked.also)
            err.print(f"Mente du: {nearby}?", markup=False)
        raise typer.Exit(WRONG_USE)
    return checked.query


def filter_phrases(query: FilterQuery, taxonomy: Taxonomy) -> list[str]:
    """What is filtered by, as short phrases."""
    return [chip.phrase for chip in chips(query, Names(taxonomy, {}, {}))]


def _as_text(value: object) -> str:
    return "true" if value is True else str(value)


def _option(name: str) -> Parameter:
    a_flag = name == "no_unknown"
    coded = f" ({_CODED[name]})" if name in _CODED else ""
    words = typer.Option(
        f"--{name.replace('_', '-')}", help=f"{FIELD_LABELS[name]}{coded}.", show_default=False
    )
    annotation = Annotated[bool, words] if a_flag else Annotated[str | None, words]
    default = False if a_flag else None
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
