"""How places are divided, how equals are ordered, and how far one change moves a list."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.evaluation.fairness.as_json import report_as_json
from matching.evaluation.fairness.concentration import concentration, mean_concentration
from matching.evaluation.fairness.groups import Facts
from matching.evaluation.fairness.report import Population, Report, make_report
from matching.evaluation.fairness.steadiness import rank_correlation, steadiness
from matching.evaluation.fairness.tally import ASIDE, TOP, Pool, tally
from matching.evaluation.fairness.ties import BY_ID, KEYED, RANDOM, TieSpread
from matching.index import PeopleIndex
from matching.profiles import PersonProfile
from matching.search import score_all
from tests.matching.evaluation.fairness.worlds import scores
from tests.matching.towns import DEMANDS, PEOPLE, town

TODAY = date(2026, 11, 22)


def test_places_all_alike_and_all_with_one() -> None:
    even = concentration(np.full(20, 3))
    assert even is not None
    assert (even.people, even.most) == (20, 3)
    assert even.gini == pytest.approx(0)
    assert even.top_decile == pytest.approx(0.1)
    skewed = concentration(np.array([1, 1, 1, 1, 96] + [0] * 15))
    assert skewed is not None
    assert skewed.gini > 0.9
    assert skewed.people == 5
    assert skewed.top_decile == pytest.approx(0.97)


def test_too_few_people_on_the_lists_are_not_told() -> None:
    assert concentration(np.array([5, 5, 5, 5, 0, 0])) is None
    assert mean_concentration(np.array([[5, 5, 5, 5, 0], [4, 4, 4, 4, 4]])) is None


def test_a_tally_counts_the_top_the_set_aside_and_the_limits() -> None:
    pool = Pool.of([f"B-{at}" for at in range(6)], [True] * 5 + [False])
    rounds = [
        scores([9, 8, 7, 6, 5, 99], [False, True, False, False, False, False]),
        scores([1, 2, 3, 4, 5, 99], [False, True, True, False, False, True]),
    ]
    counted = tally(rounds, pool, 2, seed=1)
    assert counted.openings == 2
    assert counted.hits[TOP].tolist() == [1, 0, 1, 1, 1]
    assert counted.hits[ASIDE].tolist() == counted.hits["licence"].tolist() == [0, 2, 1, 0, 0]
    assert (counted.random.sum(axis=1) == 4).all()
    assert not counted.random[:, 1].any()


def _spreads(seeds: range, *, by_row: bool) -> dict[str, TieSpread]:
    people = 30
    pool = Pool.of([f"B-{at:02d}" for at in range(people)], [True] * people)
    rounds = [scores([5] * people, seed=seed) for seed in seeds]
    if by_row:
        rounds = [replace(one, tie=np.arange(people, dtype=np.uint64)) for one in rounds]
    spreads = tally(rounds, pool, 10, seed=2).orders.spreads()
    return {spread.order: spread for spread in spreads}


def test_an_even_order_of_equals_looks_even_and_an_order_by_id_does_not() -> None:
    fair = _spreads(range(60), by_row=False)
    assert 0.5 < fair[KEYED].spread < 1.6
    assert 0.5 < fair[RANDOM].spread < 1.6
    assert fair[BY_ID].spread > 10
    assert fair[BY_ID].largest == 0.5
    assert fair[KEYED].largest < 0.2
    # A house that ordered by id would be found out.
    assert _spreads(range(60), by_row=True)[KEYED].spread == pytest.approx(fair[BY_ID].spread)


def test_the_keyed_order_of_the_match_itself_is_even() -> None:
    people = tuple(PersonProfile(id=f"B-{at:04d}") for at in range(60))
    index = PeopleIndex(people)
    _, demands = town(1)
    rounds = [score_all(index, replace(demands[0], id=f"O-{at}")) for at in range(80)]
    rounds = [replace(one, aside=np.zeros(60, np.bool_)) for one in rounds]
    pool = Pool.of([person.id for person in people], [True] * 60)
    found = {one.order: one for one in tally(rounds, pool, 10, seed=3).orders.spreads()}
    assert 0.6 < found[KEYED].spread < 1.5
    assert found[BY_ID].spread > 10


@pytest.mark.parametrize(
    ("before", "after", "correlation"),
    [
        ([1, 2, 3], [1, 2, 3], 1.0),
        ([1, 2, 3], [3, 2, 1], -1.0),
        ([], [], 1.0),
        ([1], [], 0.0),
    ],
)
def test_rank_correlation(before: list[int], after: list[int], correlation: float) -> None:
    assert rank_correlation(before, after) == pytest.approx(correlation)


@given(st.integers(0, 500))
def test_what_no_score_reads_moves_nobody(seed: int) -> None:
    people, demands = town(seed)
    index = PeopleIndex(people)
    profiles = {person.id: person for person in people}
    pool = Pool.of(list(profiles), [True] * len(people))
    rounds = [(demand, score_all(index, demand)) for demand in demands[:2]]
    found = steadiness(rounds, pool, 10, profiles.__getitem__)
    assert found.correlation == 1.0
    assert found.openings == 2
    assert 0 <= found.without_effect <= 1
    assert found.moved_most <= 10


def test_a_change_that_a_score_reads_is_seen() -> None:
    """The negative control: a profile that is not the one scored moves the list."""
    people, demands = town(3)
    index = PeopleIndex(people)
    pool = Pool.of([person.id for person in people], [True] * len(people))
    rounds = [(demand, score_all(index, demand)) for demand in demands]
    found = steadiness(rounds, pool, 10, lambda citizen: PersonProfile(id=citizen))
    assert found.irrelevant > 0
    assert found.correlation < 1


def _report(
    people: int = PEOPLE, most: int = 0, *, has_basis: bool = True
) -> tuple[Report, list[str]]:
    profiles, demands = town(7)
    chosen = profiles[:people]
    index = PeopleIndex(chosen)
    by_id = {person.id: person for person in chosen}
    sexes = [("k", "m", None)[at % 3] for at in range(len(chosen))]
    population = Population(
        Pool.of(list(by_id), [True] * len(chosen)),
        tuple(Facts(sex=sex, birth_year=1860) for sex in sexes),
        demands,
        has_basis,
    )
    made = make_report(
        population,
        lambda demand: score_all(index, demand),
        by_id.__getitem__,
        10,
        most,
        TODAY,
    )
    return made, list(by_id)


def test_a_report_is_the_same_each_time_and_names_nobody() -> None:
    report, ids = _report()
    assert report == _report()[0]
    text = str(report_as_json(report))
    assert not [citizen for citizen in ids if citizen in text]
    assert report.people == PEOPLE
    assert [table.name for table in report.tables] == ["sex", "age", "origin", "place"]
    assert report.tables[0].groups
    assert not report.tables[1].groups  # all of one age


def test_a_sample_says_that_it_is_one() -> None:
    report, _ = _report(most=3)
    assert (report.openings, report.openings_of) == (3, DEMANDS)


def test_without_a_basis_or_with_few_people_it_keeps_silent() -> None:
    assert [table.name for table in _report(has_basis=False)[0].tables] == ["place"]
    few, _ = _report(people=19)
    assert few.people is None
    assert few.tables == ()
    assert report_as_json(few)["concentration"] == {"lists": None, "by_chance": None}
