"""Chosen people against one demand at once: level numbers, points, scores, limits, ranks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Bools, Int8s, Rows
from matching.criteria import NEEDS, WISHES
from matching.index import PeopleIndex, Selection
from matching.limits import LIMITS
from matching.limits.base import UNKNOWN, UNMET
from matching.profiles import Demand
from matching.scorecard import Scorecard, load_scorecard
from matching.scoring import SidePlan, plan_side
from matching.tie import tie_key, tie_orders

# Hundredths; four times the product of two sides still fits.
Points = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores in hundredths, limits and order of equals; one entry a person scored."""

    score: Points
    needs: Points
    wishes: Points
    limits: dict[str, Int8s]
    aside: Bools
    tie: NDArray[np.uint64]

    def best(self, places: Rows, top: int) -> Rows:
        """The `top` best of the places in order (0 = all).

        Partition before sorting, and on the survivors only: sorting everybody is what
        costs time.
        """
        if 0 < top < len(places):
            score = self.score[places]
            least = np.partition(score, len(places) - top)[len(places) - top]
            places = places[score >= least]
        order = np.lexsort((self.tie[places], -self.score[places]))
        return places[order][: top or None]

    def rank_of(self, score: int, tie: int, places: Rows) -> int:
        """The rank a score would have among the places, first = 1."""
        others = self.score[places]
        ahead = (others > score) | ((others == score) & (self.tie[places] < np.uint64(tie)))
        return int(ahead.sum()) + 1


def score_all(people: PeopleIndex, demand: Demand, card: Scorecard | None = None) -> Scores:
    """Score everybody for a demand."""
    everybody = people.select()
    return score(everybody, demand, judge(everybody, demand), card)


def score(
    people: Selection, demand: Demand, limits: dict[str, Int8s], card: Scorecard | None = None
) -> Scores:
    """Score the chosen people for a demand, their limits being judged."""
    needs, wishes, total = both_sides(people, demand, card or load_scorecard())
    return Scores(
        score=total,
        needs=needs,
        wishes=wishes,
        limits=limits,
        aside=kept_aside(len(people), limits),
        tie=tie_orders(tie_key(demand.id), people.tie),
    )


def both_sides(people: Selection, demand: Demand, card: Scorecard) -> tuple[Points, Points, Points]:
    """Behov, Ønsker and the score of everybody, in hundredths."""
    needs = _side(people, demand, plan_side(NEEDS, demand, card))
    wishes = _side(people, demand, plan_side(WISHES, demand, card))
    total = needs + wishes
    return needs, wishes, (4 * needs * wishes + total) // np.maximum(2 * total, 1)


def _side(people: Selection, demand: Demand, plan: SidePlan) -> Points:
    total = np.zeros(len(people), np.int32)
    for criterion, points in zip(plan.criteria, plan.points, strict=True):
        total += np.array(points, np.int32).take(criterion.levels(people, demand))
    return total


def judge(people: Selection, demand: Demand) -> dict[str, Int8s]:
    """MET, UNKNOWN or UNMET of everybody, for every limit that applies."""
    return {limit.name: limit.statuses(people, demand) for limit in LIMITS if limit.applies(demand)}


def kept_aside(count: int, limits: dict[str, Int8s]) -> Bools:
    """Whom any limit sets aside."""
    aside = np.zeros(count, np.bool_)
    for name, status in limits.items():
        aside |= kept_out(name, status)
    return aside


def kept_out(limit: str, status: Int8s) -> Bools:
    """Whom a limit sets aside: unmet ones, and with consent those not asked as well."""
    return status >= UNKNOWN if limit == "consent" else status == UNMET


def count_reasons(scores: Scores, places: Rows) -> dict[str, int]:
    """How many of the places each limit sets aside; a person may count under several."""
    counts = {}
    for name, status in scores.limits.items():
        if number := int(kept_out(name, status[places]).sum()):
            counts[name] = number
    return counts
