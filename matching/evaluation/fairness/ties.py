"""Equal scores: how often each person comes first, against chance and against the order of ids.

Within a group of m equals a person in place p (0 first) is ahead of m-1-p others. If the order
is fair that number is even over 0 … m-1: mean (m-1)/2, variance (m²-1)/12. Summed over all
openings and divided by its standard deviation, the square of a person's surplus is 1 in the
mean; an order that always favours the same people gives a large number.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

KEYED, RANDOM, BY_ID = "keyed", "random", "by_id"
# A share over fewer lists than this says nothing of the order.
FEWEST_LISTS = 10


@dataclass(frozen=True, slots=True)
class TieSpread:
    """One way to order equals. `spread` is 1 for a fair order.

    `largest` is how far the share of equals left behind is from a half for the one furthest off,
    among those with equals on enough lists.
    """

    order: str
    spread: float
    largest: float


@dataclass(slots=True)
class Orders:
    """Sums of each person's comparisons with equals, for three ways to order them."""

    compared: NDArray[np.float64]
    lists: NDArray[np.int64]
    variance: NDArray[np.float64]
    ahead: dict[str, NDArray[np.float64]]

    @classmethod
    def empty(cls, people: int) -> "Orders":
        """Nothing compared yet."""
        ahead = {name: np.zeros(people) for name in (KEYED, RANDOM, BY_ID)}
        return cls(np.zeros(people), np.zeros(people, np.int64), np.zeros(people), ahead)

    def add(
        self,
        order: NDArray[np.intp],
        score: NDArray[np.int32],
        id_rank: NDArray[np.intp],
        chance: np.random.Generator,
    ) -> None:
        """One opening's list, best first, with its scores; `id_rank` is everybody's by id."""
        if not len(order):
            return
        starts = np.flatnonzero(np.r_[True, score[1:] != score[:-1]])
        for equals in np.split(order, starts[1:]):
            size = len(equals)
            if size > 1:
                won = np.arange(size - 1, -1, -1.0)
                self.compared[equals] += size - 1
                self.lists[equals] += 1
                self.variance[equals] += (size * size - 1) / 12
                self.ahead[KEYED][equals] += won
                self.ahead[RANDOM][chance.permutation(equals)] += won
                self.ahead[BY_ID][equals[np.argsort(id_rank[equals])]] += won

    def of(self, people: NDArray[np.bool_]) -> "Orders":
        """The same for some of the people."""
        ahead = {name: won[people] for name, won in self.ahead.items()}
        return Orders(self.compared[people], self.lists[people], self.variance[people], ahead)

    @property
    def comparisons(self) -> int:
        """Pairs of equals on the same list."""
        return int(self.compared.sum() / 2)

    def spreads(self) -> tuple[TieSpread, ...]:
        """How even each order is; empty where nobody has an equal."""
        met = self.compared > 0
        if not met.any():
            return ()
        often = self.lists >= FEWEST_LISTS
        found = []
        for name, won in self.ahead.items():
            surplus = (won - self.compared / 2)[met]
            shares = np.abs(won[often] / self.compared[often] - 0.5)
            spread = float(np.mean(surplus**2 / self.variance[met]))
            found.append(TieSpread(name, spread, float(shares.max(initial=0))))
        return tuple(found)
