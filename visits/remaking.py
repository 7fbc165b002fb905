"""A plan made on top of what is booked: drafts move, proposed ones hold, confirmed never. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from models.errors import ErrorCode, PraktikmatchError
from visits.planning.calls import place_calls
from visits.planning.judge import judge
from visits.planning.mending import ROUNDS, held_to, mend
from visits.planning.outings import outings
from visits.planning.solving import Solver, vroom_plan
from visits.planning.types import Plan, Problem, Shift, Span, Stop, Task, Tour, by_id

Time = tuple[int, Span]
QUARTER = 15


@dataclass(frozen=True, slots=True)
class Before:
    """What stands: day and time by task, and which of them an employer has been asked about."""

    times: Mapping[str, Time]
    proposed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Made:
    """A plan no rule is broken by. `clashes`: confirmed visits it has no room for, left alone."""

    problem: Problem
    plan: Plan
    clashes: frozenset[str]


def remake(problem: Problem, before: Before, *, fresh: bool, solver: Solver = vroom_plan) -> Made:
    """From scratch, or mended where it hurts; a confirmed visit is never anywhere else.

    Raises as `judged`: then nothing may be written.
    """
    return judged(problem, _fresh(problem, before, solver) if fresh else _mended(problem, before))


def judged(problem: Problem, plan: Plan) -> Made:
    """The plan, if no rule is broken by it but for confirmed visits without room.

    Raises GUARD_REFUSED.
    """
    clashes = plan.unserved & {task.id for task in problem.tasks if task.fixed}
    kept = tuple(task for task in problem.tasks if task.id not in clashes)
    made = Made(
        replace(problem, tasks=kept), replace(plan, unserved=plan.unserved - clashes), clashes
    )
    broken = judge(made.problem, made.plan)
    if broken:
        why = f"Planen kan ikke bruges, for {broken[0].rule.label}. Intet er ændret; prøv igen."
        raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=why)
    return made


def room_for(problem: Problem, before: Before, guests: Iterable[str]) -> frozenset[str]:
    """Which confirmed visits of somebody else fit in, the soonest first.

    Nothing confirmed gives way to a guest, and nothing proposed gets another time.
    """
    waiting = sorted(guests, key=lambda key: before.times[key])
    own = tuple(task for task in problem.tasks if task.id not in waiting)
    welcome: list[Task] = []
    known = _known(replace(problem, tasks=own), before)
    for guest in (task for key in waiting for task in problem.tasks if task.id == key):
        trial = _known(replace(problem, tasks=(*own, *welcome, guest)), before)
        if known | {guest.id: before.times[guest.id]} == trial:
            known = trial
            welcome.append(guest)
    return frozenset(guest.id for guest in welcome)


def _known(problem: Problem, before: Before) -> dict[str, Time]:
    """The times employers know of, as a plan mended in no time keeps them."""
    plan = _mended(problem, before, rounds=0)
    told = before.proposed | {task.id for task in problem.tasks if task.fixed}
    return {key: time for key, time in plan.times().items() if key in told}


def taken_up(problem: Problem, times: Mapping[str, Time]) -> Plan:
    """Booked times as tours and calls; what lies on no outing any longer is left out."""
    tasks = by_id(problem.tasks)
    tours = []
    for outing in outings(problem):
        stops = sorted(
            (
                Stop(task, span)
                for task, (day, span) in times.items()
                if task in tasks
                and tasks[task].place is not None
                and day == outing.day
                and outing.hours.holds(span)
            ),
            key=lambda stop: stop.span,
        )
        if stops:
            ends = stops[-1].span.ends
            tours.append(Tour(outing.day, stops[0].span.starts, tuple(stops), ends))
    return Plan(tuple(tours))


def clipped(shifts: tuple[Shift, ...], day: int, minute: int) -> tuple[Shift, ...]:
    """The shifts without what has gone by of one day, to the next quarter of an hour."""
    starts = -(-minute // QUARTER) * QUARTER
    found = []
    for shift in shifts:
        if shift.day != day or shift.hours.starts >= starts:
            found.append(shift)
        elif starts < shift.hours.ends:
            found.append(replace(shift, hours=Span(starts, shift.hours.ends)))
    return tuple(found)


def _fresh(problem: Problem, before: Before, solver: Solver) -> Plan:
    plan = solver(held_to(problem, before.times, before.proposed))
    if not plan.unserved & before.proposed:
        return plan
    # A proposed visit without room at its own time is tried at any other.
    return mend(problem, plan, before.proposed - plan.unserved)


def _mended(problem: Problem, before: Before, rounds: int = ROUNDS) -> Plan:
    """Calls stay at their time as well, as long as no tour takes it."""
    calls = {task.id for task in problem.tasks if task.place is None}
    held = held_to(problem, before.times, frozenset(calls))
    plan = mend(held, taken_up(problem, before.times), before.proposed, rounds)
    lost = plan.unserved & calls
    return _call_again(problem, plan, lost) if lost else plan


def _call_again(problem: Problem, plan: Plan, lost: frozenset[str]) -> Plan:
    times = plan.times()
    calls = [
        replace(task, windows={times[task.id][0]: (times[task.id][1],)}, fixed=True)
        if task.id in times
        else task
        for task in problem.tasks
        if task.place is None
    ]
    made, missed = place_calls(problem, calls, plan.tours)
    return replace(plan, calls=made, unserved=(plan.unserved - lost) | missed)
