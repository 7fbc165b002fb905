"""A placement that runs, a visitor with working days, and one visit that is booked."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.visit_enums import VisitState
from tests.api.accounts import JOBKONSULENT
from tests.api.conftest import AsRole
from tests.api.running import add_running
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.visiting import add_visit
from tests.api.visits.weeks import add_days

HOUSE = system_actor(MUNICIPALITY)
TUESDAY = date(2026, 11, 24)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with open_audited(engine, HOUSE, NOW) as session, unseen(session):
        add_running(session)
        add_days(session)
        add_days(session, JOBKONSULENT)
        session.commit()
        yield session


@pytest.fixture
def booked(session: Session) -> str:
    """The key of a draft on a day to come."""
    draft = VisitState.DRAFT.value
    key = add_visit(session, day=TUESDAY, starts=time(10), state=draft)
    session.commit()
    return key


@pytest.fixture
def browse(session: Session, as_role: AsRole) -> AsRole:
    assert session.is_active
    return as_role
