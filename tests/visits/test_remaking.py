from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import ErrorCode, PraktikmatchError
from tests.visits.planning.towns import DAY, call, clock, problem, problems, visit
from visits.planning.greedy import greedy
from visits.planning.judge import judge
from visits.planning.types import Plan, Problem, Shift, Span, Task
from visits.remaking import Before, Time, clipped, judged, remake, room_for

WEEK = tuple(Shift(day, DAY) for day in range(5))
ANY_DAY = dict.fromkeys(range(5), (DAY,))


def fixed(task: Task, time: Time) -> Task:
    """The task agreed on for a time."""
    day, span = time
    return replace(task, windows={day: (span,)}, fixed=True)


@given(problems(), st.data())
@settings(max_examples=60)
def test_whatever_is_agreed_stays_whatever_else_is_planned(
    town: Problem, data: st.DataObject
) -> None:
    times = greedy(town).times()
    booked = data.draw(st.sets(st.sampled_from(sorted(times)))) if times else set()
    agreed = data.draw(st.sets(st.sampled_from(sorted(booked)))) if booked else set()
    rest = booked - agreed
    proposed = frozenset(data.draw(st.sets(st.sampled_from(sorted(rest)))) if rest else set())
    tasks = tuple(fixed(task, times[task.id]) if task.id in agreed else task for task in town.tasks)
    before = Before({key: times[key] for key in booked}, proposed)
    fresh = data.draw(st.booleans())
    made = remake(replace(town, tasks=tasks), before, fresh=fresh, solver=greedy)
    assert judge(made.problem, made.plan) == ()
    after = made.plan.times()
    for key in agreed - made.clashes:
        assert after[key] == times[key]
    assert made.clashes <= agreed
    assert {task.id for task in tasks} == {*after, *made.plan.unserved, *made.clashes}


def test_a_plan_that_breaks_a_rule_is_refused() -> None:
    with pytest.raises(PraktikmatchError) as caught:
        judged(problem(visit("a")), Plan())
    assert caught.value.code is ErrorCode.GUARD_REFUSED
    assert "hverken planlagt eller meldt tilbage" in caught.value.sentence


def test_a_confirmed_visit_without_room_is_no_fault_of_the_plan() -> None:
    at_night = Span(clock(2), clock(3))
    town = problem(visit("a", fixed=True, windows={0: (at_night,)}), visit("b"))
    made = remake(town, Before({"a": (0, at_night)}), fresh=False)
    assert made.clashes == {"a"}
    assert set(made.plan.times()) == {"b"}


def test_calls_stay_where_they_are_as_long_as_they_can() -> None:
    late = (0, Span(clock(14), clock(14, 15)))
    town = problem(call("a"), call("b"))
    kept = remake(town, Before({"a": late}), fresh=False).plan.times()
    assert kept["a"] == late
    busy = replace(town, shifts=(Shift(0, DAY, (Span(clock(14), clock(15)),)),))
    moved = remake(busy, Before({"a": late}), fresh=False).plan.times()
    assert moved["a"] != late
    assert set(moved) == {"a", "b"}


def test_a_proposed_visit_is_moved_only_when_its_time_is_lost() -> None:
    tasks = [visit(name, windows=ANY_DAY) for name in "ab"]
    town = problem(*tasks, shifts=WEEK)
    asked = Before({"a": (3, Span(clock(13), clock(14)))}, frozenset("a"))
    for fresh in (False, True):
        assert remake(town, asked, fresh=fresh).plan.times()["a"] == asked.times["a"]
    gone = replace(town, shifts=WEEK[:3])
    for fresh in (False, True):
        assert remake(gone, asked, fresh=fresh).plan.times()["a"][0] < 3


def test_guests_come_in_only_where_nobody_has_to_give_way() -> None:
    nine, ten, late = (Span(clock(hour), clock(hour + 1)) for hour in (9, 10, 14))
    own = fixed(visit("own", 1), (0, nine))
    guests = [fixed(visit("near", 1), (0, ten)), fixed(visit("far", 8), (0, ten)),
              fixed(visit("late", 2), (0, late))]  # fmt: skip
    town = problem(own, *guests)
    before = Before({"own": (0, nine), "near": (0, ten), "far": (0, ten), "late": (0, late)})
    assert room_for(town, before, ["near", "late"]) == {"near", "late"}
    assert room_for(town, before, ["far"]) == frozenset()


def test_what_has_gone_by_of_today_is_cut_off_to_the_next_quarter() -> None:
    shifts = (Shift(0, DAY), Shift(1, DAY))
    assert clipped(shifts, 0, clock(7)) == shifts
    assert clipped(shifts, 0, clock(10, 1))[0].hours == Span(clock(10, 15), clock(16))
    assert clipped(shifts, 0, clock(16)) == shifts[1:]
