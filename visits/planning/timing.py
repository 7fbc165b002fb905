"""An order of stops put on the clock: as early as all windows allow, with the break. Pure."""

from collections.abc import Iterator, Sequence
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
        lunch_at = self._lunch_at(outing, order)
        return None if lunch_at is None else self._tour(outing, order, lunch_at)

    def cost(self, order: Sequence[Task]) -> int:
        """Minutes on the road and of arriving for this order."""
        places = [HOME, *(_place(task) for task in order), HOME]
        return sum(self._ways[one][other] for one, other in pairwise(places))

    def detours(self, order: Sequence[Task], task: Task) -> Iterator[int]:
        """Minutes more for one task before each stop of the order, and after the last."""
        ways, via = self._ways, _place(task)
        places = [HOME, *(_place(each) for each in order), HOME]
        for one, other in pairwise(places):
            yield ways[one][via] + ways[via][other] - ways[one][other]

    def _lunch_at(self, outing: Outing, order: Sequence[Task]) -> int | None:
        """Before which stop the break is to be taken, so that the tour is home first.

        Being anywhere earlier is never worse, so the earliest end of each stop with the break
        behind one and without it is all there is to know.
        """
        bare: int | None = outing.hours.starts
        rested: tuple[int, int] | None = None
        place = HOME
        for number, task in enumerate(order):
            way = self._ways[place][_place(task)]
            earlier = None if rested is None else _end(task, outing.day, rested[0] + way)
            now = None if bare is None else self._after_lunch(outing, bare, way)
            later = None if now is None else _end(task, outing.day, now)
            if earlier is not None and rested is not None and (later is None or earlier <= later):
                rested = (earlier, rested[1])
            else:
                rested = None if later is None else (later, number)
            bare = None if bare is None else _end(task, outing.day, bare + way)
            place = _place(task)
        return self._home_first(outing, bare, rested, (len(order), self._ways[place][HOME]))

    def _home_first(
        self,
        outing: Outing,
        bare: int | None,
        rested: tuple[int, int] | None,
        last_leg: tuple[int, int],
    ) -> int | None:
        number, way = last_leg
        lunch = None if bare is None else self._lunch(outing, bare)
        if bare is None or lunch is None:
            return None if rested is None else rested[1]
        back, _ = _last_leg(bare + way, lunch)
        return rested[1] if rested is not None and rested[0] + way <= back else number

    def _after_lunch(self, outing: Outing, left: int, way: int) -> int | None:
        lunch = self._lunch(outing, left)
        return None if lunch is None else max(left + way, lunch.starts) + self._rest

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


def _end(task: Task, day: int, at: int) -> int | None:
    span = _first_span(task, day, at)
    return None if span is None else span.ends


def _first_span(task: Task, day: int, at: int) -> Span | None:
    for window in task.windows.get(day, ()):
        starts = max(at, window.starts)
        if starts + task.minutes <= window.ends:
            return Span(starts, starts + task.minutes)
    return None
