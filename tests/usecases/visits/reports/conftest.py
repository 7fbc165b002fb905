"""A placement that runs, and a visit to it by the employer's consultant."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.placement import Placement
from models.visit import CareVisit, PlacementVisit, Visitor
from models.visit_enums import VisitAbout, VisitForm, VisitState
from tests.conftest import TEST_MUNICIPALITY
from tests.placements.agreements.town import CONSULTANT, UNIT, add_user, staff
from tests.placements.running.conftest import (
    _law_is_asked_elsewhere,
    caseworker,
    citizen,
    consultant,
    employer,
    placement,
)

__all__ = [
    "_law_is_asked_elsewhere",
    "caseworker",
    "citizen",
    "consultant",
    "employer",
    "placement",
]

TUESDAY = date(2026, 12, 15)


def add_visit(
    session: Session,
    placement: Placement,
    step: str = "week_1",
    state: VisitState = VisitState.CONFIRMED,
    about: VisitAbout = VisitAbout.PLACEMENT,
    day: date = TUESDAY,
) -> str:
    """A booking; returns its key."""
    key = f"{placement.id}:{step}"
    session.add(
        PlacementVisit(
            municipality_id=TEST_MUNICIPALITY,
            citizen_id=placement.citizen_id,
            placement_id=placement.id,
            key=key,
            about=about.value,
            form=VisitForm.VISIT.value,
            reason="Første besøg",
            priority=8,
            first=date(2026, 12, 14),
            last=date(2026, 12, 18),
            visitor_id=CONSULTANT,
            p_number=UNIT,
            state=state.value,
            day=day,
            starts=time(10, 15),
            minutes=45,
        )
    )
    session.flush()
    return key


def add_care(session: Session, state: VisitState = VisitState.PROPOSED) -> str:
    """A visit to the employer; returns its key."""
    key = "99000007:care_2026"
    session.add(
        CareVisit(
            municipality_id=TEST_MUNICIPALITY,
            cvr="99000007",
            key=key,
            about=VisitAbout.CARE.value,
            form=VisitForm.VISIT.value,
            reason="Årligt kontaktbesøg",
            priority=1,
            first=date(2026, 12, 1),
            last=date(2026, 12, 31),
            visitor_id=CONSULTANT,
            p_number=UNIT,
            state=state.value,
            day=TUESDAY,
            starts=time(13),
            minutes=45,
        )
    )
    session.flush()
    return key


@pytest.fixture
def visitor(session: Session, consultant: Actor) -> Actor:
    """The employer's consultant, who has working days."""
    session.add(
        Visitor(
            municipality_id=TEST_MUNICIPALITY,
            staff_id=CONSULTANT,
            hours=[["08:00", "16:00"]] * 5 + [None, None],
            out_days=[0, 1, 2, 3, 4],
            postcode="5000",
            mode="car",
        )
    )
    session.flush()
    return consultant


@pytest.fixture
def colleague(session: Session, visitor: Actor) -> Actor:
    """Another consultant, who does not plan for the first."""
    assert visitor.staff_id
    return add_user(session, replace(staff(Role.VIRKSOMHEDSKONSULENT, "kollega1")))
