"""Each hard rule is broken on purpose, and a lawful plan breaks none."""

from dataclasses import replace

import pytest

from tests.visits.planning.towns import DAY, call, clock, problem, visit
from visits.planning.judge import judge
from visits.planning.rules import HardRule
from visits.planning.types import Plan, Shift, Span, Stop, Tour

ONE = Stop("a", Span(clock(9), clock(10)))
TWO = Stop("b", Span(clock(10), clock(11)))
RING = Stop("c", Span(clock(14), clock(14, 15)))
# Two people at one address, with ten minutes of arriving once, and a call in the afternoon.
TOUR = Tour(0, clock(8, 30), (ONE, TWO), clock(11, 20))
PLAN = Plan((TOUR,), {0: (RING,)})
TASKS = (visit("a"), visit("b"), call("c"))


def broken(plan: Plan, *tasks: object, **town: object) -> set[HardRule]:
    given = problem(*(tasks or TASKS), **town)  # type: ignore[arg-type]
    return {each.rule for each in judge(given, plan)}


def with_tour(**changes: object) -> Plan:
    return replace(PLAN, tours=(replace(TOUR, **changes),))  # type: ignore[arg-type]


def test_a_lawful_plan_breaks_nothing() -> None:
    assert broken(PLAN) == set()


def test_something_nobody_needs() -> None:
    assert broken(replace(PLAN, unserved=frozenset({"x"}))) == {HardRule.UNKNOWN_TASK}


def test_done_twice_or_not_at_all() -> None:
    assert broken(replace(PLAN, unserved=frozenset({"a"}))) == {HardRule.TWICE}
    assert broken(PLAN, *TASKS, visit("d")) == {HardRule.LOST}
    assert broken(replace(PLAN, unserved=frozenset({"d"})), *TASKS, visit("d")) == set()


def test_on_a_day_off() -> None:
    assert broken(PLAN, shifts=(Shift(1, DAY),)) == {HardRule.NO_SHIFT}


def test_out_on_an_office_day() -> None:
    assert broken(PLAN, shifts=(Shift(0, DAY, out=False),)) == {HardRule.NOT_OUT}
    assert broken(Plan((), PLAN.calls), call("c"), shifts=(Shift(0, DAY, out=False),)) == set()


@pytest.mark.parametrize("hours", [Span(clock(8, 31), clock(16)), Span(clock(8), clock(11, 19))])
def test_outside_working_hours(hours: Span) -> None:
    calls = Plan((TOUR,), {})
    assert broken(calls, *TASKS[:2], shifts=(Shift(0, hours),)) == {HardRule.HOURS}
    late = Plan((), {0: (RING,)})
    assert broken(late, call("c"), shifts=(Shift(0, Span(clock(8), clock(14, 14))),)) == {
        HardRule.HOURS
    }


def test_when_the_workplace_is_closed() -> None:
    closed = visit("a", windows={0: (Span(clock(9, 1), clock(16)),), 1: (DAY,)})
    assert broken(PLAN, closed, *TASKS[1:]) == {HardRule.WINDOW}
    elsewhere = visit("a", windows={1: (DAY,)})
    assert broken(PLAN, elsewhere, *TASKS[1:]) == {HardRule.WINDOW}


def test_too_short_a_visit() -> None:
    assert broken(PLAN, visit("a", minutes=61), *TASKS[1:]) == {HardRule.LENGTH}


@pytest.mark.parametrize(
    "changes", [{"leaves": clock(8, 31)}, {"back": clock(11, 19)}], ids=["out", "home"]
)
def test_no_time_for_the_road(changes: dict[str, object]) -> None:
    assert broken(with_tour(**changes)) == {HardRule.ROAD}


def test_no_time_for_arriving_at_another_address() -> None:
    apart = (visit("a"), visit("b", 2), call("c"))
    later = Stop("b", Span(clock(10, 30), clock(11, 30)))
    far = with_tour(stops=(ONE, later), back=clock(12, 10))
    assert broken(far, *apart) == set()
    near = with_tour(stops=(ONE, Stop("b", Span(clock(10, 29), clock(11, 29)))), back=clock(12, 9))
    assert broken(near, *apart) == {HardRule.ROAD}


def test_while_the_visitor_is_busy() -> None:
    meeting = (Span(clock(11, 19), clock(11, 40)),)
    assert broken(PLAN, shifts=(Shift(0, DAY, meeting),)) == {HardRule.BUSY}
    ringing = (Span(clock(14, 10), clock(15)),)
    assert broken(PLAN, shifts=(Shift(0, DAY, ringing),)) == {HardRule.BUSY}


def test_without_lunch() -> None:
    long = visit("a", minutes=240, windows={0: (DAY,)})
    through = Stop("a", Span(clock(10), clock(14)))
    tour = Tour(0, clock(9, 30), (through,), clock(14, 20))
    assert broken(Plan((tour,)), long) == {HardRule.LUNCH}
    hurried = replace(TOUR, lunch=Span(clock(11), clock(11, 29)), back=clock(11, 50))
    assert HardRule.LUNCH in broken(replace(PLAN, tours=(hurried,)))
    calls = {0: (Stop("c", Span(clock(11, 20), clock(13, 10))),)}
    long_call = call("c", minutes=110)
    assert broken(Plan((TOUR,), calls), *TASKS[:2], long_call) == {HardRule.LUNCH}


def test_lunch_on_the_way_takes_its_time() -> None:
    rest = Span(clock(11), clock(11, 30))
    assert broken(with_tour(lunch=rest, back=clock(11, 50))) == set()
    assert broken(with_tour(lunch=rest, back=clock(11, 49))) == {HardRule.ROAD}
    inside = Span(clock(10, 30), clock(11))
    assert HardRule.LUNCH in broken(with_tour(lunch=inside))


def test_two_things_at_once() -> None:
    calls = {0: (Stop("c", Span(clock(9), clock(9, 15))),)}
    assert broken(replace(PLAN, calls=calls)) == {HardRule.OVERLAP}
    again = Tour(0, clock(10, 50), (), clock(11, 30))
    assert HardRule.OVERLAP in broken(replace(PLAN, tours=(TOUR, again)))


def test_a_confirmed_visit_stays() -> None:
    agreed = visit("a", windows={0: (Span(clock(9), clock(10)),)}, fixed=True)
    assert broken(PLAN, agreed, *TASKS[1:]) == set()
    other = visit("a", windows={0: (Span(clock(13), clock(14)),)}, fixed=True)
    assert HardRule.MOVED in broken(PLAN, other, *TASKS[1:])
    left = replace(PLAN, tours=(), unserved=frozenset({"a", "b"}))
    assert broken(left, agreed, *TASKS[1:]) == {HardRule.MOVED}


def test_a_call_is_no_visit() -> None:
    assert broken(PLAN, call("a", minutes=60), *TASKS[1:]) == {HardRule.CALL_OR_VISIT}
    assert HardRule.CALL_OR_VISIT in broken(PLAN, *TASKS[:2], visit("c", minutes=15))


def test_every_hard_rule_has_words() -> None:
    assert all(rule.label for rule in HardRule)
