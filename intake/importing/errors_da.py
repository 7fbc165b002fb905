"""What is wrong with a field, in Danish, by the code of the fault."""

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import takewhile
from typing import get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from intake.importing.csv_columns import Cell, columns, fields
from intake.importing.problems import WHOLE_ROW, Problem, RawRow
from intake.importing.texts_da import CELL_TEXTS, TEXTS

_IN_CELLS = TEXTS | CELL_TEXTS
_OTHERWISE = ("Feltet er ikke gyldigt.", "Se formatet.")


def problems_of(row: RawRow, error: ValidationError, model: type[BaseModel]) -> Iterator[Problem]:
    """The faults of one row; values stand in them only where a code needs naming."""
    for detail in error.errors(include_url=False, include_input=False):
        context = detail.get("ctx", {})
        # A fault found by comparing fields tells which of them it means.
        location = (*detail["loc"], *context.get("at", ()))
        texts = _IN_CELLS if row.from_csv and not _in_json(location, model) else TEXTS
        problem, allowed = texts.get(detail["type"], _OTHERWISE)
        places = {name: _written(value) for name, value in context.items()}
        if detail["type"] == "extra_forbidden":
            places["names"] = _names(detail, model)
        yield Problem(
            row.line, field_name(location), problem.format(**places), allowed.format(**places)
        )


def _in_json(location: tuple[str | int, ...], model: type[BaseModel]) -> bool:
    names = takewhile(lambda step: isinstance(step, str), location)
    return columns(model).get(".".join(map(str, names))) is Cell.JSON


def _written(value: object) -> object:
    """A limit as people write it: 80 and 22,5, not 80.0 and 22.5."""
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else value


def field_name(location: tuple[str | int, ...]) -> str:
    """The place in a row as people write it: `titles[0].from`, counted from 0 as in JSON."""
    if not location:
        return WHOLE_ROW
    name = ""
    for step in location:
        if isinstance(step, int):
            name += f"[{step}]"
        else:
            name += f".{step[:80]}" if name else step[:80]
    return name


def _names(detail: ErrorDetails, model: type[BaseModel]) -> str:
    *outer, last = detail["loc"]
    kind: object = model
    for step in outer:
        if isinstance(step, str) and isinstance(kind, type):
            kind = fields(kind).get(step)
        elif get_origin(kind) is list:
            kind = get_args(kind)[0]
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return _OTHERWISE[1]
    names = list(fields(kind))
    near = get_close_matches(str(last)[:80], names, n=3)
    return f"Nærmeste: {', '.join(near)}" if near else ", ".join(names)
