"""What a consultant has today, for the front page: when and where, about nobody by name."""

from dataclasses import dataclass
from datetime import datetime, time

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.visit import Visitor
from models.visit_enums import VisitForm
from placements.agreements.facts import workplace_names
from support.clock import danish_date_of
from usecases.visits.booked import bookings, form_of, lives


@dataclass(frozen=True, slots=True)
class TodaysVisit:
    """One visit or call, at one time at one workplace."""

    starts: time
    form: VisitForm
    where: str


def todays_visits(session: Session, actor: Actor, now: datetime) -> tuple[TodaysVisit, ...] | None:
    """The actor's own of today that are still to be held, by the clock; the look is recorded.

    None for somebody who has no working days.
    """
    owner, staff_id = actor.municipality_id, actor.staff_id
    mine = readable(actor, Visitor).where(col(Visitor.staff_id) == staff_id)
    if staff_id is None or session.exec(mine).first() is None:
        return None
    today = danish_date_of(now)
    found = bookings(session, owner, staff_id, today, today)
    rows = [row for row in found.values() if lives(row, staff_id)]
    record(session, actor, Act(AuditAction.SEARCH, "visits", detail={"count": len(rows)}))
    places = workplace_names(session, system_actor(owner), {row.p_number for row in rows})
    lines = {TodaysVisit(row.starts, form_of(row), places[row.p_number]) for row in rows}
    return tuple(sorted(lines, key=lambda line: (line.starts, line.where)))
