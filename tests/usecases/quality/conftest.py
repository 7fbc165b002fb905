"""The town of the papers, with leads."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from tests.placements.agreements.town import add_user, staff
from tests.usecases.papers.conftest import (  # noqa: F401 - fixtures of this folder too
    _law_is_asked_elsewhere,
    caseworker,
    citizen,
    employer,
    signed,
)


@pytest.fixture
def lead(session: Session, caseworker: Actor) -> Actor:  # noqa: F811 - the fixture
    """A lead of casework."""
    assert caseworker.staff_id
    return add_user(session, replace(staff(Role.LEAD_CASEWORK, "leder1"), name="Test Leder"))
