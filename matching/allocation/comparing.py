"""The plan beside what people would do without one, and what its rules cost."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from matching.allocation.model import allowed
from matching.allocation.solving import best_plan, total_of
from matching.allocation.types import NOWHERE, Goal, Plan, Problem, Rules
from matching.tie import tie_key


@dataclass(frozen=True, slots=True)
class Figures:
    """How a way of placing people ends. Scores are hundredths; `mean` is rounded half up.

    `too_many`: people who stand at a place beyond what it takes.
    """

    placed: int
    total: int
    mean: int | None
    lowest: int | None
    too_many: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The plan's figures beside others'. `without_floors` is None where there are none."""

    plan: Figures
    own_best: Figures
    one_by_one: Figures
    other_goal: Figures | None
    without_floors: Figures | None


def compare(problem: Problem, rules: Rules, plan: Plan) -> Comparison:
    """The plan, everybody's own best, one person after the other, and the rules' price."""
    other = Goal.PLACED if rules.goal is Goal.TOTAL else Goal.TOTAL
    return Comparison(
        plan=figures(problem, plan.pairs),
        own_best=_own_best(problem),
        one_by_one=_one_by_one(problem, rules),
        other_goal=_figures_under(problem, replace(rules, goal=other)),
        without_floors=_figures_under(problem, _without_floors(rules))
        if rules.has_floors
        else None,
    )


def figures(problem: Problem, pairs: Iterable[tuple[int, int]]) -> Figures:
    """Figures of some pairs."""
    pairs = list(pairs)
    scores = [int(problem.matrix.score[pair]) for pair in pairs]
    if not scores:
        return Figures(0, 0, None, None)
    wanted = Counter(column for _, column in pairs)
    over = sum(max(0, count - int(problem.capacity[at])) for at, count in wanted.items())
    mean = (2 * sum(scores) + len(scores)) // (2 * len(scores))
    return Figures(len(scores), sum(scores), mean, min(scores), over)


def _figures_under(problem: Problem, rules: Rules) -> Figures | None:
    plan = best_plan(problem, rules)
    if plan is None:
        return None
    found = figures(problem, plan.pairs)
    assert found.total == total_of(problem, plan)
    return found


def _without_floors(rules: Rules) -> Rules:
    return replace(rules, least_placed=0, least_score=0, few=None, must=frozenset())


def _own_best(problem: Problem) -> Figures:
    """Each person at the own top place, as if it took everybody."""
    pairs = []
    for row in range(len(problem.citizens)):
        columns = np.flatnonzero(problem.possible[row])
        if len(columns):
            best = columns[np.argmax(problem.matrix.score[row, columns])]
            pairs.append((row, int(best)))
    return figures(problem, pairs)


def _one_by_one(problem: Problem, rules: Rules) -> Figures:
    """The locked first, then one person after the other takes the best place still free."""
    open_pairs = allowed(problem, rules)
    room = problem.capacity.copy()
    groups = [
        ([problem.column[place] for place in group.places], group.most) for group in rules.groups
    ]
    used = np.zeros(len(problem.places), np.int64)
    locked = {problem.row[citizen] for citizen, _ in rules.locked}
    order = sorted(
        range(len(problem.citizens)),
        key=lambda row: (row not in locked, tie_key(problem.citizens[row])),
    )
    given = [NOWHERE] * len(problem.citizens)
    for row in order:
        free = open_pairs[row] & (used < room)
        for columns, most in groups:
            if used[columns].sum() >= most:
                free[columns] = False
        if free.any():
            score = np.where(free, problem.matrix.score[row], -1)
            given[row] = int(np.argmax(score))
            used[given[row]] += 1
    return figures(problem, Plan(tuple(given), proved=False).pairs)
