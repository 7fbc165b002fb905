"""How quick a search is, beside the plain loops, plain SQL and naive nearest neighbours."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from matching.evaluation.baselines import TOP, NaiveNeighbours, PlainSql
from matching.evaluation.oracle import plain_search
from matching.evaluation.queries import random_search
from matching.evaluation.synthetic import Town
from matching.evaluation.timing import Spread, spread_of
from matching.finding import Search, find
from matching.index import PeopleIndex
from matching.profiles import PersonProfile
from matching.raising import what_would_raise
from matching.scoring import score_pair
from taxonomy.taxonomy import Taxonomy

SEED = 20261122
SEARCHES = 120
WARM_UP, BASELINE_SEARCHES = 40, 5
ORACLE_SHARE = 0.01  # the plain loops would not end on everybody; their time is scaled up
TICKS = 5 * SEARCHES + 3 * BASELINE_SEARCHES
MEGABYTE = 1e6
Tick = Callable[[], None]


@dataclass(frozen=True, slots=True)
class SearchSpeed:
    """One search over `citizens` people; `filtered` has one to three filters set."""

    citizens: int
    filtered: Spread
    explained: Spread
    raised: Spread
    unfiltered: Spread
    update_and_search: Spread
    exact: bool
    index_mb: float
    build_seconds: float
    baselines: dict[str, Spread]


def measure_search(taxonomy: Taxonomy, citizens: int, tick: Tick) -> SearchSpeed:
    """Time searches for the top 50 in every way. `tick` is called `TICKS` times."""
    town, draw = Town(taxonomy, SEED), Random(SEED)  # noqa: S311 - repeatable
    people, demands = town.people(citizens), town.demands(SEARCHES)
    begun = time.perf_counter()
    index = PeopleIndex(people)
    built = time.perf_counter() - begun
    certificates = sorted(taxonomy.certificates)
    searches = [random_search(draw, demand, certificates) for demand in demands]
    plain = [Search(demand) for demand in demands]
    for demand in town.demands(WARM_UP):  # others than those timed, as a running server has met
        find(index, random_search(draw, demand, certificates))
    sample = people[: max(TOP, int(citizens * ORACLE_SHARE))]
    return SearchSpeed(
        citizens=citizens,
        filtered=spread_of([_act(_best, index, s) for s in searches], tick),
        explained=spread_of([_act(_explain, index, s) for s in searches], tick),
        raised=spread_of([_act(_raise, index, s) for s in searches], tick),
        unfiltered=spread_of([_act(_best, index, s) for s in plain], tick),
        update_and_search=spread_of(
            [_act(_update, index, s, p) for s, p in zip(searches, people, strict=False)], tick
        ),
        exact=_is_exact(sample, searches),
        index_mb=index.nbytes / MEGABYTE,
        build_seconds=built,
        baselines=_baselines(people, sample, plain[:BASELINE_SEARCHES], tick),
    )


def _baselines(
    people: Sequence[PersonProfile],
    sample: Sequence[PersonProfile],
    searches: Sequence[Search],
    tick: Tick,
) -> dict[str, Spread]:
    sql, neighbours = PlainSql(people), NaiveNeighbours(people)
    loops = spread_of([lambda s=s: plain_search(sample, s, TOP) for s in searches], tick)  # type: ignore[misc]
    return {
        "plain_loop": loops.scaled(len(people) / len(sample)),
        "plain_sql": spread_of([_act(sql.search, s.demand) for s in searches], tick),
        "naive_scikit_learn": spread_of(
            [_act(neighbours.search, s.demand) for s in searches], tick
        ),
    }


def _act(function: Callable[..., object], *values: object) -> Callable[[], object]:
    return lambda: function(*values)


def _best(index: PeopleIndex, search: Search) -> list[int]:
    """Rows of the top fifty; those who need something first are put in order as well."""
    found = find(index, search)
    found.best(found.aside, TOP)
    return [int(row) for row in found.best(found.listed, TOP)]


def _explain(index: PeopleIndex, search: Search) -> None:
    for row in _best(index, search):
        score_pair(index.profile(row, shielded=search.shielded), search.demand)


def _raise(index: PeopleIndex, search: Search) -> None:
    found = find(index, search)
    places = found.scores.best(found.listed, TOP)
    for place, row in zip(places, found.people.rows[places], strict=True):
        person = index.profile(row, shielded=search.shielded)
        pair = score_pair(person, search.demand)
        tie = int(found.scores.tie[place])
        others = found.listed[found.listed != place]
        what_would_raise(
            person,
            search.demand,
            pair.score,
            lambda score, tie=tie, others=others: found.scores.rank_of(score, tie, others),  # type: ignore[misc]
        )


def _update(index: PeopleIndex, search: Search, person: PersonProfile) -> None:
    index.put(person)
    _best(index, search)


def _is_exact(people: Sequence[PersonProfile], searches: Sequence[Search]) -> bool:
    """The index over a sample answers as the plain loops do."""
    index = PeopleIndex(people)
    return all(
        [index.ids[row] for row in _best(index, search)]
        == plain_search(
            [index.profile(r, shielded=search.shielded) for r in range(len(index))], search, TOP
        ).listed
        for search in searches[:BASELINE_SEARCHES]
    )
