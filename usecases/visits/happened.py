"""A visit or call that was held without a time: it gets one, so that its form can be written."""

from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from models.access_enums import AuditAction
from models.errors import not_found
from models.visit_enums import VisitState
from support.clock import danish_date_of
from usecases.visits.booked import (
    KIND,
    WHAT,
    Row,
    Step,
    clock_time,
    hold_visitors,
    lives,
    minute_at,
    require_plan_for,
    snapshot,
    write_act,
)
from usecases.visits.one import look_at
from usecases.visits.open_needs import OpenNeed, open_needs
from usecases.visits.sorting import rows_for
from usecases.visits.visitor_days import find_visitor
from usecases.visits.writing import At, new_row
from visits.planning.types import Span
from visits.states import check

_WEEKS = 4  # as far ahead as the page tells what has no time
_MIDNIGHT = 24 * 60


def held_without_time(session: Session, actor: Actor, key: str, now: datetime) -> Row:
    """A draft of today's for a need, whose form is to be written next; one that is there stays.

    Where no form comes, the draft is planned anew like any other whose day went by. Raises
    NOT_FOUND, INPUT_REFUSED for a consultant without working days.
    """
    if _booked(session, actor, key) is not None:
        return look_at(session, actor, key).row
    need = _need(session, actor, key, now)
    staff_id = need.visitor_id or ""
    require_plan_for(session, actor, staff_id)
    find_visitor(session, actor.municipality_id, staff_id)
    hold_visitors(session, actor.municipality_id, [staff_id])
    record(session, actor, Act(AuditAction.CHANGE, KIND, key, citizen_id=need.citizen_id))
    if (booked := _booked(session, actor, key)) is not None:
        return booked
    row = rows_for(session, actor.municipality_id, "", [key]).get(key)
    check("plan", VisitState(row.state) if row else None, need.standing.need.form, actor.role)
    at = _just_now(need, now)
    if row is None:
        row = new_row(actor.municipality_id, staff_id, need, at)
        session.add(row)
        session.flush()
        return row
    before = snapshot(row)
    row.state, row.visitor_id = VisitState.DRAFT.value, staff_id
    row.day, row.starts, row.minutes = at.day, clock_time(at.span.starts), at.span.minutes
    write_act(session, actor, row, Step("plan", before), now)
    return row


def _booked(session: Session, actor: Actor, key: str) -> Row | None:
    row = rows_for(session, actor.municipality_id, "", [key]).get(key)
    return row if row is not None and lives(row, row.visitor_id) else None


def _need(session: Session, actor: Actor, key: str, now: datetime) -> OpenNeed:
    for need in open_needs(session, actor.municipality_id, danish_date_of(now), _WEEKS):
        if need.key == key:
            return need
    raise not_found(WHAT, key)


def _just_now(need: OpenNeed, now: datetime) -> At:
    """It has just ended."""
    minutes = need.standing.need.minutes
    starts = max(0, minute_at(now) - minutes)
    return At(danish_date_of(now), Span(starts, min(starts + minutes, _MIDNIGHT - 1)))
