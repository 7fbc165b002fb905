"""The plan is the best there is, keeps every rule, and does not hang on the order of input."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.allocation.solving import best_plan, most_placed, total_of
from matching.allocation.types import (
    FewOptions,
    Goal,
    Group,
    Place,
    Problem,
    Rules,
    ScoreMatrix,
)
from tests.matching.allocation.small import cases, every_plan, keeps, problem, problems, worth


@given(cases())
def test_the_plan_keeps_every_rule_and_none_tried_by_hand_is_better(
    case: tuple[Problem, Rules],
) -> None:
    one, rules = case
    plan = best_plan(one, rules)
    by_hand = max((worth(one, rules, given) for given in every_plan(one, rules)), default=None)
    if plan is None:
        assert by_hand is None
        return
    assert keeps(one, rules, plan.given)
    assert worth(one, rules, plan.given) == by_hand


@given(problems(), st.sampled_from(Goal))
def test_without_crossing_groups_integer_duals_prove_the_plan(one: Problem, goal: Goal) -> None:
    plan = best_plan(one, Rules(goal=goal))
    assert plan is not None
    assert plan.proved


@given(problems(), st.lists(st.one_of(st.none(), st.integers(0, 10_000)), min_size=4, max_size=4))
def test_one_place_more_never_lowers_the_total(one: Problem, column: list[int | None]) -> None:
    size = len(one.citizens)
    new = np.array([[0 if cell is None else cell] for cell in column[:size]], np.int64)
    fits = np.array([[cell is not None] for cell in column[:size]], np.bool_)
    matrix = ScoreMatrix(
        np.hstack([one.matrix.score, new]), np.hstack([one.matrix.fits, fits]), ({},) * size
    )
    more = Problem(one.citizens, (*one.places, Place("O-9", 1)), matrix)
    before, after = best_plan(one, Rules()), best_plan(more, Rules())
    assert before is not None
    assert after is not None
    assert total_of(more, after) >= total_of(one, before)


def test_equal_plans_do_not_always_favour_the_same_person() -> None:
    taken = set()
    for number in range(20):
        one = problem([[5000], [5000]])
        one = replace(one, places=(Place(f"O-{number}", 1),))
        plan = best_plan(one, Rules())
        assert plan is not None
        assert plan == best_plan(one, Rules())
        taken.add(plan.given)
    assert taken == {(0, -1), (-1, 0)}


def test_most_people_first_may_cost_points() -> None:
    # The first gets 100 at the only place the second can have.
    one = problem([[10_000, 100], [2000, None]])
    total, placed = best_plan(one, Rules()), best_plan(one, Rules(goal=Goal.PLACED))
    assert total is not None
    assert placed is not None
    assert total.given == (0, -1)
    assert placed.given == (1, 0)


def test_a_zero_score_still_places_somebody() -> None:
    plan = best_plan(problem([[0]]), Rules())
    assert plan is not None
    assert plan.given == (0,)


@pytest.mark.parametrize(
    ("rules", "given_"),
    [
        (Rules(few=FewOptions(1, 1)), (1, 0)),
        (Rules(must=frozenset({"B-2"})), (1, 0)),
        (Rules(locked=frozenset({("B-1", "O-2")})), (1, 0)),
        (Rules(excluded=frozenset({("B-1", "O-1")})), (1, 0)),
        (Rules(least_placed=2), (1, 0)),
        (Rules(least_score=3000), (0, -1)),
        (Rules(groups=(Group("kvote", ("O-1", "O-2"), 1),)), (0, -1)),
        (Rules(groups=(Group("kvote", ("O-1",), 0),)), (1, -1)),
    ],
)
def test_each_rule_moves_the_plan(rules: Rules, given_: tuple[int, ...]) -> None:
    plan = best_plan(problem([[10_000, 100], [2000, None]]), rules)
    assert plan is not None
    assert plan.given == given_


def test_nobody_fits_anywhere() -> None:
    plan = best_plan(problem([[None], [None]]), Rules())
    assert plan is not None
    assert plan.given == (-1, -1)
    assert most_placed(problem([[None]]), Rules(least_placed=1)) is None


def test_three_hundred_people_and_two_hundred_places_are_proved() -> None:
    drawn = np.random.default_rng(1)
    score = drawn.integers(0, 21, (300, 200)) * 500  # many equal
    matrix = ScoreMatrix(score.astype(np.int64), drawn.random((300, 200)) < 0.3, ({},) * 300)
    one = Problem(
        tuple(f"B{number:03}" for number in range(300)),
        tuple(Place(f"O{number:03}", 1) for number in range(200)),
        matrix,
    )
    groups = tuple(
        Group(f"G{at}", tuple(place.id for place in one.places[at : at + 5]), 4)
        for at in range(0, 200, 5)
    )
    plan = best_plan(one, Rules(groups=groups, goal=Goal.PLACED, least_score=2000))
    assert plan is not None
    assert plan.proved
    assert len(plan.pairs) == 160
