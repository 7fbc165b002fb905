"""The independent judge: every hard rule held against a plan, from the plan's own times. Pure.

It shares no code with the solvers but the types, the rules and the way a day is cut by what is
busy; what it says of a plan does not depend on how the plan came about.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from visits.planning.outings import needs_lunch
from visits.planning.rules import Broken, HardRule
from visits.planning.types import HOME, Plan, Problem, Shift, Span, Stop, Task, Tour, by_id


def judge(problem: Problem, plan: Plan) -> tuple[Broken, ...]:
    """Every broken hard rule; empty for a plan that may be carried out."""
    return tuple(_broken(problem, plan))


def _broken(problem: Problem, plan: Plan) -> Iterator[Broken]:
    tasks = by_id(problem.tasks)
    unknown = set(_named(plan)) - tasks.keys()
    yield from (Broken(HardRule.UNKNOWN_TASK, task=task) for task in sorted(unknown))
    if unknown:
        return
    yield from _counted(tasks, plan)
    yield from _confirmed(tasks, plan)
    shifts = {shift.day: shift for shift in problem.shifts}
    for tour in plan.tours:
        yield from _tour(problem, tasks, shifts.get(tour.day), tour)
    for day, calls in plan.calls.items():
        for call in calls:
            yield from _call(tasks[call.task], shifts.get(day), day, call)
    for day in sorted({tour.day for tour in plan.tours} | plan.calls.keys()):
        yield from _day(problem, shifts.get(day), plan, day)


def _named(plan: Plan) -> Iterator[str]:
    for tour in plan.tours:
        yield from (stop.task for stop in tour.stops)
    for calls in plan.calls.values():
        yield from (stop.task for stop in calls)
    yield from plan.unserved


def _counted(tasks: Mapping[str, Task], plan: Plan) -> Iterator[Broken]:
    counted = Counter(_named(plan))
    for task in tasks:
        if counted[task] > 1:
            yield Broken(HardRule.TWICE, task=task)
        if counted[task] == 0:
            yield Broken(HardRule.LOST, task=task)


def _confirmed(tasks: Mapping[str, Task], plan: Plan) -> Iterator[Broken]:
    times = plan.times()
    for task in tasks.values():
        if not task.fixed:
            continue
        ((day, (span,)),) = task.windows.items()
        if times.get(task.id) != (day, span):
            yield Broken(HardRule.MOVED, day, task.id)


def _tour(
    problem: Problem, tasks: Mapping[str, Task], shift: Shift | None, tour: Tour
) -> Iterator[Broken]:
    if shift is None:
        yield Broken(HardRule.NO_SHIFT, tour.day)
        return
    if not shift.out:
        yield Broken(HardRule.NOT_OUT, tour.day)
    whole = Span(tour.leaves, tour.back)
    if not shift.hours.holds(whole):
        yield Broken(HardRule.HOURS, tour.day)
    if any(busy.meets(whole) for busy in shift.busy):
        yield Broken(HardRule.BUSY, tour.day)
    for stop in tour.stops:
        task = tasks[stop.task]
        if task.place is None:
            yield Broken(HardRule.CALL_OR_VISIT, tour.day, task.id)
            return
        yield from _stop(task, tour.day, stop)
    yield from _road(problem, tasks, tour)


def _stop(task: Task, day: int, stop: Stop) -> Iterator[Broken]:
    if stop.span.minutes != task.minutes:
        yield Broken(HardRule.LENGTH, day, task.id)
    if not any(window.holds(stop.span) for window in task.windows.get(day, ())):
        yield Broken(HardRule.WINDOW, day, task.id)


def _road(problem: Problem, tasks: Mapping[str, Task], tour: Tour) -> Iterator[Broken]:
    """From each end of work to the next start: time for the road, for arriving, for the break."""
    ends = [(HOME, Span(tour.leaves, tour.leaves))]
    ends += [(tasks[stop.task].place or HOME, stop.span) for stop in tour.stops]
    ends += [(HOME, Span(tour.back, tour.back))]
    rests = 0
    for (one, before), (other, after) in pairwise(ends):
        needed = int(problem.road[one, other])
        if other not in (one, HOME):
            needed += problem.habits.setup_minutes
        gap = Span(before.ends, after.starts)
        if tour.lunch is not None and gap.holds(tour.lunch):
            needed += tour.lunch.minutes
            rests += 1
        if gap.minutes < needed:
            yield Broken(HardRule.ROAD, tour.day)
    if tour.lunch is not None and rests != 1:
        yield Broken(HardRule.LUNCH, tour.day)


def _call(task: Task, shift: Shift | None, day: int, call: Stop) -> Iterator[Broken]:
    if task.place is not None:
        yield Broken(HardRule.CALL_OR_VISIT, day, task.id)
    if shift is None:
        yield Broken(HardRule.NO_SHIFT, day, task.id)
        return
    if not shift.hours.holds(call.span):
        yield Broken(HardRule.HOURS, day, task.id)
    if any(busy.meets(call.span) for busy in shift.busy):
        yield Broken(HardRule.BUSY, day, task.id)
    yield from _stop(task, day, call)


def _day(problem: Problem, shift: Shift | None, plan: Plan, day: int) -> Iterator[Broken]:
    """Nothing at the same time as something else, and half an hour for lunch."""
    if shift is None:
        return
    tours = [tour for tour in plan.tours if tour.day == day]
    taken = [Span(tour.leaves, tour.back) for tour in tours]
    taken += [call.span for call in plan.calls.get(day, ())]
    if any(one.meets(other) for one, other in pairwise(sorted(taken))):
        yield Broken(HardRule.OVERLAP, day)
    lunches = [tour.lunch for tour in tours if tour.lunch is not None]
    within, rest = problem.habits.lunch_within, problem.habits.lunch_minutes
    for lunch in lunches:
        if lunch.minutes != rest or not within.holds(lunch):
            yield Broken(HardRule.LUNCH, day)
    if needs_lunch(shift, problem.habits) and not lunches:
        free = _left(Span(*within), [*taken, *shift.busy])
        if not any(span.minutes >= rest for span in free):
            yield Broken(HardRule.LUNCH, day)


def _left(whole: Span, taken: list[Span]) -> Iterator[Span]:
    at = whole.starts
    for span in sorted(taken):
        yield Span(at, min(span.starts, whole.ends))
        at = max(at, span.ends)
    yield Span(at, whole.ends)
