"""Everybody against one demand at once: level numbers, points, scores, limits, ranks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Bools, Int8s
from matching.criteria import NEEDS, WISHES
from matching.index import PeopleIndex
from matching.limits import LIMITS
from matching.limits.base import UNKNOWN, UNMET
from matching.profiles import Demand
from matching.scorecard import Scorecard, load_scorecard
from matching.scoring import SidePlan, plan_side
from matching.tie import tie_key, tie_orders

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores in hundredths, limits and order of equals; one entry a person."""

    score: Ints
    needs: Ints
    wishes: Ints
    limits: dict[str, Int8s]
    aside: Bools
    tie: NDArray[np.uint64]

    def best(self, rows: NDArray[np.intp], top: int) -> NDArray[np.intp]:
        """The `top` best of the rows in order (0 = all).

        Partition before sorting, and on the survivors only: sorting everybody is what
        costs time.
        """
        if 0 < top < len(rows):
            score = self.score[rows]
            least = np.partition(score, len(rows) - top)[len(rows) - top]
            rows = rows[score >= least]
        order = np.lexsort((self.tie[rows], -self.score[rows]))
        return rows[order][: top or None]

    def rank_of(self, score: int, tie: int, rows: NDArray[np.intp]) -> int:
        """The rank a score would have among the rows, first = 1."""
        others = self.score[rows]
        ahead = (others > score) | ((others == score) & (self.tie[rows] < np.uint64(tie)))
        return int(ahead.sum()) + 1


def score_all(people: PeopleIndex, demand: Demand, card: Scorecard | None = None) -> Scores:
    """Score everybody for a demand."""
    card = card or load_scorecard()
    needs = _side(people, demand, plan_side(NEEDS, demand, card))
    wishes = _side(people, demand, plan_side(WISHES, demand, card))
    total = needs + wishes
    score = (4 * needs * wishes + total) // np.maximum(2 * total, 1)
    limits = {
        limit.name: limit.statuses(people, demand) for limit in LIMITS if limit.applies(demand)
    }
    return Scores(
        score=score,
        needs=needs,
        wishes=wishes,
        limits=limits,
        aside=_aside(len(people), limits),
        tie=tie_orders(tie_key(demand.id), people.tie),
    )


def _side(people: PeopleIndex, demand: Demand, plan: SidePlan) -> Ints:
    total = np.zeros(len(people), np.int64)
    for criterion, points in zip(plan.criteria, plan.points, strict=True):
        total += np.array(points, np.int64)[criterion.levels(people, demand)]
    return total


def _aside(count: int, limits: dict[str, Int8s]) -> Bools:
    aside = np.zeros(count, np.bool_)
    for name, status in limits.items():
        aside |= status >= UNKNOWN if name == "consent" else status == UNMET
    return aside


def count_reasons(scores: Scores, rows: NDArray[np.intp]) -> dict[str, int]:
    """How many of the rows each limit sets aside; a person may count under several."""
    counts = {}
    for name, status in scores.limits.items():
        hit = status[rows] >= UNKNOWN if name == "consent" else status[rows] == UNMET
        if number := int(hit.sum()):
            counts[name] = number
    return counts
