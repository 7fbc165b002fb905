"""Ruin and recreate: take some neighbouring visits off the board and put them in anew. Pure.

After Shaw (1998) and Schrimpf et al. (2000); seeded, so that the same problem gets the same plan.
"""

from collections.abc import Iterable
from random import Random

from visits.planning.cost import UNSERVED
from visits.planning.insertion import Board
from visits.planning.types import Problem, Task

FEWEST, MOST = 3, 6  # visits taken off in one round
DAYS = 3  # or whole tours


def search(problem: Problem, board: Board, lost: Iterable[str], rounds: int) -> set[str]:
    """Mend the board for so many rounds; the ids of what still has no place."""
    seeker = _Seeker(problem, board, set(lost))
    for _ in range(rounds):
        seeker.round()
    return seeker.lost


class _Seeker:
    def __init__(self, problem: Problem, board: Board, lost: set[str]) -> None:
        self._random = Random(problem.visitor)  # noqa: S311 - a search, no secret
        self._board = board
        self._road = problem.road
        self._movable = {
            task.id: task for task in problem.tasks if task.place is not None and not task.fixed
        }
        # A confirmed visit without a place is for people to settle.
        self._stuck = lost - self._movable.keys()
        self._lost = lost & self._movable.keys()

    @property
    def lost(self) -> set[str]:
        return self._lost | self._stuck

    def round(self) -> None:
        """Keep the new board where it is no worse."""
        if not self._movable:
            return
        before, orders, lost = self._value(), dict(self._board.orders), set(self._lost)
        near = self._neighbours()
        taken = [task for task in near if self._board.take_out(task.id) or task.id in lost]
        pool = {task.id: task for task in taken} | {one: self._movable[one] for one in sorted(lost)}
        self._lost = set()
        for task in self._in_turn(list(pool.values())):
            fit = self._board.best(task)
            if fit is None:
                self._lost.add(task.id)
            else:
                self._board.put(task, fit)
        if self._value() > before:
            self._lost = lost
            for outing, order in orders.items():
                if self._board.orders[outing] is not order:
                    self._board.set_order(outing, order)

    def _value(self) -> int:
        left = sum(self._movable[task].priority for task in self._lost)
        return self._board.cost + UNSERVED * left

    def _neighbours(self) -> list[Task]:
        """Visits near one chosen by chance, often one that has no place, on days they share."""
        from_lost = self._lost and self._random.random() < 3 / 4
        chosen = self._random.choice(sorted(self._lost if from_lost else self._movable))
        seed = self._movable[chosen]
        assert seed.place is not None
        if from_lost and self._random.random() < 2 / 3:
            return self._of_days(seed)
        near = self._road[seed.place]
        sharing = [
            task for task in self._movable.values() if task.windows.keys() & seed.windows.keys()
        ]
        sharing.sort(key=lambda task: near[task.place] * (1 + 2 * self._random.random()))
        return sharing[: self._random.randint(FEWEST, MOST)]

    def _of_days(self, seed: Task) -> list[Task]:
        """What may move of a tour the visit without a place could be on, and of tours beside it.

        Whoever makes room for it must often be made room for in turn.
        """
        found: list[Task] = []
        days = list(seed.windows)
        for _ in range(self._random.randint(1, DAYS)):
            tours = [
                order
                for outing, order in self._board.orders.items()
                if outing.day in days and any(not task.fixed for task in order)
            ]
            if not tours:
                break
            found += [
                task for task in self._random.choice(tours) if not task.fixed and task not in found
            ]
            days = [day for task in found for day in task.windows]
        return found

    def _in_turn(self, pool: list[Task]) -> list[Task]:
        """By chance, the most urgent first, or those with the fewest days to lie on."""
        self._random.shuffle(pool)
        turn = self._random.choice((None, _by_priority, _by_days))
        return pool if turn is None else sorted(pool, key=turn)


def _by_priority(task: Task) -> int:
    return -task.priority


def _by_days(task: Task) -> int:
    return len(task.windows)
