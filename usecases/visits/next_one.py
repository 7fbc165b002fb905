"""When the consultant comes or calls next about a placement, for its mentor and its citizen."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction, Role
from models.placement import Placement
from models.visit import PlacementVisit
from models.visit_enums import VisitAbout, VisitForm, VisitState
from support.clock import danish_date_of
from usecases.visits.booked import KIND

# A call is never agreed beforehand: its day is what is planned.
_PLANNED = frozenset({VisitState.DRAFT, VisitState.CONFIRMED})


@dataclass(frozen=True, slots=True)
class NextOne:
    """The next visit or call, and nothing of what for. `starts` is None for a call."""

    form: VisitForm
    day: date
    starts: time | None


def next_one(session: Session, actor: Actor, placement_id: str, now: datetime) -> NextOne | None:
    """What a mentor or a citizen has to wait for, read by the house; the look is recorded.

    None for everybody else, for a placement the actor does not read, and where nothing is planned.
    """
    if actor.role not in (Role.MENTOR, Role.CITIZEN):
        return None
    own = session.exec(readable(actor, Placement).where(col(Placement.id) == placement_id)).first()
    if own is None:
        return None
    house = system_actor(actor.municipality_id)
    query = readable(house, PlacementVisit).where(
        col(PlacementVisit.citizen_id) == own.citizen_id,
        col(PlacementVisit.placement_id) == placement_id,
        col(PlacementVisit.day) >= danish_date_of(now),
    )
    rows = [row for row in session.exec(query) if _concerns(actor.role, row)]
    if not rows:
        return None
    first = min(rows, key=lambda row: (row.day, row.starts))
    record(session, actor, Act(AuditAction.VIEW, KIND, first.key, citizen_id=own.citizen_id))
    form = VisitForm(first.form)
    return NextOne(form, first.day, first.starts if form is VisitForm.VISIT else None)


def _concerns(role: Role, row: PlacementVisit) -> bool:
    """Visits that are agreed, unless they are the mentor's alone; calls only to the mentor."""
    to_mentor, state = row.about == VisitAbout.MENTOR.value, VisitState(row.state)
    if role is Role.CITIZEN:
        return row.form == VisitForm.VISIT.value and not to_mentor and state is VisitState.CONFIRMED
    if row.form == VisitForm.CALL.value:
        return to_mentor and state in _PLANNED
    return state is VisitState.CONFIRMED
