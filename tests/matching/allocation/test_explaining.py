"""What is said about a pair holds: alternatives, reasons, swaps, and the comparison."""

import pytest
from hypothesis import given

from matching.allocation.answer import Solved, settle
from matching.allocation.comparing import Figures
from matching.allocation.explaining import Explained, Why, WhyNot
from matching.allocation.solving import best_plan, total_of
from matching.allocation.swapping import instead, without
from matching.allocation.types import NOWHERE, Group, Problem, Rules
from matching.allocation.wording import (
    Names,
    other_citizen_words,
    other_place_words,
    swap_words,
    unplaced_words,
)
from tests.matching.allocation.small import cases, every_plan, problem, problems, worth

NAMES = Names({"B-1": "Anna", "B-2": "Bo", "B-3": "Cai"}, {"O-1": "Køkken", "O-2": "Lager"})


def solved(one: Problem, rules: Rules | None = None) -> Solved:
    result = settle(one, rules or Rules())
    assert isinstance(result, Solved)
    return result


def pair_of(result: Solved, citizen: str) -> Explained:
    return next(pair for pair in result.pairs if pair.citizen == citizen)


@given(cases())
def test_the_best_alternative_is_the_best_allowed_one(case: tuple[Problem, Rules]) -> None:
    one, rules = case
    result = settle(one, rules)
    if not isinstance(result, Solved):
        return
    fits, score = one.matrix.fits, one.matrix.score
    for pair in result.pairs:
        row, own = one.row[pair.citizen], one.column[pair.place]
        others = [
            int(score[row, column])
            for column, place in enumerate(one.places)
            if column != own
            and fits[row, column]
            and score[row, column] >= rules.least_score
            and (pair.citizen, place.id) not in rules.excluded
        ]
        told = pair.other_place
        assert (told.score if told else None) == max(others, default=None)
        if told is not None:
            at = one.column[told.place]
            assert {one.row[citizen] for citizen in told.given_to} == set(result.plan.at(at))


@given(cases())
def test_each_reason_is_a_fact_of_the_plan(case: tuple[Problem, Rules]) -> None:
    one, rules = case
    result = settle(one, rules)
    if not isinstance(result, Solved):
        return
    for pair in result.pairs:
        row, other = one.row[pair.citizen], pair.other_place
        if other is None:
            continue
        holders = [one.row[citizen] for citizen in other.given_to]
        at = one.column[other.place]
        facts = {
            Why.LOWER: other.score <= pair.score,
            Why.LOCKED: pair.locked,
            Why.HOLDER_LOCKED: all((c, other.place) in rules.locked for c in other.given_to),
            Why.HOLDER_BETTER: any(one.matrix.score[at_, at] > other.score for at_ in holders),
            Why.HOLDER_FEWER: any(one.options[at_] < one.options[row] for at_ in holders),
            # A place that stands free and would give more is closed by a limit it shares.
            Why.GROUP_FULL: any(other.place in group.places for group in rules.groups),
            Why.WHOLE: other.score > pair.score,
        }
        assert facts[other.why]


@given(problems())
def test_a_swap_costs_what_the_best_plan_without_the_pair_gives_less(one: Problem) -> None:
    rules = Rules()
    plan = best_plan(one, rules)
    assert plan is not None
    for row, column in plan.pairs:
        couple = (one.citizens[row], one.places[column].id)
        told = without(one, rules, plan, couple)
        barred = Rules(excluded=frozenset({couple}))
        by_hand = max(worth(one, barred, given)[0] for given in every_plan(one, barred))
        assert told is not None
        assert told.loss == total_of(one, plan) - by_hand
        assert told.loss >= 0


def test_who_has_the_place_and_why_is_told_in_danish() -> None:
    result = solved(problem([[9000, 4000], [8000, None]]))
    anna = pair_of(result, "B-1")
    # The plan gives 120.00 with Anna at the store, 90.00 with her in the kitchen.
    assert anna.place == "O-2"
    assert other_place_words(anna.other_place, NAMES) == (
        "Bedste andre sted for borgeren: Køkken (90,00), givet til Bo. "
        "Den borger har færre mulige pladser."
    )
    bo = pair_of(result, "B-2")
    assert other_place_words(bo.other_place, NAMES) == "Borgeren har ingen anden mulig plads."
    assert other_citizen_words(bo.other_citizen, NAMES) == (
        "Bedste anden borger til pladsen: Anna (90,00), som har fået Lager (40,00). "
        "Ingen plan med det er bedre samlet set."
    )


def test_a_swap_is_told_in_danish() -> None:
    one = problem([[9000, 4000], [8000, None]])
    plan = best_plan(one, Rules())
    assert plan is not None
    told = instead(one, Rules(), plan, ("B-1", "O-1"))
    assert swap_words(told, NAMES) == (
        "Planen mister 30,00 point, 1 borger færre får en plads, og borgeren får Køkken. "
        "1 anden flytter."
    )
    must = Rules(must=frozenset({"B-2"}))
    assert swap_words(without(one, must, plan, ("B-2", "O-1")), NAMES) == (
        "Så kan reglerne ikke holdes."
    )


@pytest.mark.parametrize(
    ("one", "rules", "citizen", "why", "said"),
    [
        (problem([[None, None]]), Rules(), "B-1", WhyNot.NO_FIT, "rejsetid (2)"),
        (problem([[4000]]), Rules(least_score=5000), "B-1", WhyNot.BY_RULES, "Ret reglerne"),
        (problem([[9000], [8000]]), Rules(), "B-2", WhyNot.TAKEN, "givet til Anna"),
        (
            problem([[9000]]),
            Rules(groups=(Group("Kvote", ("O-1",), 0),)),
            "B-1",
            WhyNot.TAKEN,
            "som står tom. Den fælles grænse er brugt op.",
        ),
    ],
)
def test_why_somebody_is_left_out(
    one: Problem, rules: Rules, citizen: str, why: WhyNot, said: str
) -> None:
    left = next(one for one in solved(one, rules).unplaced if one.citizen == citizen)
    assert left.why is why
    assert said in unplaced_words(left, NAMES)


def test_the_comparison_counts_who_collides() -> None:
    result = solved(problem([[9000, 5000], [8000, 1000]]))
    assert result.comparison.own_best == Figures(2, 17_000, 8500, 8000, too_many=1)
    assert result.comparison.plan == Figures(2, 13_000, 6500, 5000)
    assert result.comparison.other_goal == result.comparison.plan
    assert result.comparison.without_floors is None


def test_the_price_of_a_floor_is_the_plan_without_it() -> None:
    one = problem([[10_000, 100], [2000, None]])
    compared = solved(one, Rules(must=frozenset({"B-2"}))).comparison
    assert compared.plan.total == 2100
    assert compared.without_floors is not None
    assert compared.without_floors.total == 10_000


@given(cases())
def test_no_other_way_under_the_rules_gives_more(case: tuple[Problem, Rules]) -> None:
    one, rules = case
    result = settle(one, Rules(locked=rules.locked, excluded=rules.excluded, groups=rules.groups))
    if isinstance(result, Solved):
        assert result.comparison.plan.total >= result.comparison.one_by_one.total
        assert result.plan.given.count(NOWHERE) == len(result.unplaced)
