import numpy as np
from hypothesis import given, settings

from matching.index import PeopleIndex
from matching.limits.base import STATUSES
from matching.scoring import score_pair
from matching.search import score_all
from matching.tie import tie_key, tie_order
from tests.matching.towns import seeds, town


@settings(max_examples=25)
@given(seeds)
def test_the_arrays_and_the_plain_loops_agree_for_all_pairs(seed: int) -> None:
    people, demands = town(seed)
    index = PeopleIndex(people)
    for demand in demands:
        scores = score_all(index, demand)
        for row, person in enumerate(people):
            pair = score_pair(person, demand)
            assert scores.needs[row] == pair.needs.score
            assert scores.wishes[row] == pair.wishes.score
            assert scores.score[row] == pair.score
            assert bool(scores.aside[row]) == bool(pair.reasons)
            statuses = {name: STATUSES[codes[row]] for name, codes in scores.limits.items()}
            assert statuses == {limit.limit: limit.status for limit in pair.limits}


@given(seeds)
def test_the_best_are_the_best_in_a_stable_order(seed: int) -> None:
    people, demands = town(seed)
    index = PeopleIndex(people)
    scores = score_all(index, demands[0])
    rows = np.arange(len(people))
    order = sorted(
        rows,
        key=lambda row: (
            -scores.score[row],
            tie_order(tie_key(demands[0].id), tie_key(people[row].id)),
        ),
    )
    assert list(scores.best(rows, 0)) == order
    assert list(scores.best(rows, 7)) == order[:7]
    for place, row in enumerate(order, start=1):
        others = rows[rows != row]
        assert scores.rank_of(int(scores.score[row]), int(scores.tie[row]), others) == place


def test_equal_scores_are_ordered_differently_by_each_opening() -> None:
    people = [tie_key(f"B-{number}") for number in range(6)]
    orders = set()
    for opening in range(20):
        key = tie_key(f"O-{opening}")
        orders.add(tuple(np.argsort([tie_order(key, person) for person in people])))
    assert len(orders) > 15


def test_an_empty_index_answers_nobody() -> None:
    _, demands = town(1)
    scores = score_all(PeopleIndex([]), demands[0])
    assert scores.best(np.flatnonzero(~scores.aside), 5).size == 0
