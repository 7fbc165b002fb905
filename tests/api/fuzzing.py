"""Requests made up from the API's own description, sent as a role, and what must hold of them."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, cast

import requests
import schemathesis
from fastapi import FastAPI
from httpx import Response
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks as conformance

from access.policies import POLICY, Permission
from api.declared import declared_routes
from models.access_enums import Role
from tests.api.seed import CITIZENS, EMPLOYERS, OPENINGS, PACKAGES, PLACE, json_lines
from tests.api.web_client import TestClient

CHECKS: list[Any] = [
    not_a_server_error,
    conformance.status_code_conformance,
    conformance.content_type_conformance,
    conformance.response_schema_conformance,
    conformance.response_headers_conformance,
]
# Ids that exist, so that more than the door is tried; half of the ids stay made up.
_CITIZENS = ("B-1", "B-2", "B-3", "B/4 æ")
_OPENINGS = ("O-1", "O/2", PLACE)
_KNOWN: dict[str, tuple[str, ...]] = {
    "citizen_id": _CITIZENS,
    "citizen": _CITIZENS,
    "opening_id": _OPENINGS,
    "opening": _OPENINGS,
    "cvr": ("99000007", "99000015"),
    "package_id": ("P-koekken",),
}
_FILES = [json_lines(rows).encode() for rows in (CITIZENS, EMPLOYERS, OPENINGS, PACKAGES)]
Operations = list[tuple[Any, Permission | None]]


def operations(app: FastAPI) -> Operations:
    """Every operation of the description with the permission its route asks for."""
    needed = {
        (route.method, re.sub(r":path\}", "}", route.path)): route.permission
        for route in declared_routes(app)
    }
    schema = schemathesis.openapi.from_dict(app.openapi())
    found: list[Any] = [cast("Any", result).ok() for result in schema.get_all_operations()]
    return [(each, needed[each.method.upper(), each.path]) for each in found]


def fuzz(
    client: TestClient, role: Role | None, examples: int, *, random: bool = False
) -> Counter[int]:
    """Try every operation; returns how often each status came. Raises for what does not hold."""
    statuses: Counter[int] = Counter()
    for operation, permission in operations(cast("FastAPI", client.app)):
        for status in _tried(client, operation, examples, random=random):
            statuses[status] += 1
            held = POLICY[role] if role else frozenset[Permission]()
            assert permission in held or status >= 400, f"{role} got {status}: {operation.path}"
    return statuses


def _tried(client: TestClient, operation: Any, examples: int, *, random: bool) -> Iterator[int]:
    answers: list[int] = []

    @settings(
        max_examples=examples,
        derandomize=not random,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(_cases(operation))
    def attempt(case: Case[Any]) -> None:
        answer = send(client, case)
        answers.append(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    attempt()
    return iter(answers)


def send(client: TestClient, case: Case[Any]) -> Response:
    """Send a made-up request as the client's role, in process."""
    wanted = case.as_transport_kwargs(base_url="http://localhost")
    wanted.pop("cookies", None)
    # Encoded by the library the description's tools send with: it takes any value for a file.
    made = requests.Request(**wanted).prepare()
    answer: Response = client.request(
        str(made.method), str(made.url), headers=dict(made.headers), content=made.body
    )
    return answer


@st.composite
def _cases(draw: st.DrawFn, operation: Any) -> Case[Any]:
    """A request; now and then with ids that exist and a file worth reading."""
    case: Case[Any] = draw(operation.as_strategy())
    for container in (case.path_parameters, case.query):
        for name in set(container or ()) & set(_KNOWN):
            if draw(st.booleans()):
                container[name] = draw(st.sampled_from(_KNOWN[name]))
    if operation.method == "post" and draw(st.booleans()):
        case.body = cast("Any", {"file": draw(st.sampled_from(_FILES))})
        case.media_type = "multipart/form-data"
    return case
