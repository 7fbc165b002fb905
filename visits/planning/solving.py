"""The protocol a solver follows, and VROOM behind it."""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from visits.planning.boards import shortened, without_place
from visits.planning.cost import DAY_OUT
from visits.planning.greedy import finish, insert_all
from visits.planning.insertion import Board
from visits.planning.outings import Outing
from visits.planning.timing import ways
from visits.planning.types import HOME, Plan, Problem, Task

DAY = 24 * 60
EXPLORATION = 5  # of 0 to 5: the design measured 6 seconds for 1,200 visits with it
_FIXED_FIRST = 100
_PRIORITY = 9  # VROOM knows priorities up to 100, a task up to 10


class Solver(Protocol):
    """Makes a plan that breaks no hard rule, as cheap as it can."""

    def __call__(self, problem: Problem) -> Plan:
        """The plan; what cannot be done is named in it."""


def vroom_plan(problem: Problem) -> Plan:
    """The plan of VROOM (vroom-project.org): a vehicle for every outing of every day.

    VROOM gives who is visited on which outing in which order; our own clock puts it on the
    minute, so that a break on the road is where we want it. What the clock does not allow and what
    VROOM left is inserted where it still fits.
    """
    board = Board(problem)
    visits = [task for task in problem.tasks if task.place is not None]
    for outing, order in _solve(problem, list(board.orders), visits):
        board.set_order(outing, shortened(board, outing, order))
    return finish(problem, board, insert_all(board, without_place(visits, board)))


def _solve(
    problem: Problem, days: Sequence[Outing], visits: Sequence[Task]
) -> list[tuple[Outing, list[Task]]]:
    # Brings pandas along: not for those who only read a plan.
    import vroom  # noqa: PLC0415

    jobs = [_job(vroom, number, task) for number, task in enumerate(visits)]
    possible = [job for job in jobs if job is not None]
    if not possible or not days:
        return []
    entry = vroom.Input()
    entry.set_durations_matrix("car", np.array(ways(problem), dtype=np.uint32))
    for number, outing in enumerate(days):
        entry.add_vehicle(_vehicle(vroom, number, outing, problem))
    entry.add_job(possible)
    routes = entry.solve(exploration_level=EXPLORATION, nb_threads=1).to_dict()["routes"]
    return [
        (days[route["vehicle"]], [visits[step["id"]] for step in route["steps"] if "job" in step])
        for route in routes
    ]


def _vehicle(vroom: Any, number: int, outing: Outing, problem: Problem) -> Any:  # noqa: ANN401 - VROOM has no types
    breaks = []
    if outing.lunch is not None:
        rest = problem.habits.lunch_minutes
        window = _window(vroom, outing.day, outing.lunch.starts, outing.lunch.ends - rest)
        breaks = [vroom.Break(number, [window], service=rest)]
    return vroom.Vehicle(
        number,
        start=HOME,
        end=HOME,
        time_window=_window(vroom, outing.day, *outing.hours),
        costs=vroom.VehicleCosts(fixed=DAY_OUT),
        breaks=breaks,
    )


def _job(vroom: Any, number: int, task: Task) -> Any:  # noqa: ANN401 - VROOM has no types
    """None for a task that fits no window: it is named among what cannot be done."""
    windows = [
        _window(vroom, day, span.starts, span.ends - task.minutes)
        for day in sorted(task.windows)
        for span in task.windows[day]
        if span.minutes >= task.minutes
    ]
    if not windows:
        return None
    return vroom.Job(
        number,
        location=task.place,
        default_service=task.minutes,
        priority=_FIXED_FIRST if task.fixed else task.priority * _PRIORITY,
        time_windows=windows,
    )


def _window(vroom: Any, day: int, first: int, last: int) -> Any:  # noqa: ANN401 - VROOM has no types
    return vroom.TimeWindow(day * DAY + first, day * DAY + last)
