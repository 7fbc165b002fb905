"""The reason told for a visit that has another time is the true one."""

from dataclasses import replace

import pytest

from tests.visits.planning.towns import DAY, call, clock, problem, visit
from visits.moving import why_moved
from visits.planning.types import Plan, Problem, Shift, Span, Stop, Task, Tour
from visits.remaking import Before, Made, Time, remake

NINE, TEN, TWO = (Span(clock(hour), clock(hour + 1)) for hour in (9, 10, 14))
WEEK = (Shift(0, DAY), Shift(1, DAY))
BOTH = {0: (DAY,), 1: (DAY,)}


def told(town: Problem, before: dict[str, Time], after: Time | None, key: str = "a") -> str:
    """The reason for one that lies at another time, or nowhere."""
    tours = (Tour(after[0], 0, (Stop(key, after[1]),), 0),) if after is not None else ()
    return why_moved(Made(town, Plan(tours), frozenset()), Before(before), key)


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        (None, (0, NINE), "Nyt"),
        ((0, NINE), None, "ikke længere plads"),
        ((1, NINE), (0, NINE), "ikke på arbejde"),
        ((0, Span(0, 60)), (0, NINE), "uden for konsulentens arbejdstid"),
        ((0, NINE), (0, TEN), "rækkefølge"),
    ],
)
def test_why_something_moved_is_told(before: Time | None, after: Time | None, word: str) -> None:
    assert word in told(problem(visit("a")), {"a": before} if before else {}, after)


def test_a_time_that_is_busy_now_is_told_as_such() -> None:
    town = problem(visit("a", windows=BOTH), shifts=(Shift(0, DAY, (NINE,)), Shift(1, DAY)))
    assert told(town, {"a": (0, NINE)}, (1, NINE)) == "Konsulenten er optaget på det tidspunkt."


def test_a_workplace_that_is_closed_then_is_told_as_such() -> None:
    town = problem(visit("a", windows={0: (TWO,), 1: (DAY,)}), shifts=WEEK)
    assert "arbejdspladsen" in told(town, {"a": (0, NINE)}, (1, NINE))


@pytest.mark.parametrize(("place", "is_taken"), [(9, True), (1, False)])
def test_something_agreed_took_the_time_or_lies_too_near(place: int, is_taken: bool) -> None:
    agreed = visit("b", place, windows={0: (TEN,)}, fixed=True)
    town = problem(visit("a", windows=BOTH), agreed, shifts=WEEK)
    why = told(town, {"a": (0, NINE), "b": (0, TEN)}, (1, NINE))
    assert (why == "Noget, der er aftalt, har taget tiden.") is is_taken


def test_a_day_that_has_become_too_short_is_told_as_such() -> None:
    tasks: list[Task] = [visit(name, 3, windows=BOTH) for name in "abc"]
    before: dict[str, Time] = {
        name: (0, Span(clock(at), clock(at + 1)))
        for name, at in zip("abc", (9, 10, 11), strict=True)
    }
    town = problem(*tasks, shifts=WEEK)
    general = "Der er plads til mere, eller vejen bliver kortere."
    assert told(town, before, (1, NINE), "c") == general
    noon = Span(clock(12), clock(16))
    short = replace(town, shifts=(Shift(0, DAY, (noon,)), Shift(1, DAY)))
    assert told(short, before, (1, NINE), "c") == "Der er ikke længere tid til det hele den dag."


def test_a_call_gives_way_to_a_tour() -> None:
    town = problem(call("a", windows=BOTH), visit("b", 3, windows={0: (NINE,)}), shifts=WEEK)
    booked = {"a": (0, Span(clock(9), clock(9, 15)))}
    made = remake(town, Before(booked), fresh=False)
    tour = Tour(0, clock(8), (Stop("b", NINE),), clock(11))
    on_the_road = replace(made, plan=Plan((tour,), {1: (Stop("a", NINE),)}))
    assert "på vejen" in why_moved(on_the_road, Before(booked), "a")
