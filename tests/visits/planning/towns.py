"""Small problems: one by hand, and any by hypothesis."""

from collections.abc import Iterable

import numpy as np
from hypothesis import strategies as st

from visits.planning.types import HOME, Problem, Shift, Span, Task

DAY = Span(8 * 60, 16 * 60)
QUARTERS = st.integers(8 * 4, 16 * 4).map(lambda quarter: quarter * 15)


def clock(hour: int, minute: int = 0) -> int:
    """Minutes of the day."""
    return hour * 60 + minute


def visit(name: str, place: int = 1, **changes: object) -> Task:
    """An hour at a place any time on the first day unless told otherwise."""
    given: dict[str, object] = {"minutes": 60, "windows": {0: (DAY,)}} | changes
    return Task(name, place, **given)  # type: ignore[arg-type]


def call(name: str, **changes: object) -> Task:
    """A quarter of an hour on the telephone."""
    given: dict[str, object] = {"minutes": 15, "windows": {0: (DAY,)}} | changes
    return Task(name, None, **given)  # type: ignore[arg-type]


def problem(*tasks: Task, shifts: Iterable[Shift] = (Shift(0, DAY),), away: int = 20) -> Problem:
    """Places on a line, so many minutes from home and from each other."""
    places = 1 + max((task.place or HOME for task in tasks), default=HOME)
    at = np.arange(places) * away
    return Problem("k", tuple(shifts), tasks, np.abs(at[:, None] - at[None, :]).astype(np.int32))


@st.composite
def spans(draw: st.DrawFn, shortest: int = 15) -> Span:
    first, last = sorted((draw(QUARTERS), draw(QUARTERS)))
    return Span(first, max(last, first + shortest))


@st.composite
def shifts(draw: st.DrawFn, day: int) -> Shift:
    hours = draw(st.sampled_from([DAY, Span(clock(9), clock(13)), Span(clock(12), clock(18))]))
    busy = tuple(draw(st.lists(spans(), max_size=2)))
    return Shift(day, hours, busy, out=draw(st.integers(0, 4)) > 0)


@st.composite
def tasks(draw: st.DrawFn, number: int, places: int, days: list[int]) -> Task:
    chosen = draw(st.lists(st.sampled_from([*days, 99]), min_size=1, max_size=3, unique=True))
    windows = {day: tuple(draw(st.lists(spans(30), min_size=1, max_size=2))) for day in chosen}
    place = draw(st.integers(1, places - 1)) if draw(st.integers(0, 4)) else None
    minutes = draw(st.sampled_from([15, 30, 45, 60]))
    windows = {day: _apart(found) for day, found in windows.items()}
    return Task(f"t{number}", place, minutes, windows, draw(st.integers(1, 10)))


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Any visitor's weeks: short days, meetings, office days, narrow windows, shared addresses."""
    days = sorted(draw(st.lists(st.integers(0, 9), min_size=1, max_size=5, unique=True)))
    places = draw(st.integers(2, 5))
    ways = draw(st.lists(st.integers(5, 70), min_size=places * places, max_size=places * places))
    road = np.array(ways, np.int32).reshape(places, places)
    np.fill_diagonal(road, 0)
    wanted = [draw(tasks(number, places, days)) for number in range(draw(st.integers(0, 9)))]
    return Problem("k", tuple(draw(shifts(day)) for day in days), tuple(wanted), road)


def _apart(found: tuple[Span, ...]) -> tuple[Span, ...]:
    """Windows of one day do not meet."""
    first, *rest = sorted(found)
    return (first, *(span for span in rest if span.starts > first.ends))
