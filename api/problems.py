"""RFC 9457 problems and the Danish words for what is wrong with a field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_PROBLEMS = {
    "missing": "mangler",
    "int_parsing": "skal være et helt tal",
    "int_type": "skal være et helt tal",
    "int_from_float": "skal være et helt tal",
    "float_parsing": "skal være et tal",
    "bool_parsing": "skal være true eller false",
    "string_type": "skal være tekst",
    "string_too_short": "skal have mindst {min_length} tegn",
    "string_too_long": "må højst have {max_length} tegn",
    "date_parsing": "skal være en dato som 2026-12-31",
    "date_from_datetime_parsing": "skal være en dato som 2026-12-31",
    "greater_than_equal": "skal være mindst {ge}",
    "less_than_equal": "må højst være {le}",
    "literal_error": "skal være en af: {expected}",
    "enum": "skal være en af: {expected}",
    "list_type": "skal være en liste",
    "dict_type": "skal være et objekt",
    "json_invalid": "er ikke gyldig JSON",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One error as it leaves the house."""

    title: str
    status: int
    detail: str
    code: str
    errors: Sequence[Mapping[str, object]]

    def as_json(self) -> dict[str, object]:
        """The body of a problem+json answer."""
        body: dict[str, object] = {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
        }
        return {**body, "errors": list(self.errors)} if self.errors else body


def by_field(problems: Sequence[Mapping[str, object]]) -> dict[str, str]:
    """What is wrong with each field, for a form."""
    return {str(item["field"]): str(item["problem"]) for item in problems}


def field_errors(errors: Sequence[Any]) -> list[dict[str, object]]:
    """What validation found, as field and Danish problem; never the value itself."""
    return [{"field": _field(error["loc"]), "problem": _problem(error)} for error in errors]


def _field(location: tuple[str | int, ...]) -> str:
    """The place without its container: `("query", "top")` is `top`."""
    inner = location[1:] or location
    return ".".join(str(part) for part in inner)


def _problem(error: Mapping[str, Any]) -> str:
    text = _PROBLEMS.get(error["type"], "kan ikke bruges")
    context = {**error.get("ctx", {})}
    for name, value in context.items():
        if isinstance(value, float):
            context[name] = f"{value:g}".replace(".", ",")
    if "expected" in context:
        context["expected"] = str(context["expected"]).replace(" or ", " eller ").replace("'", "")
    return text.format(**context)
