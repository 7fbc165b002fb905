"""How far goals and tasks have come from visit to visit. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from models.enums import LabelledEnum, Level
from models.placement_enums import GoalReached
from models.visit_enums import VisitAttendance, VisitPace
from visits.reports import Told

Step = TypeVar("Step", bound=LabelledEnum)
# Each list from the worst to the best.
_GOALS = (GoalReached.NOT, GoalReached.PARTLY, GoalReached.REACHED)
_TASKS = tuple(Level)
_ATTENDANCE = tuple(reversed(VisitAttendance))
_PACE = tuple(VisitPace)


@dataclass(frozen=True, slots=True)
class Point(Generic[Step]):
    """What was said on a day; `height` counts from 0, the worst."""

    day: date
    step: Step
    height: int


@dataclass(frozen=True, slots=True)
class Line(Generic[Step]):
    """One thing followed over the visits, oldest first; never empty. `top` is the best height."""

    points: tuple[Point[Step], ...]
    top: int

    @property
    def latest(self) -> Step:
        """Where it stands."""
        return self.points[-1].step

    @property
    def moved(self) -> int:
        """Steps up (or down, below 0) since it was first told."""
        return self.points[-1].height - self.points[0].height


@dataclass(frozen=True, slots=True)
class Progress:
    """Lines by number of the goal or the task, and those of the whole; None: nobody told."""

    goals: Mapping[int, Line[GoalReached]]
    tasks: Mapping[int, Line[Level]]
    attendance: Line[VisitAttendance] | None
    pace: Line[VisitPace] | None


def progress_of(visits: Sequence[Told]) -> Progress:
    """The lines over visits, one form for each (see `reports.together`), in any order."""
    found = sorted(visits, key=lambda told: told.day)
    return Progress(
        goals=_numbered(found, lambda told: told.goals, _GOALS),
        tasks=_numbered(found, lambda told: told.tasks, _TASKS),
        attendance=_line([(told.day, told.attendance) for told in found], _ATTENDANCE),
        pace=_line([(told.day, told.pace) for told in found], _PACE),
    )


def _numbered(
    visits: Sequence[Told], part: Callable[[Told], Mapping[int, Step]], order: Sequence[Step]
) -> dict[int, Line[Step]]:
    numbers = sorted({number for told in visits for number in part(told)})
    lines = {
        number: _line([(told.day, part(told).get(number)) for told in visits], order)
        for number in numbers
    }
    return {number: line for number, line in lines.items() if line is not None}


def _line(said: Sequence[tuple[date, Step | None]], order: Sequence[Step]) -> Line[Step] | None:
    points = tuple(Point(day, step, order.index(step)) for day, step in said if step is not None)
    return Line(points, len(order) - 1) if points else None
