"""For the consultant: everything. Here the answer to »hvorfor ikke?«, costliest first."""

from dataclasses import dataclass

from matching.results import CriterionResult, LimitResult, Pair
from matching.scoring import harmonic


@dataclass(frozen=True, slots=True)
class Cost:
    """A criterion with the points it lost of its side, and of the score were it full."""

    line: CriterionResult
    lost: int
    lost_score: int


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What keeps a person down: lost points, costliest first, then the limits that set aside."""

    costs: tuple[Cost, ...]
    limits: tuple[LimitResult, ...]


def why_not(pair: Pair) -> WhyNot:
    """The answer to »hvorfor ikke?«, with every point the person did not get."""
    needs, wishes = pair.needs.score, pair.wishes.score
    costs = [
        *(_cost(line, pair.score, needs, wishes) for line in pair.needs.criteria),
        *(_cost(line, pair.score, wishes, needs) for line in pair.wishes.criteria),
    ]
    lost = [cost for cost in costs if cost.lost > 0]
    return WhyNot(tuple(sorted(lost, key=lambda cost: -cost.lost)), pair.reasons)


def _cost(line: CriterionResult, score: int, own: int, other: int) -> Cost:
    lost = line.max - line.points
    return Cost(line, lost, harmonic(own + lost, other) - score)
