"""A placement that has begun, and the people around it."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session

from access.actor import Actor
from access.scopes import readable
from models.access_enums import Role
from models.municipality import Staff
from models.placement import Placement
from placements.lawful import service as lawful
from tests.conftest import TEST_MUNICIPALITY
from tests.placements.agreements.town import (
    CONSULTANT,
    add_user,
    granted,
    load_case,
    staff,
    tick_all,
)


@pytest.fixture(autouse=True)
def _law_is_asked_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lawful, "broken_rules", lambda *_: ())
    monkeypatch.setattr(lawful, "judged", lambda *_: ())
    monkeypatch.setattr(lawful, "findings", lambda *_: ())
    monkeypatch.setattr(lawful, "claim", lambda *_: None)


@pytest.fixture
def caseworker(session: Session, actor: Actor, tmp_path: Path) -> Actor:
    """The citizen's caseworker in a town with one citizen and one workplace."""
    load_case(session, actor, tmp_path)
    for row in session.exec(readable(actor, Staff)):
        row.active = True
    return add_user(session, staff())


@pytest.fixture
def consultant(session: Session, caseworker: Actor) -> Actor:
    """The employer's consultant: prepares, never decides."""
    assert caseworker.staff_id
    return add_user(session, staff(Role.VIRKSOMHEDSKONSULENT, CONSULTANT))


@pytest.fixture
def placement(session: Session, caseworker: Actor) -> Placement:
    """Granted and ready; it runs from 7 December 2026 to 1 January 2027, 20 hours a week."""
    row = granted(session, caseworker)
    tick_all(session, caseworker, row)
    return row


@pytest.fixture
def employer() -> Actor:
    """Somebody at the workplace."""
    return Actor(TEST_MUNICIPALITY, Role.EMPLOYER, "u-employer", "Testkontakt 1", cvr="99000007")


@pytest.fixture
def other_employer(employer: Actor) -> Actor:
    """Somebody at another workplace."""
    return replace(employer, user_id="u-other", cvr="99000015")


@pytest.fixture
def citizen() -> Actor:
    """The citizen."""
    return Actor(TEST_MUNICIPALITY, Role.CITIZEN, "u-citizen", "Testborger 1", citizen_id="B-1")
