"""How far the top of a list moves when one row about one person changes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matching.evaluation.fairness.tally import Pool
from matching.profiles import Demand, PersonProfile
from matching.results import sets_aside
from matching.scoring import judge_limits, score_value
from matching.search import Scores

ANSWERED_FROM = 30  # answers are tried for the people from here up on each list
Rows = NDArray[np.intp]
ProfileOf = Callable[[str], PersonProfile]
# What an answer "no, none" to a list nobody has told yet makes of a profile.
_ANSWERS: tuple[dict[str, bool], ...] = (
    {"held_known": True},
    {"licences_known": True},
    {"certificates_known": True},
    {"languages_known": True},
    {"considerations_known": True},
    {"packages_known": True},
)


@dataclass(frozen=True, slots=True)
class Steadiness:
    """What single changes did to top lists of `openings` openings.

    `correlation` is the least rank correlation after a change that no score reads: 1 if
    nothing moved. `moved_mean` and `moved_most` count the places at the top that changed hands
    when one missing answer came in.
    """

    openings: int
    irrelevant: int
    correlation: float
    answers: int
    without_effect: float
    moved_mean: float
    moved_most: int


def steadiness(
    rounds: Iterable[tuple[Demand, Scores]], pool: Pool, top: int, profile_of: ProfileOf
) -> Steadiness:
    """Try changes on the lists of some openings."""
    openings, moved = 0, []
    correlations: list[float] = []
    for demand, scores in rounds:
        openings += 1
        trial = _Trial(demand, scores, np.flatnonzero(pool.open), top)
        for row in scores.best(trial.rows[~scores.aside[trial.rows]], ANSWERED_FROM):
            person = profile_of(pool.ids[row])
            correlations.append(trial.correlation(row, _untold_by_scores(person)))
            moved += [trial.moved(row, changed) for changed in _answers(person)]
    return Steadiness(
        openings=openings,
        irrelevant=len(correlations),
        correlation=min(correlations, default=1.0),
        answers=len(moved),
        without_effect=moved.count(0) / len(moved) if moved else 1.0,
        moved_mean=sum(moved) / len(moved) if moved else 0.0,
        moved_most=max(moved, default=0),
    )


@dataclass(frozen=True, slots=True)
class _Trial:
    """One list, to be made again with one profile changed."""

    demand: Demand
    scores: Scores
    rows: Rows
    top: int

    def correlation(self, row: int, changed: PersonProfile) -> float:
        return rank_correlation(self._best(self.scores), self._best(self._after(row, changed)))

    def moved(self, row: int, changed: PersonProfile) -> int:
        before, after = self._best(self.scores), self._best(self._after(row, changed))
        length = max(len(before), len(after))
        return sum(before[at : at + 1] != after[at : at + 1] for at in range(length))

    def _best(self, scores: Scores) -> list[int]:
        listed = self.rows[~scores.aside[self.rows]]
        return [int(row) for row in scores.best(listed, self.top)]

    def _after(self, row: int, changed: PersonProfile) -> Scores:
        score, aside = self.scores.score.copy(), self.scores.aside.copy()
        score[row] = score_value(changed, self.demand)
        aside[row] = any(sets_aside(limit) for limit in judge_limits(changed, self.demand))
        return replace(self.scores, score=score, aside=aside)


def rank_correlation(before: list[int], after: list[int]) -> float:
    """Spearman's, over everybody on either list; who is not on one stands just below it."""
    if before == after:
        return 1.0
    everybody = sorted({*before, *after})
    ranks = [[_rank(one, found) for one in everybody] for found in (before, after)]
    if min(len(set(one)) for one in ranks) == 1:
        return 0.0  # one of the lists puts all on a level: it says nothing of the other
    return float(np.asarray(np.corrcoef(ranks))[0, 1])


def _rank(one: int, found: list[int]) -> int:
    return found.index(one) if one in found else len(found)


def _untold_by_scores(person: PersonProfile) -> PersonProfile:
    """Another caseworker, other words of the skills, an address known to be protected."""
    return replace(person, caseworker="en anden", skill_labels=(), place_hidden=True)


def _answers(person: PersonProfile) -> Iterator[PersonProfile]:
    """The person after each single answer that is still missing."""
    for answer in _ANSWERS:
        if not all(getattr(person, fact) for fact in answer):
            yield replace(person, **answer)  # type: ignore[arg-type]
