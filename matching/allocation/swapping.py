"""What one pair is worth to the plan: solved again without it, and with the alternative."""

from dataclasses import dataclass, replace

from matching.allocation.solving import best_plan, total_of
from matching.allocation.types import NOWHERE, Couple, Plan, Problem, Rules


@dataclass(frozen=True, slots=True)
class Swap:
    """The best plan with a change.

    `loss` in hundredths of the total; it may be negative where the plan places more people
    first. `moved`: how many others get another place or none.
    """

    loss: int
    fewer_placed: int
    moved: int
    given: str | None


def without(problem: Problem, rules: Rules, plan: Plan, couple: Couple) -> Swap | None:
    """The plan if the person may not have this place; None if the rules allow no such plan."""
    changed = replace(rules, locked=rules.locked - {couple}, excluded=rules.excluded | {couple})
    return _swap(problem, changed, plan, couple[0])


def instead(problem: Problem, rules: Rules, plan: Plan, couple: Couple) -> Swap | None:
    """The plan if the person must have this place; None if the rules allow no such plan."""
    others = frozenset(one for one in rules.locked if one[0] != couple[0])
    changed = replace(rules, locked=others | {couple}, excluded=rules.excluded - {couple})
    return _swap(problem, changed, plan, couple[0])


def _swap(problem: Problem, rules: Rules, plan: Plan, citizen: str) -> Swap | None:
    other = best_plan(problem, rules)
    if other is None:
        return None
    row = problem.row[citizen]
    moved = sum(
        old != new
        for at, (old, new) in enumerate(zip(plan.given, other.given, strict=True))
        if at != row
    )
    column = other.given[row]
    return Swap(
        loss=total_of(problem, plan) - total_of(problem, other),
        fewer_placed=len(plan.pairs) - len(other.pairs),
        moved=moved,
        given=None if column == NOWHERE else problem.places[column].id,
    )
