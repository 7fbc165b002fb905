"""Three citizens who fit one cleaning job with a single position, and somebody who may plan."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from matching.store import IndexStore
from models.access_enums import Role
from models.municipality import Municipality
from tests.conftest import TEST_MUNICIPALITY, TEST_NOW
from tests.rows import CITIZEN, OPENING, changed, load_town

TODAY = TEST_NOW.date()
PLACE = "P-1/anden/9900000071"
CITIZENS = [
    changed(CITIZEN, id="B-1"),
    changed(CITIZEN, id="B-2", postcode="5000", skills=["gulvvask", "hotelrengøring"]),
    changed(CITIZEN, id="B-3", consent__share_profile=False),
]
OPENINGS = [OPENING, changed(OPENING, jobAdId="O-2", application__availablePositions=1)]


@pytest.fixture
def planner() -> Actor:
    """A lead, who may name everybody."""
    return Actor(TEST_MUNICIPALITY, role=Role.LEAD_CASEWORK, user_id="u-lead", name="Test Leder")


@pytest.fixture
def town(engine: Engine, tmp_path: Path) -> Iterator[Session]:
    """A session of the planner on the small town: every look must be written down."""
    with (
        open_audited(engine, system_actor(TEST_MUNICIPALITY), TEST_NOW) as session,
        unseen(session),
    ):
        session.add(Municipality(id=TEST_MUNICIPALITY, name="Testkommunen"))
        session.commit()
        house = system_actor(TEST_MUNICIPALITY)
        load_town(session, house, tmp_path, citizens=CITIZENS, openings=OPENINGS)
    with open_audited(engine, system_actor(TEST_MUNICIPALITY), TEST_NOW) as session:
        yield session


@pytest.fixture
def store() -> IndexStore:
    """An index of one's own."""
    return IndexStore()
