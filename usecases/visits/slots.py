"""The best times for somebody on the telephone, and taking one of them."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from models.access_enums import AuditAction
from models.errors import ErrorCode, PraktikmatchError, refused
from models.visit_enums import VisitForm, VisitState
from support.clock import danish_date_of
from usecases.visits.booked import (
    KIND,
    Row,
    Step,
    Why,
    clock_time,
    find_booking,
    hold_visitors,
    snapshot,
    state_of,
    write_act,
)
from usecases.visits.callers import WEEKS, Caller, as_planned, asked_for, at_its_time
from usecases.visits.open_needs import OpenNeed
from usecases.visits.planning import Laid, Wanted, lay_out
from usecases.visits.sorting import rows_for
from usecases.visits.states import words
from usecases.visits.telling import answered, seen_to, tell_citizen, tell_employer
from usecases.visits.writing import Fresh, write_plan
from visits.planning.boards import take_up
from visits.planning.greedy import finish
from visits.planning.insertion import Board
from visits.planning.mending import held_to
from visits.planning.slots import best_slots
from visits.planning.types import Span, Task
from visits.remaking import judged, taken_up
from visits.states import TOLD, check

_NO_DAYS = "Besøget skal ligge længere ude i tiden. Planlæg de uger, og find en tid der."
_TAKEN = "Tiden er taget i mellemtiden. Se de nye forslag, og vælg en anden."


@dataclass(frozen=True, slots=True)
class SlotOffer:
    """A time, and how many minutes more it costs the visitor."""

    day: date
    starts: time
    minutes: int
    extra_minutes: int
    new_day_out: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """The time the caller took. `why`: only where the employer knew of another time."""

    day: date
    starts: time
    minutes: int | None = None
    why: Why | None = None


def slots(
    session: Session, actor: Actor, staff_id: str, place: str, minutes: int | None, now: datetime
) -> tuple[SlotOffer, ...]:
    """The five best times; `place` is the key of a need or a booking, or a P-number.

    Raises NOT_FOUND, INPUT_REFUSED for a call or for odd minutes, and GUARD_REFUSED where there is
    no day for it at all, with the way out.
    """
    asked = asked_for(session, actor, Caller(staff_id, place, minutes), now)
    laid = _laid(session, actor, staff_id, asked, now)
    task = _task(laid, asked.key)
    board, _ = _board(laid, asked.key)
    record(session, actor, Act(AuditAction.VIEW, KIND, asked.key, citizen_id=asked.citizen_id))
    return tuple(
        SlotOffer(
            laid.weeks.day(slot.day),
            clock_time(slot.span.starts),
            slot.span.minutes,
            slot.extra,
            slot.new_day_out,
        )
        for slot in best_slots(board, task)
    )


def take_slot(
    session: Session, actor: Actor, staff_id: str, place: str, taken: Taken, now: datetime
) -> Row:
    """Book it as agreed: the caller has said yes. Drafts may give way, nothing else moves.

    Raises as `slots`, GUARD_REFUSED where the time has been taken meanwhile, and INPUT_REFUSED
    where the employer knew of another time and it is not said why.
    """
    hold_visitors(session, actor.municipality_id, [staff_id])
    caller = Caller(staff_id, place, taken.minutes)
    asked = asked_for(session, actor, caller, now)
    if not caller.names_need:
        asked = at_its_time(asked, taken.day, taken.starts)
    row = rows_for(session, actor.municipality_id, staff_id, [asked.key]).get(asked.key)
    fresh = _put(_laid(session, actor, staff_id, asked, now), asked.key, taken)
    moved = row is not None and _move_known(session, actor, row, taken, now)
    if row is not None:
        known = {**fresh.sorted.rows, row.key: row}
        fresh = replace(fresh, sorted=replace(fresh.sorted, rows=known))
    write_plan(session, actor, fresh, now)
    return _agreed(session, actor, find_booking(session, actor, asked.key), moved, now)


def _laid(session: Session, actor: Actor, staff_id: str, asked: OpenNeed, now: datetime) -> Laid:
    """What is booked in the coming weeks, and the one asked for without a time."""
    rows = rows_for(session, actor.municipality_id, staff_id, [])
    needs = [as_planned(row) for row in rows.values() if row.key != asked.key]
    wanted = Wanted(staff_id, danish_date_of(now), WEEKS)
    return lay_out(session, actor, wanted, [*needs, asked], now, free=asked.key)


def _task(laid: Laid, key: str) -> Task:
    for task in laid.weeks.problem.tasks:
        if task.id == key:
            return task
    for one in laid.weeks.unplannable:
        if one.need.key == key:
            raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=f"{one.why} {one.mend}")
    # Its days are over, or further ahead than times are offered.
    raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=_NO_DAYS)


def _board(laid: Laid, key: str) -> tuple[Board, frozenset[str]]:
    """The tours as booked without the one asked for, and the visits that hold no more."""
    before = laid.sorted.before(laid.weeks.first)
    problem = held_to(laid.weeks.problem, before.times, before.proposed)
    others = tuple(task for task in problem.tasks if task.id != key)
    problem = replace(problem, tasks=others)
    board, homeless = take_up(problem, taken_up(problem, before.times))
    return board, frozenset(task.id for task in homeless)


def _put(laid: Laid, key: str, taken: Taken) -> Fresh:
    """The plan with the visit at its time; what held no more before is left as it was."""
    task, (board, homeless) = _task(laid, key), _board(laid, key)
    starts = taken.starts.hour * 60 + taken.starts.minute
    span = Span(starts, starts + task.minutes)
    day = (taken.day - laid.weeks.first).days
    if not any(window.holds(span) for window in task.windows.get(day, ())):
        raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=_TAKEN)
    task = replace(task, windows={day: (span,)}, fixed=True)
    fit = board.best(task)
    if fit is None:
        raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=_TAKEN)
    board.put(task, fit)
    others = [one for one in laid.weeks.problem.tasks if one.id not in {key, *homeless}]
    problem = replace(laid.weeks.problem, tasks=(*others, task))
    made = judged(problem, finish(problem, board, ()))
    kept = replace(laid.sorted, inside=laid.sorted.inside - homeless)
    weeks = replace(laid.weeks, problem=problem)
    return Fresh(laid.municipality_id, weeks, kept, made)


def _move_known(session: Session, actor: Actor, row: Row, taken: Taken, now: datetime) -> bool:
    """The employer knew of another time: whose wish the new one is, and why."""
    if state_of(row) not in TOLD:
        return False
    if taken.why is None:
        raise refused("skriv, hvis ønske det er at flytte besøget, og hvorfor.", "reason")
    why = replace(taken.why, reason=words(taken.why.reason, "reason"))
    check("move", state_of(row), VisitForm(row.form), actor.role)
    before = snapshot(row)
    row.day, row.starts = taken.day, taken.starts
    row.minutes = taken.minutes or row.minutes
    write_act(session, actor, row, Step("move", before, why), now)
    return True


def _agreed(session: Session, actor: Actor, row: Row, moved: bool, now: datetime) -> Row:
    if state_of(row) is not VisitState.CONFIRMED:
        check("confirm", state_of(row), VisitForm(row.form), actor.role)
        before = snapshot(row)
        row.state, row.settled_at = VisitState.CONFIRMED.value, now
        write_act(session, actor, row, Step("confirm", before), now)
    answered(session, row, now)
    seen_to(session, row, now)
    tell_employer(session, actor, row, "visit_moved" if moved else "visit_agreed", now)
    tell_citizen(session, actor, row, "visit_moved" if moved else "visit_planned", now)
    return row
