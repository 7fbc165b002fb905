"""A plan mended after something happened: as little as possible is moved. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from visits.planning.boards import take_up
from visits.planning.cost import UNSERVED
from visits.planning.greedy import finish, insert_all
from visits.planning.insertion import Board
from visits.planning.searching import search
from visits.planning.solving import Solver, vroom_plan
from visits.planning.types import Plan, Problem, Span, Task, Tour

# What moving costs, in the minutes of `cost.py`. A draft nobody has seen still has a price: the
# visitor knows the plan. An employer has been asked about a proposed one.
DRAFT_PRICE = 80
PROPOSED_PRICE = 240
SHIFT_PRICE = 3
SHIFT = 30  # minutes on the same day that nobody minds
ROUNDS = 300

Times = Mapping[str, tuple[int, Span]]


@dataclass(frozen=True, slots=True)
class Moved:
    """A visit that has another time than before; None where it had or has none."""

    task: str
    before: tuple[int, Span] | None
    after: tuple[int, Span] | None


def mend(
    problem: Problem,
    plan: Plan,
    proposed: frozenset[str] = frozenset(),
    rounds: int = ROUNDS,
    solver: Solver = vroom_plan,
) -> Plan:
    """The plan with what was lost and what is new put in, confirmed visits where they were.

    What moves pays for it, a proposed visit more than a draft; what has lost its day moves free.
    Where something is left without a place, a plan made from scratch is brought near to this one
    in the same way, and is taken if it is cheaper with all its moves paid for.
    """
    mender = _Mender(problem, plan, proposed, rounds)
    found = mender.mended(plan)
    if mender.hopes(found):
        found = min(found, mender.mended(solver(mender.held)), key=lambda one: one.worth)
    return finish(problem, found.board, found.lost)


@dataclass(frozen=True, slots=True)
class _Mended:
    """A board, what has no place on it, and what both are worth: the less the better."""

    board: Board
    lost: frozenset[str]
    worth: tuple[int, int]


class _Mender:
    """Mends towards one plan as it was."""

    def __init__(self, problem: Problem, plan: Plan, proposed: frozenset[str], rounds: int) -> None:
        self._problem = problem
        self._tasks = {task.id: task for task in problem.tasks}
        self._days = {shift.day for shift in problem.shifts if shift.out}
        self._before = {task: time for task, time in plan.times().items() if time[0] in self._days}
        self._proposed = proposed
        self._rounds = rounds
        self.held = held_to(problem, self._before, proposed)

    def mended(self, plan: Plan) -> _Mended:
        """A plan taken up, filled, and searched for something better."""
        board, homeless = take_up(self.held, plan, self._price)
        lost = insert_all(board, [self._tasks[task.id] for task in homeless])
        lost = search(self._problem, board, lost, self._rounds)
        left = [self._tasks[task] for task in lost]
        worth = board.cost + UNSERVED * sum(task.priority for task in left)
        return _Mended(board, frozenset(lost), (sum(task.fixed for task in left), worth))

    def hopes(self, found: _Mended) -> bool:
        """Whether something without a place has a day on which the visitor is out."""
        return any(self._days & self._tasks[task].windows.keys() for task in found.lost)

    def _price(self, tour: Tour) -> int:
        return sum(
            _price(tour.day, stop.span, self._before.get(stop.task), stop.task in self._proposed)
            for stop in tour.stops
        )


def moves(before: Plan, after: Plan) -> tuple[Moved, ...]:
    """Whose day or time is not what it was, also those that came and went."""
    old, new = before.times(), after.times()
    named = sorted(old.keys() | new.keys())
    return tuple(
        Moved(task, old.get(task), new.get(task))
        for task in named
        if old.get(task) != new.get(task)
    )


def _price(day: int, span: Span, before: tuple[int, Span] | None, asked: bool) -> int:
    if before is None:
        return 0
    moved = day != before[0] or (asked and span != before[1])
    if moved:
        return PROPOSED_PRICE if asked else DRAFT_PRICE
    return SHIFT_PRICE if abs(span.starts - before[1].starts) > SHIFT else 0


def held_to(problem: Problem, times: Times, proposed: frozenset[str]) -> Problem:
    """The problem with what is proposed kept to the time it was proposed for, if it still can."""
    tasks = tuple(
        _kept(task, times[task.id]) if task.id in proposed and task.id in times else task
        for task in problem.tasks
    )
    return replace(problem, tasks=tasks)


def _kept(task: Task, time: tuple[int, Span]) -> Task:
    day, span = time
    still = any(window.holds(span) for window in task.windows.get(day, ()))
    return replace(task, windows={day: (span,)}) if still else task
