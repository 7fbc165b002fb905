"""How quick a search is, beside the plain-loop oracle on the same people and openings."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

import numpy as np

from matching.evaluation.synthetic import Town
from matching.index import PeopleIndex
from matching.profiles import Demand, PersonProfile
from matching.results import sets_aside
from matching.scoring import judge_limits, score_pair, score_value
from matching.search import score_all
from matching.tie import tie_key, tie_order
from taxonomy.taxonomy import Taxonomy

SEED = 20261122
TOP = 50
SEARCHES = 60
ORACLE_SEARCHES = 5
ORACLE_SHARE = 0.01  # the oracle would not end on everybody; its time is scaled up
MILLISECONDS = 1000.0


@dataclass(frozen=True, slots=True)
class SearchSpeed:
    """Milliseconds of one search over `citizens` people."""

    citizens: int
    p50_ms: float
    p95_ms: float
    p95_explained_ms: float
    exact: bool
    oracle_p50_ms: float
    oracle_p95_ms: float


def measure_search(taxonomy: Taxonomy, citizens: int, tick: Callable[[], None]) -> SearchSpeed:
    """Time searches for the top 50, alone and with all explained, and the oracle.

    `tick` is called after every search, for a progress bar.
    """
    town = Town(taxonomy, SEED)
    profiles, demands = town.people(citizens), town.demands(SEARCHES)
    people = PeopleIndex(profiles)
    score_all(people, demands[0])  # builds the columns once, as a running server has
    plain = [_timed(lambda d=d: _search(people, d), tick) for d in demands]  # type: ignore[misc]
    explained = [_timed(lambda d=d: _explain(people, d), tick) for d in demands]  # type: ignore[misc]
    sample = profiles[: max(TOP, int(citizens * ORACLE_SHARE))]
    few = demands[:ORACLE_SEARCHES]
    oracle = [_timed(lambda d=d: _oracle(sample, d), tick) for d in few]  # type: ignore[misc]
    scale = citizens / len(sample)
    small = PeopleIndex(sample)
    exact = all(_search(small, demand) == _oracle(sample, demand) for demand in few)
    return SearchSpeed(
        citizens=citizens,
        p50_ms=median(plain),
        p95_ms=_p95(plain),
        p95_explained_ms=_p95(explained),
        exact=exact,
        oracle_p50_ms=median(oracle) * scale,
        oracle_p95_ms=_p95(oracle) * scale,
    )


def _search(people: PeopleIndex, demand: Demand) -> list[str]:
    scores = score_all(people, demand)
    best = scores.best(np.flatnonzero(~scores.aside), TOP)
    return [people.profiles[row].id for row in best]


def _explain(people: PeopleIndex, demand: Demand) -> None:
    for identifier in _search(people, demand):
        score_pair(people.profiles[people.row[identifier]], demand)


def _oracle(profiles: list[PersonProfile], demand: Demand) -> list[str]:
    found = []
    for person in profiles:
        if not any(map(sets_aside, judge_limits(person, demand))):
            order = tie_order(tie_key(demand.id), tie_key(person.id))
            found.append((-score_value(person, demand), order, person.id))
    return [identifier for _, _, identifier in sorted(found)[:TOP]]


def _timed(act: Callable[[], object], tick: Callable[[], None]) -> float:
    begun = time.perf_counter()
    act()
    spent = (time.perf_counter() - begun) * MILLISECONDS
    tick()
    return spent


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]
