"""The rank a person would have after a change, against everybody as they stand."""

from collections.abc import Callable
from typing import Protocol

import numpy as np

from matching.profiles import Demand, PersonProfile
from matching.search import Scores
from matching.tie import tie_key, tie_order

# Everybody's scores for a demand, which may itself have been changed.
ScoreAll = Callable[[Demand], Scores]


class Ranks(Protocol):
    """Where a score would stand, and among how many."""

    def rank(self, score: int, demand: Demand) -> int:
        """The rank of one person's score under a demand, first = 1."""
        ...

    def listed(self, demand: Demand) -> int:
        """How many are listed for the demand."""
        ...


class RanksOf:
    """Ranks of one person among everybody."""

    def __init__(self, score_all: ScoreAll, person: PersonProfile) -> None:
        self._score_all = score_all
        self._person = person
        self._last: tuple[Demand, Scores] | None = None

    def rank(self, score: int, demand: Demand) -> int:
        """As `Ranks.rank`; a changed demand changes everybody, so all are scored for it."""
        scores = self._scores(demand)
        tie = tie_order(tie_key(demand.id), tie_key(self._person.id))
        # The person as listed today is never ahead of the same person after a change: no change
        # offered lowers a score, and equals keep their order.
        return scores.rank_of(score, tie, np.flatnonzero(~scores.aside))

    def listed(self, demand: Demand) -> int:
        """As `Ranks.listed`."""
        return int((~self._scores(demand).aside).sum())

    def _scores(self, demand: Demand) -> Scores:
        """Most ranks are asked for one demand in a row."""
        if self._last is None or self._last[0] is not demand:
            self._last = (demand, self._score_all(demand))
        return self._last[1]
