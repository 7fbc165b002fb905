"""The JSON API under made-up requests, as each role. The campaign asks for many more."""

from pathlib import Path

import pytest
from schemathesis.core.failures import FailureGroup
from sqlalchemy import Engine

from models.access_enums import Role
from tests.api.accounts import ROLES
from tests.api.conftest import AsRole, make_client
from tests.api.fuzzing import fuzz

EXAMPLES = 3
# What a stranger may hear: not signed in, or that the body itself is no good.
SAID_TO_STRANGERS = {400, 401, 413}


@pytest.mark.parametrize("role", [*ROLES, None], ids=str)
def test_no_made_up_request_breaks_the_description_or_the_policy(
    engine: Engine, tmp_path: Path, role: Role | None
) -> None:
    client = make_client(engine, tmp_path, role)
    statuses = fuzz(client, role, EXAMPLES)
    assert statuses.total() > 10 * EXAMPLES
    if role is None:
        assert set(statuses) <= SAID_TO_STRANGERS


def test_a_surprise_is_found(as_role: AsRole, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.v1.openings.openings_page", lambda *_: 1 / 0)
    with pytest.raises(FailureGroup, match="Server error"):
        fuzz(as_role(Role.LEAD_CASEWORK), Role.LEAD_CASEWORK, EXAMPLES)


def test_an_answer_that_is_not_as_described_is_found(
    as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.v1.openings.match_as_json", lambda *_, **__: {"candidates": []})
    with pytest.raises(FailureGroup, match="violates schema"):
        fuzz(as_role(Role.LEAD_CASEWORK), Role.LEAD_CASEWORK, 10 * EXAMPLES)


def test_a_door_left_open_is_found(as_role: AsRole, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.dependencies.require", lambda *_: None)
    with pytest.raises(AssertionError, match="mentor got 200"):
        fuzz(as_role(Role.MENTOR), Role.MENTOR, EXAMPLES)
