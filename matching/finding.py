"""One search: filter, gather, score, and put in order only what is left."""

from dataclasses import dataclass

import numpy as np

from matching.arrays import Bools, Int8s, Rows
from matching.facets import facets
from matching.filters import all_of, masks, narrowed
from matching.index import PeopleIndex, Selection
from matching.limits.base import UNKNOWN
from matching.options import EVERYBODY, NO_FILTERS, Filters, Reach
from matching.profiles import Demand
from matching.results import Facet
from matching.search import Scores, judge, kept_aside, score

NO_UNKNOWN = "no_unknown"


@dataclass(frozen=True, slots=True)
class Search:
    """Who is looked for, by what, among whom."""

    demand: Demand
    filters: Filters = NO_FILTERS
    reach: Reach = EVERYBODY
    shielded: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Those who pass, scored. `listed` and `aside` are places among the chosen.

    `candidates`: how many the asker reaches, filtered or not.
    """

    people: Selection
    scores: Scores
    listed: Rows
    aside: Rows
    candidates: int
    facets: tuple[Facet, ...] = ()

    def best(self, places: Rows, top: int) -> Rows:
        """Rows of the index of the `top` best of the places, best first (0 = all)."""
        return self.people.rows[self.scores.best(places, top)]


def find(index: PeopleIndex, search: Search, *, count: bool = False) -> Found:
    """Search the index. `count`: facets as well."""
    reached = _reached(index, search)
    people = narrowed(reached, search.demand, search.filters)
    limits = judge(people, search.demand)
    if search.filters.no_unknown:
        known = np.flatnonzero(_answered(len(people), limits))
        people = people.narrowed(known)
        limits = {name: status[known] for name, status in limits.items()}
    scores = score(people, search.demand, limits)
    return Found(
        people=people,
        scores=scores,
        listed=np.flatnonzero(~scores.aside),
        aside=np.flatnonzero(scores.aside),
        candidates=len(reached),
        facets=_counted(reached, search) if count else (),
    )


def _reached(index: PeopleIndex, search: Search) -> Selection:
    reached = index.select(shielded=search.shielded)
    if search.reach.only is not None:
        rows = sorted(index.row[one] for one in search.reach.only if one in index.row)
        reached = reached.narrowed(np.array(rows, np.intp))
    if search.reach.open_to_search and not reached.open_to_search.all():
        reached = reached.narrowed(np.flatnonzero(reached.open_to_search))
    return reached


def _answered(count: int, limits: dict[str, Int8s]) -> Bools:
    """Whose limits are all answered."""
    return all_of(count, (status != UNKNOWN for status in limits.values()))


def _counted(reached: Selection, search: Search) -> tuple[Facet, ...]:
    """Facets over those who fail one filter at most: the one that would be free."""
    passed = masks(reached, search.demand, search.filters)
    failed = np.zeros(len(reached), np.int8)
    for one in passed.values():
        failed += ~one
    near = np.flatnonzero(failed <= 1)
    people = reached.narrowed(near)
    limits = judge(people, search.demand)
    kept = ~kept_aside(len(people), limits)
    if search.filters.no_unknown:
        kept &= _answered(len(people), limits)

    def among(name: str) -> Bools:
        free: Bools = failed[near] == 0
        if name in passed:
            free |= ~passed[name][near]
        return kept & free

    return facets(people, search.demand, search.filters, among)
