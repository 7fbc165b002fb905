"""Scores and fit of every pair of people and places."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from matching.allocation.types import Place, Problem, ScoreMatrix
from matching.index import PeopleIndex
from matching.opening_limits import PERIOD, opening_limits
from matching.profiles import Demand, PersonProfile
from matching.results import Status
from matching.search import kept_out, score_all

FULL = "Åbningen har ingen ledige pladser."


def score_matrix(people: Sequence[PersonProfile], demands: Sequence[Demand]) -> ScoreMatrix:
    """Every pair's score in hundredths where no limit sets it aside, else 0."""
    size = (len(people), len(demands))
    score, fits = np.zeros(size, np.int64), np.zeros(size, np.bool_)
    hindrances: list[Counter[str]] = [Counter() for _ in people]
    index = PeopleIndex(people, keep_profiles=False)
    for column, demand in enumerate(demands):
        scores = score_all(index, demand)
        fits[:, column] = ~scores.aside
        score[:, column] = np.where(scores.aside, 0, scores.score)
        for name, status in scores.limits.items():
            for row in np.flatnonzero(kept_out(name, status)):
                hindrances[row][name] += 1
    return ScoreMatrix(score, fits, tuple(map(dict, hindrances)))


def problem_of(people: Iterable[PersonProfile], demands: Iterable[Demand]) -> Problem:
    """The problem in order of ids, so that the order of the input decides nothing."""
    people = sorted(people, key=lambda person: person.id)
    demands = sorted(demands, key=lambda demand: demand.id)
    return Problem(
        citizens=tuple(person.id for person in people),
        places=tuple(place_of(demand) for demand in demands),
        matrix=score_matrix(people, demands),
    )


def place_of(demand: Demand) -> Place:
    """A demand as a place. Where nobody has counted the positions there is one."""
    most = 1 if demand.positions is None else max(demand.positions, 0)
    late = [
        limit.label
        for limit in opening_limits(demand)
        if limit.limit == PERIOD and limit.status is Status.UNMET and _is_over(demand)
    ]
    closed = late[0] if late else ("" if most else FULL)
    return Place(demand.id, most, closed)


def _is_over(demand: Demand) -> bool:
    """A start that has passed can be moved; a deadline or an end that has passed is over."""
    ends = (demand.deadline, demand.until)
    return any(end is not None and end < demand.today for end in ends)
