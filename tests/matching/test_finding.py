from collections import Counter
from dataclasses import replace
from datetime import date
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
from matching.profiles import Demand, PersonProfile
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
            narrowed = replace(search, filters=replace(search.filters, **chosen))  # type: ignore[arg-type]
            assert len(find(INDEX, narrowed).listed) == count, (facet.filter, value)


def test_a_level_or_status_chosen_before_stays_when_another_value_is_counted() -> None:
    package = next(iter(_counted(Filters(), "package")))
    for name, loose, strict in (
        ("language", Filters(language="en"), Filters(language="en", language_level="B2")),
        ("package", Filters(package=package), Filters(package=package, package_status="enrolled")),
    ):
        assert _counted(loose, name).total() > _counted(strict, name).total() > 0


def test_modules_are_counted_as_well_as_packages() -> None:
    counts = _counted(Filters(), "package")
    modules = {key for key in counts if "/" in key}
    assert modules
    for key in modules:
        found = [find(INDEX, Search(demand, Filters(package=key))) for demand in DEMANDS]
        assert counts[key] == sum(len(one.listed) for one in found)


def test_no_value_of_a_long_list_goes_uncounted() -> None:
    demand = Demand("O", "job", "Hjælper", "99000007", date(2026, 11, 22))
    many = [PersonProfile(f"X-{n}", caseworker=f"S-{n}", share_profile=True) for n in range(60)]
    found = find(PeopleIndex(many), Search(demand), count=True)
    [counted] = [facet for facet in found.facets if facet.filter == "caseworker"]
    assert len(found.listed) == len(counted.counts) == len(many)


def _counted(filters: Filters, name: str) -> Counter[str]:
    """A filter's counts over all openings."""
    counts: Counter[str] = Counter()
    for demand in DEMANDS:
        for facet in find(INDEX, Search(demand, filters), count=True).facets:
            counts.update(dict(facet.counts) if facet.filter == name else {})
    return counts


def test_reach_by_id_leaves_strangers_out() -> None:
    search = Search(DEMANDS[0], reach=Reach(only=frozenset([INDEX.ids[3], "nobody"])))
    found = find(INDEX, search)
    assert found.candidates == 1
    assert found.people.rows.tolist() == [3]
