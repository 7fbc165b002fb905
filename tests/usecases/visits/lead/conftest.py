"""A lead, a consultant with a placement to follow, and a colleague nearby."""

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.visit import Visitor
from tests.conftest import TEST_MUNICIPALITY
from tests.placements.agreements.town import LEAD, add_user, staff
from tests.usecases.visits.reports.conftest import (
    _law_is_asked_elsewhere,
    caseworker,
    citizen,
    colleague,
    consultant,
    employer,
    placement,
    visitor,
)

__all__ = [
    "_law_is_asked_elsewhere",
    "caseworker",
    "citizen",
    "colleague",
    "consultant",
    "employer",
    "placement",
    "visitor",
]


@pytest.fixture
def lead(session: Session, visitor: Actor) -> Actor:
    """Who leads the consultants."""
    assert visitor.staff_id
    return add_user(session, staff(Role.LEAD_EMPLOYERS, LEAD))


@pytest.fixture
def helper(session: Session, colleague: Actor) -> Actor:
    """The colleague with working days, also in Odense."""
    add_days(session, str(colleague.staff_id))
    return colleague


def add_days(session: Session, staff_id: str, postcode: str = "5000") -> None:
    """Eight to four, out every day."""
    session.add(
        Visitor(
            municipality_id=TEST_MUNICIPALITY,
            staff_id=staff_id,
            hours=[["08:00", "16:00"]] * 5 + [None, None],
            out_days=[0, 1, 2, 3, 4],
            postcode=postcode,
            mode="car",
        )
    )
    session.flush()
