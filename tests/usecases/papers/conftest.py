"""A town with a caseworker, and the law out of the way."""

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
from tests.placements.agreements.town import add_user, load_case, sent, sign_all, staff


@pytest.fixture(autouse=True)
def _law_is_asked_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lawful, "broken_rules", lambda *_: ())
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
def signed(session: Session, caseworker: Actor) -> Placement:
    """An agreement everybody has signed, ready to be decided."""
    placement = sent(session, caseworker)
    sign_all(session, placement)
    return placement


@pytest.fixture
def employer() -> Actor:
    """Somebody at the workplace."""
    return Actor(TEST_MUNICIPALITY, Role.EMPLOYER, "u-employer", "Testkontakt 1", cvr="99000007")


@pytest.fixture
def citizen() -> Actor:
    """The citizen."""
    return Actor(TEST_MUNICIPALITY, Role.CITIZEN, "u-citizen", "Testborger 1", citizen_id="B-1")
