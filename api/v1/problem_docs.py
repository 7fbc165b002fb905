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
    400: _problem("The body cannot be read as what it says it is"),
    401: _problem("Not signed in: the session's cookie is missing, ended or forged"),
    403: _problem("Not for this role, without a stated purpose, or sent from another site"),
    404: _problem("Unknown id, or one beyond reach: the answer is the same"),
    409: _problem("Somebody else changed the same at once; nothing is changed here"),
    413: _problem("The file is too large"),
    422: _problem("Refused; `errors` names the fields"),
    429: _problem("Too many; `Retry-After` says how many seconds to wait")
    | {"headers": {"Retry-After": {"schema": {"type": "string", "pattern": "^[0-9]+$"}}}},
    503: _problem("The database does not answer, or a key is missing"),
}
