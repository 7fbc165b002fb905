"""Where a person or an opening stands in a list, and how much of the top of it a move changes."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from matching.profiles import Demand, PersonProfile
from matching.results import sets_aside
from matching.scoring import judge_limits, score_value
from matching.tie import tie_key, tie_order

Key = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Standing:
    """A pair's place in the order of its list: smaller is better; set aside comes last."""

    aside: bool
    loss: int  # the score, negative
    tie: int

    @property
    def key(self) -> Key:
        """What the list is sorted by."""
        return self.loss, self.tie


def standing(person: PersonProfile, demand: Demand) -> Standing:
    """Score the pair and judge its limits."""
    return Standing(
        aside=any(sets_aside(limit) for limit in judge_limits(person, demand)),
        loss=-score_value(person, demand),
        tie=tie_order(tie_key(demand.id), tie_key(person.id)),
    )


class Ranking:
    """The listed ones in order; says which rank a standing would have among the others."""

    def __init__(self, standings: Iterable[Standing]) -> None:
        self._keys: list[Key] = []
        for found in standings:
            if not found.aside:
                insort(self._keys, found.key)

    def __len__(self) -> int:
        """How many are listed."""
        return len(self._keys)

    def rank(self, now: Standing, then: Standing) -> int | None:
        """The rank of `then` once its holder has left `now`; first = 1, None = set aside."""
        if then.aside:
            return None
        ahead = bisect_left(self._keys, then.key)
        left = not now.aside and now.key < then.key
        return ahead - int(left) + 1


def places_changed(before: int | None, after: int | None, listed: int, top: int) -> int:
    """How many of the `top` first places get another holder when one moves between ranks.

    `listed`: the length of the list before the move. Whoever comes or goes moves all behind.
    """
    if before == after:
        return 0
    ranks = [rank for rank in (before, after) if rank is not None]
    last = listed + int(before is None) if None in (before, after) else max(ranks)
    return max(min(last, top) - min(ranks) + 1, 0)
