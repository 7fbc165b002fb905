"""One process's share of the people against every opening, with checkpoints on the way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.evaluation.national.best import TOP, BestOpenings, Keys, best_people, rank_keys
from matching.index import PeopleIndex, Selection
from matching.limits import LIMITS
from matching.profiles import Demand
from matching.scorecard import load_scorecard
from matching.search import both_sides, kept_out
from matching.tie import tie_key, tie_orders

EVERY = 2000  # openings between two checkpoints
CONSENT, TRAVEL = "consent", "travel"
_LIMITS = {limit.name: limit for limit in LIMITS}
# Those that keep most people out at the least cost come first; consent is asked once for all,
# travel once for a place.
_FIRST = ("hours", "danish", "period", "licence", "own_no", "consideration", "overlap")
_ORDER = (*_FIRST, *(name for name in _LIMITS if name not in {*_FIRST, CONSENT, TRAVEL}))


@dataclass
class Progress:
    """How far a shard has come, and what it has found."""

    done: int
    people: BestOpenings
    opening_keys: Keys
    opening_rows: NDArray[np.int32]

    @classmethod
    def begin(cls, people: int, openings: int) -> "Progress":
        """Nothing done yet."""
        shape = (openings, TOP)
        return cls(
            0, BestOpenings.empty(people), np.zeros(shape, np.uint64), np.full(shape, -1, np.int32)
        )

    def save(self, file: Path) -> None:
        """Write all, then put it in the place of what was there: a kill leaves one whole file."""
        new = file.with_suffix(".new.npz")
        np.savez(
            new,
            done=np.array(self.done),
            opening_keys=self.opening_keys,
            opening_rows=self.opening_rows,
            people_keys=self.people.keys,
            people_openings=self.people.openings,
            people_least=self.people.least,
        )
        new.replace(file)

    @classmethod
    def load(cls, file: Path) -> "Progress":
        """What `save` wrote."""
        with np.load(file) as held:
            people = BestOpenings(
                held["people_keys"], held["people_openings"], held["people_least"]
            )
            return cls(int(held["done"]), people, held["opening_keys"], held["opening_rows"])


def walk(
    people: PeopleIndex,
    demands: Sequence[Demand],
    file: Path,
    tell: Callable[[int], None],
) -> Progress:
    """Match everybody of the shard with all openings, going on where `file` says we were.

    The people must all have consented: consent is the one limit no opening changes.
    """
    progress = Progress.load(file) if file.exists() else Progress.begin(len(people), len(demands))
    tell(progress.done)
    near, place = people.select(), None
    for number in range(progress.done, len(demands)):
        demand = demands[number]
        if demand.place != place:  # what is gathered for a place serves all its openings
            near, place = _within(people.select(), demand, [TRAVEL]), demand.place
        rows, keys = listed(near, demand)
        progress.people.meet(number, rows, keys)
        progress.opening_keys[number], progress.opening_rows[number] = best_people(rows, keys)
        progress.done = number + 1
        if progress.done % EVERY == 0 or progress.done == len(demands):
            progress.save(file)
        tell(progress.done)
    return progress


def listed(near: Selection, demand: Demand) -> tuple[NDArray[np.intp], Keys]:
    """Rows of everybody no limit keeps out, and their keys; `near` are those not too far."""
    left = _within(near, demand, _ORDER)
    _, _, score = both_sides(left, demand, load_scorecard())
    return left.rows, rank_keys(score, tie_orders(tie_key(demand.id), left.tie))


def _within(people: Selection, demand: Demand, names: Sequence[str]) -> Selection:
    """The people whom none of the named limits keeps out."""
    for name in names:
        limit = _LIMITS[name]
        if limit.applies(demand):
            out = kept_out(name, limit.statuses(people, demand))
            if out.any():
                people = people.narrowed(np.flatnonzero(~out))
    return people
