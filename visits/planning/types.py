"""What a plan is made of, and what it is. Plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

HOME = 0  # the place every tour starts from and comes back to


class Span(NamedTuple):
    """Minutes of a day, the last not included."""

    starts: int
    ends: int

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.ends - self.starts

    def holds(self, other: "Span") -> bool:
        """Whether the other lies wholly inside."""
        return self.starts <= other.starts and other.ends <= self.ends

    def meets(self, other: "Span") -> bool:
        """Whether they share a minute."""
        return self.starts < other.ends and other.starts < self.ends


LUNCH = Span(11 * 60, 13 * 60 + 30)


@dataclass(frozen=True, slots=True)
class Task:
    """A visit, or a call (then without a place), to be done within one of its windows.

    `windows`: by day, spans the task has to lie wholly inside. `fixed`: confirmed with the
    employer; it has one window, exactly as long as itself. `priority`: 1 to 10.
    """

    id: str
    place: int | None
    minutes: int
    windows: Mapping[int, tuple[Span, ...]]
    priority: int = 1
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """A visitor's working day. In `busy` time the visitor is at the starting place."""

    day: int
    hours: Span
    busy: tuple[Span, ...] = ()
    # Whether it is a day out of the office; on others only calls are made.
    out: bool = True


@dataclass(frozen=True, slots=True)
class Habits:
    """What holds for every day. `lunch`: minutes of rest somewhere within the span."""

    lunch_minutes: int = 30
    lunch_within: Span = LUNCH
    # Parking, reception, saying hello: once for each stop, however many people work there.
    setup_minutes: int = 10


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything one visitor's plan rests on. `road`: minutes from place to place, shape (n, n)."""

    visitor: str
    shifts: tuple[Shift, ...]
    tasks: tuple[Task, ...]
    road: NDArray[np.int32]
    habits: Habits = Habits()


@dataclass(frozen=True, slots=True)
class Stop:
    """A task at its time of day."""

    task: str
    span: Span


@dataclass(frozen=True, slots=True)
class Tour:
    """From the starting place and back: the way between stops follows from their order.

    `lunch` is the break on the way; None where there is none, or it is taken at home.
    """

    day: int
    leaves: int
    stops: tuple[Stop, ...]
    back: int
    lunch: Span | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Tours in order of day and time, calls by day, and what could not be done."""

    tours: tuple[Tour, ...] = ()
    calls: Mapping[int, tuple[Stop, ...]] = field(default_factory=dict)
    unserved: frozenset[str] = frozenset()

    def times(self) -> dict[str, tuple[int, Span]]:
        """Day and time of every task that is served."""
        found = {stop.task: (tour.day, stop.span) for tour in self.tours for stop in tour.stops}
        return found | {
            stop.task: (day, stop.span) for day, stops in self.calls.items() for stop in stops
        }


def by_id(tasks: Iterable[Task]) -> dict[str, Task]:
    """The tasks by their ids."""
    return {task.id: task for task in tasks}
