"""Faulty input is refused with every fault in Danish; closed places and unknown positions."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.allocation.answer import solve
from matching.allocation.matrix import place_of, problem_of, score_matrix
from matching.allocation.types import (
    FewOptions,
    Group,
    Place,
    Problem,
    Rules,
    ScoreMatrix,
)
from matching.results import sets_aside
from matching.scoring import score_pair
from models.errors import ErrorCode, PraktikmatchError
from tests.matching.allocation.small import problem
from tests.matching.towns import TODAY, seeds, town

ONE = problem([[9000, 4000]])
EMPTY = Problem((), (), ScoreMatrix(np.zeros((0, 0), np.int64), np.zeros((0, 0), np.bool_), ()))
LOCK = ("B-1", "O-1")


def said_about(one: Problem, rules: Rules) -> str:
    with pytest.raises(PraktikmatchError) as caught:
        solve(one, rules)
    assert caught.value.code is ErrorCode.INPUT_REFUSED
    return caught.value.sentence


@pytest.mark.parametrize(
    ("one", "rules", "said"),
    [
        (EMPTY, Rules(), "Der er ingen borgere."),
        (EMPTY, Rules(), "Der er ingen pladser."),
        (replace(ONE, citizens=("B-1", "B-1")), Rules(), "»B-1« står der flere gange"),
        (replace(ONE, places=(Place("O-1", 0),)), Rules(), "»O-1« har 0 pladser"),
        (replace(ONE, places=(Place("O-1", -2),)), Rules(), "»O-1« har -2 pladser"),
        (ONE, Rules(locked=frozenset({("B-9", "O-1")})), "»B-9«, som ikke er valgt"),
        (ONE, Rules(excluded=frozenset({("B-1", "O-9")})), "»O-9«, som ikke er valgt"),
        (ONE, Rules(must=frozenset({"B-9"})), "»B-9«, som ikke er valgt"),
        (ONE, Rules(locked=frozenset({LOCK}), excluded=frozenset({LOCK})), "både låst til"),
        (ONE, Rules(least_placed=-1), "negativt"),
        (ONE, Rules(least_score=10_001), "fra 0 til 100"),
        (ONE, Rules(few=FewOptions(0, 1)), "mindst 1 mulig plads"),
        (ONE, Rules(groups=(Group("K", ("O-1",), -1),)), "»K« er -1"),
        (ONE, Rules(groups=(Group("K", (), 1),)), "»K« har ingen åbninger"),
        (ONE, Rules(groups=(Group("K", ("O-1", "O-1"), 1),)), "nævner »O-1« flere gange"),
        (ONE, Rules(groups=(Group("K", ("O-1",), 1), Group("K", ("O-2",), 1))), "hedder »K«"),
        (ONE, Rules(groups=(Group("K", ("O-9",), 1),)), "»O-9«, som ikke er valgt"),
    ],
)
def test_every_fault_is_told_with_what_to_do(one: Problem, rules: Rules, said: str) -> None:
    assert said in said_about(one, rules)


def test_several_faults_are_told_at_once() -> None:
    text = said_about(ONE, Rules(least_placed=-1, least_score=-1))
    assert "negativt" in text
    assert "fra 0 til 100" in text


@given(seeds)
def test_the_matrix_is_what_the_explanation_says_of_each_pair(seed: int) -> None:
    people, demands = town(seed)
    people, demands = people[:6], demands[:4]
    matrix = score_matrix(people, demands)
    for row, person in enumerate(people):
        closed = 0
        for column, demand in enumerate(demands):
            pair = score_pair(person, demand)
            aside = any(sets_aside(limit) for limit in pair.limits)
            assert matrix.fits[row, column] == (not aside)
            assert matrix.score[row, column] == (0 if aside else pair.score)
            closed += len(pair.reasons)
        assert sum(matrix.hindrances[row].values()) == closed


@given(seeds, st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(seed: int, random: Random) -> None:
    people, demands = list(town(seed)[0]), list(town(seed)[1])
    one = problem_of(people, demands)
    random.shuffle(people)
    random.shuffle(demands)
    other = problem_of(people, demands)
    assert (one.citizens, one.places) == (other.citizens, other.places)
    first, second = solve(one, Rules()), solve(other, Rules())
    assert getattr(first, "plan", None) == getattr(second, "plan", None)
    assert getattr(first, "pairs", None) == getattr(second, "pairs", None)


def test_what_a_demand_becomes_as_a_place() -> None:
    demand = replace(town(1)[1][0], deadline=None, until=None, starts=None, today=TODAY)
    assert place_of(replace(demand, positions=None)).most == 1
    assert place_of(replace(demand, positions=3)) == Place(demand.id, 3)
    assert "ingen ledige" in place_of(replace(demand, positions=0)).closed
    assert "ingen ledige" in place_of(replace(demand, positions=-1)).closed
    yesterday = TODAY - timedelta(days=1)
    assert "Fristen var" in place_of(replace(demand, deadline=yesterday)).closed
    assert "sluttede" in place_of(replace(demand, until=yesterday)).closed
    # A start that has passed can be moved: the place is still open.
    assert place_of(replace(demand, starts=yesterday)).closed == ""


def test_a_closed_place_takes_nobody() -> None:
    one = replace(problem([[9000]]), places=(Place("O-1", 3, "Fristen var i går."),))
    result = solve(one, Rules())
    assert getattr(result, "pairs", None) == ()
