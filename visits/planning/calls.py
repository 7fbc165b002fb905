"""Calls put into what the tours leave free of a day. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from visits.planning.outings import free_spans, needs_lunch
from visits.planning.types import Problem, Shift, Span, Stop, Task, Tour

STEP = 5  # minutes between the beginnings tried


def place_calls(
    problem: Problem, calls: Iterable[Task], tours: Sequence[Tour]
) -> tuple[dict[int, tuple[Stop, ...]], frozenset[str]]:
    """Calls by day as early as they may be made, and those no day had room for.

    Confirmed ones first, then those that must be made soonest, the most urgent first.
    """
    days = {shift.day: _Day(problem, shift, tours) for shift in problem.shifts}
    lost = set()
    for call in sorted(calls, key=_urgency):
        fits = (days[day].take(call) for day in sorted(call.windows) if day in days)
        if not any(fits):
            lost.add(call.id)
    made = {day: tuple(sorted(one.made, key=lambda stop: stop.span)) for day, one in days.items()}
    return {day: stops for day, stops in made.items() if stops}, frozenset(lost)


def _urgency(call: Task) -> tuple[bool, int, int, str]:
    return not call.fixed, max(call.windows, default=0), -call.priority, call.id


class _Day:
    """What is left of one working day."""

    def __init__(self, problem: Problem, shift: Shift, tours: Sequence[Tour]) -> None:
        own = [tour for tour in tours if tour.day == shift.day]
        self._day = shift.day
        self._free = free_spans(shift)
        self._taken = [Span(tour.leaves, tour.back) for tour in own]
        self._busy = list(shift.busy)
        self._habits = problem.habits
        on_the_way = any(tour.lunch is not None for tour in own)
        self._needs_rest = needs_lunch(shift, problem.habits) and not on_the_way
        self.made: list[Stop] = []

    def take(self, call: Task) -> bool:
        """Make the call on this day if there is room."""
        for span in self._spans(call):
            if self._has_room(span):
                self._taken.append(span)
                self.made.append(Stop(call.id, span))
                return True
        return False

    def _spans(self, call: Task) -> Iterator[Span]:
        for window in call.windows[self._day]:
            for starts in range(window.starts, window.ends - call.minutes + 1, STEP):
                yield Span(starts, starts + call.minutes)

    def _has_room(self, span: Span) -> bool:
        inside = any(free.holds(span) for free in self._free)
        clear = not any(taken.meets(span) for taken in self._taken)
        return inside and clear and (not self._needs_rest or self._leaves_rest(span))

    def _leaves_rest(self, span: Span) -> bool:
        """Whether the longest gap in the middle of the day is still a lunch break."""
        at, longest = self._habits.lunch_within.starts, 0
        for taken in sorted([*self._taken, *self._busy, span]):
            longest = max(longest, min(taken.starts, self._habits.lunch_within.ends) - at)
            at = max(at, taken.ends)
        longest = max(longest, self._habits.lunch_within.ends - at)
        return longest >= self._habits.lunch_minutes
