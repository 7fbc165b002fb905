"""Who stands in for a consultant, and giving the stand-in visits at the time they have."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime, time

from sqlmodel import Session

from access.actor import Actor, system_actor
from access.scopes import readable
from models.employer import Employer, ProductionUnit
from models.errors import ErrorCode, PraktikmatchError
from models.visit import Visitor
from models.visit_enums import VisitMover, VisitState
from support.calendars.danish_time import to_utc
from support.clock import danish_date_of
from usecases.visits.booked import (
    Row,
    Step,
    Why,
    find_booking,
    hold_visitors,
    require_plan_for,
    snapshot,
    write_act,
)
from usecases.visits.open_needs import OpenNeed, open_needs
from usecases.visits.planning import Wanted, lay_out, whole_weeks
from usecases.visits.states import open_for, words
from usecases.visits.telling import seen_to, tell_citizen, tell_employer, tell_visitor
from usecases.visits.who_works import gone
from visits.planning.types import Problem
from visits.remaking import Before, room_for
from visits.states import TOLD
from visits.windows import WEEK

_NOBODY = "Der er ingen afløser. Vælg en på siden Mine arbejdsdage eller på virksomhedens side."
_NO_ROOM = "Afløseren har ikke tid da. Find en anden tid hos afløseren, eller flyt besøget."


def stands_in(session: Session, municipality_id: str, staff_id: str) -> dict[str, str]:
    """Who stands in, by P-number: the employer's own substitute, else the consultant's."""
    house = system_actor(municipality_id)
    working = {row.staff_id: row for row in session.exec(readable(house, Visitor))}
    usual = working[staff_id].substitute_id if staff_id in working else None
    named = {row.cvr: row.substitute_id for row in session.exec(readable(house, Employer))}
    coming = working.keys() - gone(session, municipality_id)
    found = {}
    for unit in session.exec(readable(house, ProductionUnit)):
        substitute = named.get(unit.cvr) or usual
        if substitute in coming and substitute != staff_id:
            found[unit.p_number] = substitute
    return found


def hand_over_visit(
    session: Session, actor: Actor, key: str, version: int, reason: str, now: datetime
) -> Row:
    """One visit or call to the substitute, at the time it has; whoever knew of it is told.

    Raises NOT_FOUND, CHANGED_BY_OTHER, INPUT_REFUSED without a reason, and GUARD_REFUSED where
    nobody stands in or the substitute is not free.
    """
    reason = words(reason, "reason")
    row = find_booking(session, actor, key)
    absent = row.visitor_id
    require_plan_for(session, actor, absent)
    substitute = stands_in(session, actor.municipality_id, absent).get(row.p_number)
    if substitute is None:
        raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=_NOBODY)
    hold_visitors(session, actor.municipality_id, [absent, substitute])
    row = open_for(session, actor, key, "hand_over", version).row
    row.visitor_id = substitute
    session.flush()
    if not _has_room(session, actor, row, substitute, now):
        row.visitor_id = absent
        session.flush()
        raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=_NO_ROOM)
    given(session, actor, row, absent, reason, now)
    return row


def room_at(
    session: Session,
    actor: Actor,
    wanted: Wanted,
    needs: Sequence[OpenNeed],
    keys: AbstractSet[str],
) -> frozenset[str]:
    """Which of these bookings, stored as the substitute's already, have room at their time."""
    # Also for today, though the substitute is on the road already.
    dawn = to_utc(wanted.first, time())
    laid = lay_out(session, actor, wanted, needs, dawn)
    inside = keys & laid.sorted.inside & {task.id for task in laid.weeks.problem.tasks}
    before = laid.sorted.before(laid.weeks.first)
    return room_for(_at_their_time(laid.weeks.problem, before, inside), before, inside)


def given(
    session: Session, actor: Actor, row: Row, absent: str, reason: str, now: datetime
) -> None:
    """Write down that it is somebody else's now, and tell whoever counts on the time."""
    before = snapshot(row) | {"visitor": absent}
    why = Why(VisitMover.VISITOR, reason)
    write_act(session, actor, row, Step("hand_over", before, why), now)
    tell_visitor(session, actor, row, "visit_moved", now)
    if VisitState(row.state) not in TOLD:
        return
    seen_to(session, row, now)
    tell_employer(session, actor, row, "visit_moved", now)
    if row.state == VisitState.CONFIRMED.value:
        tell_citizen(session, actor, row, "visit_moved", now)


def _has_room(session: Session, actor: Actor, row: Row, substitute: str, now: datetime) -> bool:
    today = danish_date_of(now)
    wanted = Wanted(substitute, today, max(0, (row.day - today).days) // WEEK + 1)
    needs = open_needs(session, actor.municipality_id, today, whole_weeks(wanted, today))
    return row.key in room_at(session, actor, wanted, needs, {row.key})


def _at_their_time(problem: Problem, before: Before, keys: AbstractSet[str]) -> Problem:
    """A guest comes at the time booked or not at all."""
    tasks = tuple(
        replace(task, windows={before.times[task.id][0]: (before.times[task.id][1],)}, fixed=True)
        if task.id in keys
        else task
        for task in problem.tasks
    )
    return replace(problem, tasks=tasks)
