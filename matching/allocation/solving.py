"""The best plan, exactly, by HiGHS.

The linear program is solved first: where groups do not cross its corner is a whole plan and its
integer duals prove, in integers, that no plan is better. Otherwise branch and bound.
"""

from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from matching.allocation.checking import refused
from matching.allocation.model import Model, build
from matching.allocation.types import NOWHERE, Goal, Ints, Plan, Problem, Rules
from matching.tie import tie_key, tie_orders

_TIE_BITS = 4
_NEARLY_WHOLE = 1e-6
_INFEASIBLE = 2
_SECONDS = 120
_TOO_HARD = (
    "De fælles grænser krydser hinanden på en måde, der er for svær at regne ud. "
    "Fjern en af dem, eller vælg færre borgere."
)


def best_plan(problem: Problem, rules: Rules) -> Plan | None:
    """The best plan under the rules, or None where there is none.

    Equal plans are told apart by a keyed order of pairs: the same every time, nobody always first.
    """
    if rules.goal is Goal.PLACED:
        most = most_placed(problem, rules)
        if most is None:
            return None
        rules = replace(rules, least_placed=max(rules.least_placed, most))
    model = build(problem, rules)
    found = _solve(model, _weights(problem, model))
    if found is None:
        return None
    chosen, proved = found
    given = np.full(len(problem.citizens), NOWHERE, np.int64)
    given[model.row[chosen]] = model.column[chosen]
    return Plan(tuple(int(column) for column in given), proved)


def most_placed(problem: Problem, rules: Rules, rows: Ints | None = None) -> int | None:
    """The most people (of `rows`, or of all) that a plan can place; None without any plan."""
    model = build(problem, rules)
    counted = np.ones(len(model.row), np.int64)
    if rows is not None:
        counted = np.isin(model.row, rows).astype(np.int64)
    found = _solve(model, counted)
    return None if found is None else int(counted[found[0]].sum())


def has_plan(problem: Problem, rules: Rules) -> bool:
    """Whether any plan keeps the rules."""
    model = build(problem, rules)
    return _solve(model, np.zeros(len(model.row), np.int64)) is not None


def total_of(problem: Problem, plan: Plan) -> int:
    """The sum of the scores of a plan."""
    return sum(int(problem.matrix.score[pair]) for pair in plan.pairs)


def _weights(problem: Problem, model: Model) -> Ints:
    """Score first, then the number placed, then the keyed order, in one whole number."""
    ties = np.zeros(len(model.row), np.int64)
    people = np.array([tie_key(citizen) for citizen in problem.citizens], np.uint64)
    for column, place in enumerate(problem.places):
        own = model.column == column
        order = tie_orders(tie_key(place.id), people[model.row[own]])
        ties[own] = (order >> np.uint64(64 - _TIE_BITS)).astype(np.int64)
    most = max(1, min(len(problem.citizens), int(problem.capacity.sum())))
    one_more = most * (1 << _TIE_BITS)  # above any sum of ties
    score = problem.matrix.score[model.row, model.column]
    return score * (most * (one_more + (1 << _TIE_BITS)) + 1) + one_more + ties


def _solve(model: Model, weights: Ints) -> tuple[Ints, bool] | None:
    """Numbers of the pairs chosen, and whether duals prove it; None if there is no solution."""
    if not len(weights):
        return (np.zeros(0, np.int64), True) if (model.bound >= 0).all() else None
    matrix, bound = model.matrix.astype(np.float64), model.bound.astype(np.float64)
    answer = linprog(-weights.astype(np.float64), A_ub=matrix, b_ub=bound, method="highs")
    if answer.status == _INFEASIBLE:
        return None
    if answer.status == 0:
        chosen = np.rint(answer.x).astype(np.int64)
        whole = bool(np.abs(answer.x - chosen).max() < _NEARLY_WHOLE)
        if whole and _is_proof(model, weights, chosen, answer.ineqlin.marginals):
            return np.flatnonzero(chosen).astype(np.int64), True
    answer = milp(
        -weights.astype(np.float64),
        constraints=LinearConstraint(matrix, -np.inf, bound),
        integrality=1,
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0, "time_limit": _SECONDS},
    )
    if answer.status == _INFEASIBLE:
        return None
    if answer.status != 0:
        raise refused([_TOO_HARD])
    chosen = np.rint(answer.x).astype(np.int64)
    assert (model.matrix @ chosen <= model.bound).all()
    return np.flatnonzero(chosen).astype(np.int64), False


def _is_proof(model: Model, weights: Ints, chosen: Ints, marginals: Ints) -> bool:
    """Weak duality in whole numbers.

    The plan keeps every line, the duals cover every weight, and both are worth the same.
    """
    duals = np.rint(-marginals).astype(np.int64)
    return bool(
        (chosen >= 0).all()
        and (model.matrix @ chosen <= model.bound).all()
        and (duals >= 0).all()
        and (duals @ model.matrix >= weights).all()
        and duals @ model.bound == weights @ chosen
    )
