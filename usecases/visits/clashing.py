"""Visits agreed with an employer for a time at which the visitor is no longer free."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from models.access_enums import AuditAction
from models.visit_enums import VisitState
from placements.agreements.facts import workplace_names
from support.clock import danish_date_of
from usecases.visits.booked import Row, bookings, citizen_of, minute_of
from usecases.visits.busy import AHEAD, busy_rows
from usecases.visits.visitor_days import spans_by_day
from usecases.visits.working_days import check_own_days
from visits.planning.types import Span


@dataclass(frozen=True, slots=True)
class Clash:
    """A visit to ring about. Names nobody but the workplace."""

    day: date
    starts: time
    where: str


def clashes(session: Session, actor: Actor, staff_id: str, now: datetime) -> list[Clash]:
    """Confirmed visits within busy time, by day; raises NOT_FOUND."""
    check_own_days(session, actor, staff_id)
    today = danish_date_of(now)
    rows = bookings(session, actor.municipality_id, staff_id, today, today + AHEAD)
    agreed = [row for row in rows.values() if row.state == VisitState.CONFIRMED.value]
    busy: dict[date, list[Span]] = defaultdict(list)
    for time_off in busy_rows(session, actor.municipality_id, staff_id, now):
        for day, span in spans_by_day(time_off.starts, time_off.ends):
            busy[day].append(span)
    found = [row for row in agreed if any(_span(row).meets(one) for one in busy[row.day])]
    people = tuple(sorted({one for row in found if (one := citizen_of(row)) is not None}))
    detail = {"count": len(found)}
    record(session, actor, Act(AuditAction.VIEW, "visits", staff_id, detail=detail, named=people))
    house = system_actor(actor.municipality_id)
    names = workplace_names(session, house, {row.p_number for row in found})
    ordered = sorted(found, key=lambda row: (row.day, row.starts, row.key))
    return [Clash(row.day, row.starts, names[row.p_number]) for row in ordered]


def _span(row: Row) -> Span:
    starts = minute_of(row)
    return Span(starts, starts + row.minutes)
