"""A problem and its rules become an answer: a plan with its reasons, or the rules in conflict."""

from dataclasses import dataclass

from matching.allocation.checking import check
from matching.allocation.comparing import Comparison, compare
from matching.allocation.conflict import Clash, conflict
from matching.allocation.explaining import Explained, Unplaced, explain, unplaced
from matching.allocation.solving import best_plan
from matching.allocation.types import Plan, Problem, Rules


@dataclass(frozen=True, slots=True)
class Solved:
    """A plan with every pair explained."""

    problem: Problem
    rules: Rules
    plan: Plan
    pairs: tuple[Explained, ...]
    unplaced: tuple[Unplaced, ...]
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Impossible:
    """No plan keeps the rules; `clashes` is a smallest set of rules to blame."""

    problem: Problem
    rules: Rules
    clashes: tuple[Clash, ...]


def solve(problem: Problem, rules: Rules) -> Solved | Impossible:
    """The best plan, explained, or why there is none; raises INPUT_REFUSED for faulty input."""
    check(problem, rules)
    return settle(problem, rules)


def settle(problem: Problem, rules: Rules) -> Solved | Impossible:
    """The same for input known to be sound, even where nobody and no place is left of it."""
    plan = best_plan(problem, rules)
    if plan is None:
        return Impossible(problem, rules, conflict(problem, rules))
    return describe(problem, rules, plan)


def describe(problem: Problem, rules: Rules, plan: Plan) -> Solved:
    """The reasons of a plan."""
    return Solved(
        problem=problem,
        rules=rules,
        plan=plan,
        pairs=explain(problem, rules, plan),
        unplaced=unplaced(problem, rules, plan),
        comparison=compare(problem, rules, plan),
    )
