"""Cheapest insertion, soonest deadline first: the baseline every plan is measured against. Pure."""

from collections.abc import Iterable

from visits.planning.calls import place_calls
from visits.planning.insertion import Board
from visits.planning.types import Plan, Problem, Task


def greedy(problem: Problem) -> Plan:
    """A plan by putting each task where it costs least, confirmed ones first."""
    board = Board(problem)
    lost = insert_all(board, [task for task in problem.tasks if task.place is not None])
    return finish(problem, board, lost)


def insert_all(board: Board, tasks: Iterable[Task]) -> set[str]:
    """Put in what fits, confirmed ones first, then by the last day; the ids of what does not."""
    lost = set()
    for task in by_urgency(tasks):
        fit = board.best(task)
        if fit is None:
            lost.add(task.id)
        else:
            board.put(task, fit)
    return lost


def by_urgency(tasks: Iterable[Task]) -> list[Task]:
    """Confirmed ones first, then by the last day they can lie on, then by priority."""
    return sorted(tasks, key=_soonest)


def finish(problem: Problem, board: Board, lost: Iterable[str]) -> Plan:
    """The plan of a board, with the calls in what its tours leave free."""
    tours = board.tours()
    calls = [task for task in problem.tasks if task.place is None]
    made, missed = place_calls(problem, calls, tours)
    return Plan(tours, made, frozenset(lost) | missed)


def _soonest(task: Task) -> tuple[bool, int, int, str]:
    return not task.fixed, max(task.windows, default=0), -task.priority, task.id
