"""How errors stand in the API's description (RFC 9457)."""

from typing import Any

_TEXT = {"type": "string"}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": {**_TEXT, "description": "A Danish sentence that says what to do"},
        "code": _TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "problem"],
                "properties": {"field": _TEXT, "problem": _TEXT},
            },
        },
    },
}


def _problem(description: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {"application/problem+json": {"schema": _PROBLEM}},
    }


PROBLEMS: dict[int | str, dict[str, Any]] = {
    404: _problem("Unknown id"),
    422: _problem("Refused; `errors` names the fields"),
}
