"""The ten best of each side, kept while openings come one by one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Rows
from matching.search import Points

TOP = 10
# A key holds the score above the order of equals: 14 bits hold 100.00, the rest the keyed hash.
_TIE_BITS = np.uint64(50)
_TIE_MOST = np.uint64((1 << 50) - 1)
_TIE_CUT = np.uint64(14)
NONE = -1
Keys = NDArray[np.uint64]


def rank_keys(score: Points, tie: Keys) -> Keys:
    """Keys that are greater the better a pair stands; zero is worse than every pair.

    Of the hash the first 50 bits count: among ten million equal pairs two agree in those by
    chance about once in twenty runs, and then the earlier row keeps its place.
    """
    keys: Keys = (score.astype(np.uint64) << _TIE_BITS) | (_TIE_MOST - (tie >> _TIE_CUT))
    return keys


@dataclass
class BestOpenings:
    """For every person of a shard the best openings met so far, in no order."""

    keys: Keys
    openings: NDArray[np.int32]
    least: Keys

    @classmethod
    def empty(cls, people: int) -> "BestOpenings":
        """Nobody has met any opening yet."""
        shape = (people, TOP)
        return cls(
            np.zeros(shape, np.uint64), np.full(shape, NONE, np.int32), np.zeros(people, np.uint64)
        )

    def meet(self, opening: int, rows: Rows, keys: Keys) -> None:
        """One opening and its listed people: where it is better, the worst held so far goes."""
        better = np.flatnonzero(keys > self.least[rows])
        rows, keys = rows[better], keys[better]
        worst = self.keys[rows].argmin(axis=1)
        self.keys[rows, worst] = keys
        self.openings[rows, worst] = opening
        self.least[rows] = self.keys[rows].min(axis=1)


def best_people(rows: Rows, keys: Keys) -> tuple[Keys, NDArray[np.int32]]:
    """Keys and rows of the ten best, best first, padded with zero and -1."""
    if len(keys) > TOP:
        kept = np.argpartition(keys, len(keys) - TOP)[-TOP:]
        rows, keys = rows[kept], keys[kept]
    order = np.argsort(keys)[::-1]
    best = np.zeros(TOP, np.uint64), np.full(TOP, NONE, np.int32)
    best[0][: len(order)], best[1][: len(order)] = keys[order], rows[order]
    return best
