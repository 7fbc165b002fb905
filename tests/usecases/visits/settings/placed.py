"""A visit about a placement, for the tests of feeds, invitations and hand-overs."""

from datetime import date, time

from sqlmodel import Session

from models.placement import Placement
from models.visit import PlacementVisit
from models.visit_enums import VisitAbout, VisitForm, VisitState

DAY = date(2026, 12, 8)


def placed_visit(
    session: Session, placement: Placement, visitor_id: str, state: VisitState
) -> PlacementVisit:
    """One of the placement's first week, at half past ten."""
    row = PlacementVisit(
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        key=f"{placement.id}:week_1",
        about=VisitAbout.PLACEMENT.value,
        form=VisitForm.VISIT.value,
        reason="Første besøg: opgaver, mentor og hverdagen på pladsen",
        priority=8,
        first=DAY,
        last=DAY,
        visitor_id=visitor_id,
        p_number=placement.p_number,
        state=state.value,
        day=DAY,
        starts=time(10, 30),
        minutes=45,
    )
    session.add(row)
    session.flush()
    return row
