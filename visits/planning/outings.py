"""The times of a day somebody can be on the road: a working day cut where it is busy. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from visits.planning.types import Habits, Problem, Shift, Span


@dataclass(frozen=True, slots=True)
class Outing:
    """Time for one tour. `lunch`: when the break may begin and must be over; None for none."""

    day: int
    hours: Span
    lunch: Span | None = None


def outings(problem: Problem) -> tuple[Outing, ...]:
    """Every outing of the plan, in order of day and time; a confirmed call is made at home."""
    days = sorted(problem.shifts, key=lambda shift: shift.day)
    return tuple(
        outing
        for shift in days
        if shift.out
        for outing in _of_day(_with_calls(shift, problem), problem.habits)
    )


def free_spans(shift: Shift) -> tuple[Span, ...]:
    """The working hours without what is busy."""
    return tuple(_free(shift))


def needs_lunch(shift: Shift, habits: Habits) -> bool:
    """Whether there is time for a break in the middle of the day at all.

    Who is busy throughout, or works only in the morning, has no break a tour could take.
    """
    return _lunch_part(shift, habits) is not None


def _with_calls(shift: Shift, problem: Problem) -> Shift:
    agreed = [task for task in problem.tasks if task.fixed and task.place is None]
    spans = [span for call in agreed for span in call.windows.get(shift.day, ())]
    return replace(shift, busy=(*shift.busy, *spans)) if spans else shift


def _of_day(shift: Shift, habits: Habits) -> Iterator[Outing]:
    lunching = _lunch_part(shift, habits)
    for span in free_spans(shift):
        yield Outing(shift.day, span, _clip(span, habits) if span == lunching else None)


def _lunch_part(shift: Shift, habits: Habits) -> Span | None:
    """The free part of the day with the most time for the break.

    A tour there keeps it; when another part is on the road, this one is spent at home.
    """
    covers = shift.hours.holds(habits.lunch_within)
    parts = [span for span in free_spans(shift) if _clip(span, habits).minutes >= 0]
    best = max(parts, key=lambda span: _clip(span, habits).minutes, default=None)
    if best is None or not covers or _clip(best, habits).minutes < habits.lunch_minutes:
        return None
    return best


def _clip(span: Span, habits: Habits) -> Span:
    within = habits.lunch_within
    return Span(max(span.starts, within.starts), min(span.ends, within.ends))


def _free(shift: Shift) -> Iterator[Span]:
    at = shift.hours.starts
    for busy in sorted(shift.busy):
        until = min(busy.starts, shift.hours.ends)
        if until > at:
            yield Span(at, until)
        at = max(at, busy.ends)
    if at < shift.hours.ends:
        yield Span(at, shift.hours.ends)
