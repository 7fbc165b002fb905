from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.evaluation.oracle import passes, plain_search
from matching.evaluation.queries import random_search
from matching.evaluation.synthetic import Town
from matching.facets import COUNTERS
from matching.filters import FILTERS
from matching.finding import Search, find
from matching.index import PeopleIndex
from matching.index.people import withheld
from matching.options import Filters, Reach
from taxonomy.starter import starter_taxonomy

PEOPLE = 400
draws = st.integers(0, 10**6).map(Random)


def a_town() -> tuple[Town, PeopleIndex, list[str]]:
    drawn = Town(starter_taxonomy(), 7)
    return drawn, PeopleIndex(drawn.people(PEOPLE)), sorted(starter_taxonomy().certificates)


TOWN, INDEX, CERTIFICATES = a_town()
DEMANDS = TOWN.demands(40)
PLAIN = [INDEX.profile(row) for row in range(PEOPLE)]
HIDDEN = [withheld(person) for person in PLAIN]


@settings(max_examples=150, deadline=None)
@given(draws)
def test_a_filtered_search_is_that_of_the_plain_loops(draw: Random) -> None:
    search = random_search(draw, draw.choice(DEMANDS), CERTIFICATES)
    found = find(INDEX, search)
    wanted = plain_search(HIDDEN if search.shielded else PLAIN, search)
    assert [INDEX.ids[row] for row in found.best(found.listed, 0)] == wanted.listed
    assert [INDEX.ids[row] for row in found.best(found.aside, 0)] == wanted.aside


def test_every_filter_has_somebody_who_passes_and_somebody_who_does_not() -> None:
    draw, seen = Random(5), Counter[str]()
    for _ in range(600):
        search = random_search(draw, draw.choice(DEMANDS), CERTIFICATES)
        for name in FILTERS:
            value = getattr(search.filters, name)
            if value not in (None, "", False):
                alone = Filters(
                    **{name: value},
                    occupation_isco=search.filters.occupation_isco,
                )
                passed = sum(passes(person, search.demand, alone) for person in PLAIN)
                seen[f"{name} some"] += 0 < passed < PEOPLE
    assert {name for name in FILTERS if not seen[f"{name} some"]} == set()


@settings(max_examples=40, deadline=None)
@given(draws)
def test_a_count_is_what_choosing_the_value_would_list(draw: Random) -> None:
    search = random_search(draw, draw.choice(DEMANDS), CERTIFICATES)
    search = replace(search, filters=replace(search.filters, language_level=None))
    found = find(INDEX, search, count=True)
    assert [facet.filter for facet in found.facets] == list(COUNTERS)
    isco = {work.uri: work.isco for work in INDEX.names.works.numbers}
    for facet in found.facets:
        for value, count in facet.counts[:4]:
            chosen: dict[str, object] = {facet.filter: value}
            if facet.filter == "max_minutes":
                chosen = {"max_minutes": int(value)}
            if facet.filter == "occupation":
                chosen["occupation_isco"] = isco[value]
            if facet.filter == "package":
                chosen["package_status"] = None
            narrowed = replace(search, filters=replace(search.filters, **chosen))  # type: ignore[arg-type]
            if facet.filter == "package" and search.filters.package is None:
                continue  # its status was free as well
            assert len(find(INDEX, narrowed).listed) == count, (facet.filter, value)


def test_reach_by_id_leaves_strangers_out() -> None:
    search = Search(DEMANDS[0], reach=Reach(only=frozenset([INDEX.ids[3], "nobody"])))
    found = find(INDEX, search)
    assert found.candidates == 1
    assert found.people.rows.tolist() == [3]
