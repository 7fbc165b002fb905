"""A case written as JSON: for trying the rules without a database."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from law.case import Case

_ADAPTER = TypeAdapter(Case)


class CaseError(ValueError):
    """The file is no case; `problems` are Danish sentences."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def read_case(text: str) -> Case:
    """The case in a JSON text, named as in docs/rules.md; raises CaseError with all faults."""
    try:
        raw = json.loads(text)
    except ValueError as error:
        message = f"Filen er ikke JSON: {error}. Ret den."
        raise CaseError([message]) from error
    if not isinstance(raw, dict):
        raise CaseError(["Filen skal have én sag i krøllede parenteser. Se docs/rules.md."])
    unknown = list(_unknown(raw, Case, ""))
    if unknown:
        raise CaseError(unknown)
    try:
        return _ADAPTER.validate_python(raw)
    except ValidationError as error:
        raise CaseError([_sentence(fault) for fault in error.errors()]) from error


def _unknown(raw: object, kind: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - a type
    """Keys no field has: a misspelt fact must not pass as unknown."""
    inner = [part for part in (kind, *_parts(kind)) if is_dataclass(part)]
    if not inner:
        return
    if isinstance(raw, list):
        for index, entry in enumerate(raw):
            yield from _unknown(entry, inner[0], f"{at}[{index}]")
    elif isinstance(raw, dict):
        hints = get_type_hints(inner[0])
        names = [field.name for field in fields(inner[0])]
        for name, value in raw.items():
            place = f"{at}.{name}" if at else name
            if name not in names:
                yield f"»{place}« kendes ikke. Felterne er: {', '.join(names)}."
            else:
                yield from _unknown(value, hints[name], place)


def _parts(kind: Any) -> Iterator[Any]:  # noqa: ANN401 - a type
    if get_origin(kind) is not None:
        for part in get_args(kind):
            yield part
            yield from _parts(part)


def _sentence(fault: Any) -> str:  # noqa: ANN401 - pydantic's own shape
    place = ".".join(str(part) for part in fault["loc"])
    if fault["type"] in {"missing", "missing_argument"}:
        return f"»{place}« mangler. Skriv feltet ind; null betyder ukendt."
    return f"»{place}« kan ikke bruges: {fault['input']}. Se docs/rules.md."
