"""Planning a consultant's weeks: drafts written, proposed held, confirmed never moved.

Thought out before anybody is kept waiting: only the check that nothing has changed meanwhile, and
the writing, are done behind the lock.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np
from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from models.access_enums import AuditAction
from models.errors import refused
from models.visit import Visitor
from models.visit_enums import VisitForm, VisitState
from support.calendars.danish_time import on_clock
from support.clock import danish_date_of
from usecases.visits.booked import (
    Row,
    citizen_of,
    hold_visitors,
    lives,
    minute_at,
    require_plan_for,
)
from usecases.visits.open_needs import OpenNeed, open_needs
from usecases.visits.problems import Asked, Unplannable, Weeks, weeks_of
from usecases.visits.sorting import Horizon, Sorted, rows_for, shut_days, sort
from usecases.visits.visitor_days import find_visitor, shifts
from usecases.visits.who_works import require_working
from usecases.visits.writing import Fresh, MovedVisit, write_plan
from visits.planning.cost import cost
from visits.planning.types import Problem
from visits.remaking import Before, Made, clipped, remake
from visits.windows import WEEK

LONGEST = 26  # weeks planned at once
PLAN = "visit plan"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose weeks, from which day, how many; `fresh`: from scratch, else mended."""

    staff_id: str
    first: date
    weeks: int
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """What came of it. All keys are those of needs.

    `cost` in minutes, as the planner measures. `unserved` and `unplannable` leave out what can
    wait until after the last day. `clashes`: confirmed visits there is no room for
    any longer, to be rung about. `lapsed`: booked though the need is gone. `unreported`: their
    day is over and nobody has told what came of them.
    """

    staff_id: str
    first: date
    last: date
    cost: int
    served: tuple[str, ...]
    unserved: tuple[str, ...]
    moved: tuple[MovedVisit, ...]
    unplannable: tuple[Unplannable, ...]
    clashes: tuple[str, ...]
    lapsed: tuple[str, ...]
    unreported: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A consultant's weeks laid out to be planned."""

    municipality_id: str
    weeks: Weeks
    sorted: Sorted
    horizon: Horizon


@dataclass(frozen=True, slots=True)
class _Question:
    """All the solver is asked, as plain values: rows read anew do not change it."""

    first: date
    problem: Problem
    before: Before

    def is_the_same_as(self, other: "_Question") -> bool:
        """Whether the answer to one is an answer to the other."""
        road = other.problem.road
        return (
            (self.first, self.before) == (other.first, other.before)
            and replace(self.problem, road=road) == other.problem
            and np.array_equal(self.problem.road, road)
        )


def plan(session: Session, actor: Actor, wanted: Wanted, now: datetime) -> Planned:
    """Plan and write it; one plan of a consultant at a time.

    Days gone by are not planned, nor is today once the tour has begun. Raises NOT_FOUND for
    somebody the actor does not plan for, INPUT_REFUSED without working days or for odd weeks.
    """
    today = danish_date_of(now)
    weeks = whole_weeks(wanted, today)
    require_plan_for(session, actor, wanted.staff_id)
    return _plan(
        session,
        actor,
        wanted,
        lambda: open_needs(session, actor.municipality_id, today, weeks),
        now,
    )


def plan_needs(
    session: Session, actor: Actor, wanted: Wanted, needs: Sequence[OpenNeed], now: datetime
) -> Planned:
    """The same for needs read already, as for many consultants after one another."""
    require_plan_for(session, actor, wanted.staff_id)
    return _plan(session, actor, wanted, lambda: needs, now)


def _plan(
    session: Session,
    actor: Actor,
    wanted: Wanted,
    needs: Callable[[], Sequence[OpenNeed]],
    now: datetime,
) -> Planned:
    """Solved before the lock; behind it once more only where something has changed meanwhile."""
    require_working(session, actor.municipality_id, wanted.staff_id)
    laid = lay_out(session, actor, wanted, needs(), now)
    asked = _question(laid)
    made = _solved(asked, wanted)
    hold_visitors(session, actor.municipality_id, [wanted.staff_id])
    # Days, pauses and workplaces may have been changed too: nothing is taken from memory.
    session.expire_all()
    laid = lay_out(session, actor, wanted, needs(), now)
    if not asked.is_the_same_as(_question(laid)):
        made = _solved(_question(laid), wanted)
    return _written(session, actor, laid, made, wanted, now)


def whole_weeks(wanted: Wanted, today: date) -> int:
    """So many weeks from today reach the plan's last day; raises INPUT_REFUSED."""
    if not 1 <= wanted.weeks <= LONGEST:
        raise refused(f"vælg fra 1 til {LONGEST} uger.", "weeks")
    if not (today - timedelta(days=366)) <= wanted.first <= today + timedelta(days=366):
        raise refused("vælg en dag inden for et år.", "first")
    days = (max(wanted.first, today) - today).days + wanted.weeks * WEEK
    return -(-days // WEEK)


def lay_out(
    session: Session,
    actor: Actor,
    wanted: Wanted,
    needs: Sequence[OpenNeed],
    now: datetime,
    free: str | None = None,
) -> Laid:
    """The consultant's needs and bookings as a problem; `free` is a booking counted as a need."""
    visitor = find_visitor(session, actor.municipality_id, wanted.staff_id)
    today = danish_date_of(now)
    keys = [need.key for need in needs if need.visitor_id == wanted.staff_id]
    rows = rows_for(session, actor.municipality_id, wanted.staff_id, keys)
    rows = {key: row for key, row in rows.items() if key != free}
    first = max(wanted.first, today)
    if first == today and _begun(session, visitor, rows, now):
        first += timedelta(days=1)
    last = first + timedelta(days=wanted.weeks * WEEK - 1)
    horizon = Horizon(wanted.staff_id, first, last, now)
    found = sort(needs, rows, horizon, today)
    weeks = _weeks(session, visitor, found, horizon, wanted.weeks)
    return Laid(actor.municipality_id, weeks, found, horizon)


def make(session: Session, actor: Actor, laid: Laid, wanted: Wanted, now: datetime) -> Planned:
    """Solve, judge and write what was laid out; the visitor must be held."""
    return _written(session, actor, laid, _solved(_question(laid), wanted), wanted, now)


def _question(laid: Laid) -> _Question:
    return _Question(laid.weeks.first, laid.weeks.problem, laid.sorted.before(laid.weeks.first))


def _solved(asked: _Question, wanted: Wanted) -> Made:
    return remake(asked.problem, asked.before, fresh=wanted.fresh or not asked.before.times)


def _written(
    session: Session, actor: Actor, laid: Laid, made: Made, wanted: Wanted, now: datetime
) -> Planned:
    new = Fresh(laid.municipality_id, laid.weeks, laid.sorted, made)
    moved = write_plan(session, actor, new, now)
    served = tuple(sorted(made.plan.times()))
    _tell_log(session, actor, wanted, laid, moved)
    return Planned(
        wanted.staff_id,
        laid.horizon.first,
        laid.horizon.last,
        cost(made.problem, made.plan),
        served,
        tuple(
            sorted(key for key in made.plan.unserved if not _can_wait(laid, laid.weeks.needs[key]))
        ),
        moved,
        tuple(one for one in laid.weeks.unplannable if not _can_wait(laid, one.need)),
        tuple(sorted(made.clashes)),
        tuple(sorted(laid.sorted.lapsed)),
        laid.sorted.unreported,
    )


def _begun(session: Session, visitor: Visitor, rows: Mapping[str, Row], now: datetime) -> bool:
    """Whether somebody at work today has visits to go to and the day has begun."""
    clock = on_clock(now)
    today = shifts(session, visitor, [clock.date()])
    booked = any(lives(row, visitor.staff_id) and row.day == clock.date() for row in rows.values())
    return booked and any(shift.hours.starts <= minute_at(now) for shift in today)


def _weeks(
    session: Session, visitor: Visitor, found: Sorted, horizon: Horizon, weeks: int
) -> Weeks:
    fixed = {key: found.rows[key] for key in found.in_state(VisitState.CONFIRMED)}
    shut = {key: days for key, row in found.rows.items() if (days := shut_days(row))}
    laid = weeks_of(session, visitor, found.needs, Asked(horizon.first, weeks, fixed, shut))
    if on_clock(horizon.now).date() != horizon.first:
        return laid
    left = clipped(laid.problem.shifts, 0, minute_at(horizon.now))
    return replace(laid, problem=replace(laid.problem, shifts=left))


def _can_wait(laid: Laid, need: OpenNeed) -> bool:
    """Whether there are days for it after those of the plan, at a place that can be found."""
    site = laid.weeks.sites.get(need.p_number)
    is_call = need.standing.need.form is VisitForm.CALL
    found = is_call or (site is not None and site.place is not None)
    closes = site.workplace.closed_on if site is not None else None
    open_later = closes is None or closes > laid.horizon.last
    return found and open_later and need.standing.last > laid.horizon.last


def _tell_log(
    session: Session,
    actor: Actor,
    wanted: Wanted,
    laid: Laid,
    moved: Sequence[MovedVisit],
) -> None:
    people = {need.citizen_id for need in laid.sorted.needs}
    people |= {citizen_of(laid.sorted.rows[key]) for key in laid.sorted.inside}
    detail = {"weeks": wanted.weeks, "fresh": wanted.fresh, "moved": len(moved)}
    named = tuple(sorted(one for one in people if one is not None))
    record(
        session,
        actor,
        Act(AuditAction.CHANGE, PLAN, wanted.staff_id, detail=detail, named=named),
    )
