"""One pass over the openings: what happens to each person, before anybody is grouped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.evaluation.fairness.ties import Orders
from matching.limits.base import UNKNOWN, UNMET
from matching.search import Scores

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
TOP, ASIDE = "top", "aside"
RANDOM_DRAWS = 20


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over all openings; one entry a person of the pool.

    `hits` counts the openings by measure: shown at the top, set aside, set aside by each limit.
    `random` has a row a draw: the top lists, were they drawn among those who pass.
    """

    openings: int
    top: int
    hits: dict[str, Ints]
    random: Ints
    orders: Orders


@dataclass(frozen=True, slots=True)
class Pool:
    """The people of the index: their ids by row, and who of them may be proposed."""

    ids: tuple[str, ...]
    open: Bools

    @classmethod
    def of(cls, ids: Sequence[str], may_be_proposed: Sequence[bool]) -> "Pool":
        """From plain values, in the order of the index."""
        return cls(tuple(ids), np.array(may_be_proposed, np.bool_))

    @property
    def size(self) -> int:
        """How many may be proposed."""
        return int(self.open.sum())


def tally(rounds: Iterable[Scores], pool: Pool, top: int, seed: int) -> Tally:
    """Count the scores of every opening; the seed is of the random orders compared with."""
    chance = np.random.default_rng(seed)
    id_rank = np.argsort(np.argsort(pool.ids))
    count, openings = len(pool.ids), 0
    hits = {TOP: np.zeros(count, np.int64), ASIDE: np.zeros(count, np.int64)}
    random = np.zeros((RANDOM_DRAWS, count), np.int64)
    orders = Orders.empty(count)
    for scores in rounds:
        openings += 1
        order = scores.best(np.flatnonzero(pool.open & ~scores.aside), 0)
        hits[TOP][order[:top]] += 1
        hits[ASIDE] += scores.aside
        for name, status in scores.limits.items():
            unmet = status >= UNKNOWN if name == "consent" else status == UNMET
            hits.setdefault(name, np.zeros(count, np.int64))
            hits[name] += unmet
        _draw(random, order, top, chance)
        orders.add(order, scores.score[order], id_rank, chance)
    kept = {name: found[pool.open] for name, found in hits.items()}
    return Tally(openings, top, kept, random[:, pool.open], orders.of(pool.open))


def _draw(random: Ints, order: NDArray[np.intp], top: int, chance: np.random.Generator) -> None:
    """The top of as many shuffles as there are draws."""
    shuffled = chance.permuted(np.tile(order, (RANDOM_DRAWS, 1)), axis=1)[:, :top]
    random[np.arange(RANDOM_DRAWS)[:, None], shuffled] += 1
