"""An order of stops put on the clock: as early as all windows allow, with the break. Pure."""

from collections.abc import Sequence
from itertools import pairwise

from visits.planning.outings import Outing
from visits.planning.types import HOME, Problem, Span, Stop, Task, Tour


class Clock:
    """Puts orders of tasks on the clock for one problem."""

    def __init__(self, problem: Problem) -> None:
        self._ways = ways(problem)
        self._rest = problem.habits.lunch_minutes

    def tour(self, outing: Outing, order: Sequence[Task]) -> Tour | None:
        """The tour in this order, None where some window, the break or the hours do not hold.

        The break comes where it lets the tour be home first.
        """
        if outing.lunch is None:
            return self._tour(outing, order, None)
        found = (self._tour(outing, order, at) for at in range(len(order) + 1))
        return min(filter(None, found), key=lambda tour: tour.back, default=None)

    def cost(self, order: Sequence[Task]) -> int:
        """Minutes on the road and of arriving for this order."""
        places = [HOME, *(_place(task) for task in order), HOME]
        return sum(self._ways[one][other] for one, other in pairwise(places))

    def _tour(self, outing: Outing, order: Sequence[Task], lunch_at: int | None) -> Tour | None:
        """`lunch_at`: before which stop the break is taken, on the way or where one waits."""
        at, place = outing.hours.starts, HOME
        stops: list[Stop] = []
        lunch: Span | None = None
        for number, task in enumerate(order):
            left, at = at, at + self._ways[place][_place(task)]
            if number == lunch_at:
                if (lunch := self._lunch(outing, left)) is None:
                    return None
                at = max(at, lunch.starts) + self._rest
            span = _first_span(task, outing.day, at)
            if span is None:
                return None
            stops.append(Stop(task.id, span))
            at, place = span.ends, _place(task)
        back = at + self._ways[place][HOME]
        if lunch_at == len(order):
            if (lunch := self._lunch(outing, at)) is None:
                return None
            back, lunch = _last_leg(back, lunch)
        leaves = stops[0].span.starts - self._ways[HOME][_place(order[0])] if stops else back
        if lunch_at == 0 and stops:
            leaves, lunch = _first_leg(leaves, lunch)
        if back > outing.hours.ends:
            return None
        return Tour(outing.day, leaves, tuple(stops), back, lunch)

    def _lunch(self, outing: Outing, left: int) -> Span | None:
        assert outing.lunch is not None
        starts = max(left, outing.lunch.starts)
        span = Span(starts, starts + self._rest)
        return span if outing.lunch.holds(span) else None


def _first_leg(leaves: int, lunch: Span | None) -> tuple[int, Span | None]:
    """A break before the first stop is taken at home, or leaving is that much earlier."""
    if lunch is None or lunch.ends <= leaves:
        return leaves, None
    return leaves - lunch.minutes, lunch


def _last_leg(back: int, lunch: Span) -> tuple[int, Span | None]:
    """A break after the last stop is taken at home, or being back is that much later."""
    return (back, None) if lunch.starts >= back else (back + lunch.minutes, lunch)


def ways(problem: Problem) -> list[list[int]]:
    """Minutes from place to place until work can begin there: the road, and arriving once."""
    setup = problem.habits.setup_minutes
    return [
        [minutes if other in (one, HOME) else minutes + setup for other, minutes in enumerate(row)]
        for one, row in enumerate(problem.road.tolist())
    ]


def _place(task: Task) -> int:
    assert task.place is not None, "a call has no place on a tour"
    return task.place


def _first_span(task: Task, day: int, at: int) -> Span | None:
    for window in task.windows.get(day, ()):
        starts = max(at, window.starts)
        if starts + task.minutes <= window.ends:
            return Span(starts, starts + task.minutes)
    return None
