"""The search of mending: never worse, the same each time, and able to make room twice over."""

import os
import subprocess
import sys
from dataclasses import replace

from tests.visits.planning.towns import DAY, clock, problem, visit
from visits.evaluation.synthetic import Size, municipality
from visits.planning.boards import take_up
from visits.planning.cost import cost
from visits.planning.greedy import finish, greedy
from visits.planning.judge import judge
from visits.planning.mending import mend
from visits.planning.searching import search
from visits.planning.types import Plan, Problem, Shift, Span

CROWDED = Size("crowded", 1, 70, 2)


def searched(given: Problem, plan: Plan, rounds: int) -> Plan:
    board, lost = take_up(given, plan)
    return finish(given, board, search(given, board, {task.id for task in lost}, rounds))


def test_more_rounds_are_never_dearer() -> None:
    (given,) = municipality(CROWDED, 1)
    plan = greedy(given)
    costs = [cost(given, searched(given, plan, rounds)) for rounds in (0, 20, 100)]
    assert costs == sorted(costs, reverse=True)
    assert costs[0] > costs[-1]
    assert judge(given, searched(given, plan, 100)) == ()


def test_what_the_others_need_on_the_way_stays_on_the_tour() -> None:
    nine, noon = Span(clock(9), clock(10)), Span(clock(11, 40), clock(12, 40))
    first, between, last = (
        visit("a", 1, windows={0: (nine,)}),
        visit("b", 2),
        visit("c", 3, windows={0: (noon,)}),
    )
    given = problem(first, between, last, away=5)
    far = given.road.copy()
    far[1, 3] = 120  # there is a ferry by way of the second
    given = replace(given, road=far)
    board, lost = take_up(given, greedy(given))
    assert not lost
    assert not board.take_out("b")
    assert [task.id for (order,) in [board.orders.values()] for task in order] == ["a", "b", "c"]
    assert judge(given, searched(given, greedy(given), 20)) == ()


def test_the_same_plan_comes_out_whatever_order_sets_have() -> None:
    code = (
        "from tests.visits.planning.test_searching import *;"
        "(given,) = municipality(CROWDED, 1);"
        "plan = greedy(given);"
        "assert plan.unserved;"
        "print(sorted(searched(given, plan, 60).times().items()))"
    )
    found = {
        subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


def test_whoever_makes_room_is_made_room_for() -> None:
    """Only `new` on day 0 alone; `a` must go to day 1, so `b` must go to day 2."""
    morning = Span(clock(9), clock(10, 10))
    shifts = [Shift(day, Span(clock(8), clock(11))) for day in range(3)]
    given = problem(
        visit("a", windows={0: (morning,), 1: (morning,)}),
        visit("b", windows={1: (morning,), 2: (morning,)}),
        visit("new", windows={0: (morning,)}, priority=5),
        shifts=shifts,
    )
    before = Plan(greedy(problem(*given.tasks[:2], shifts=shifts)).tours)
    assert {task: time[0] for task, time in before.times().items()} == {"a": 0, "b": 1}
    after = mend(given, before)
    assert {task: time[0] for task, time in after.times().items()} == {"new": 0, "a": 1, "b": 2}
    assert DAY.holds(morning)
