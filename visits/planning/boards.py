"""A plan taken up again: its tours as orders on a board, as far as they still hold. Pure."""

from collections.abc import Callable, Iterable

from visits.planning.insertion import Board, no_price
from visits.planning.outings import Outing
from visits.planning.types import Plan, Problem, Span, Task, Tour


def take_up(
    problem: Problem, plan: Plan, price: Callable[[Tour], int] = no_price
) -> tuple[Board, list[Task]]:
    """The board with what still holds of a plan, and the visits that have no place on it.

    A visit loses its place when its day is no longer worked, its need has changed, or the day
    has become too short: then the least urgent draft gives way first.
    """
    board = Board(problem, price)
    tasks = {task.id: task for task in problem.tasks if task.place is not None}
    for tour in plan.tours:
        order = [tasks[stop.task] for stop in tour.stops if stop.task in tasks]
        outing = _outing_of(board, tour)
        if outing is not None:
            board.set_order(outing, shortened(board, outing, [*board.orders[outing], *order]))
    return board, without_place(tasks.values(), board)


def without_place(tasks: Iterable[Task], board: Board) -> list[Task]:
    """Those of the tasks that stand on no tour of the board."""
    placed = {task.id for order in board.orders.values() for task in order}
    return [task for task in tasks if task.id not in placed]


def shortened(board: Board, outing: Outing, order: Iterable[Task]) -> list[Task]:
    """The order without what the clock does not allow: a confirmed visit goes last of all."""
    kept = list(order)
    while kept and board.clock.tour(outing, kept) is None:
        kept.pop(min(range(len(kept)), key=lambda at: (kept[at].fixed, kept[at].priority, -at)))
    return kept


def _outing_of(board: Board, tour: Tour) -> Outing | None:
    """The outing of that day with most time in common with the tour."""
    whole = Span(tour.leaves, tour.back)
    own = [outing for outing in board.orders if outing.day == tour.day]
    return max(own, key=lambda outing: _shared(outing.hours, whole), default=None)


def _shared(one: Span, other: Span) -> int:
    return min(one.ends, other.ends) - max(one.starts, other.starts)
