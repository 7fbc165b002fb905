from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.calendars.working_days import (
    add_working_days,
    holiday_name,
    is_working_day,
    week_start,
    working_days_between,
)

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
CLOSED = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40)
COUNTS = st.integers(0, 40)
# From the calendars the state publishes.
HOLIDAYS_2026 = {
    "Nytårsdag": date(2026, 1, 1),
    "Skærtorsdag": date(2026, 4, 2),
    "Langfredag": date(2026, 4, 3),
    "Påskedag": date(2026, 4, 5),
    "Anden påskedag": date(2026, 4, 6),
    "Kristi himmelfartsdag": date(2026, 5, 14),
    "Pinsedag": date(2026, 5, 24),
    "Anden pinsedag": date(2026, 5, 25),
    "Juledag": date(2026, 12, 25),
    "Anden juledag": date(2026, 12, 26),
}


def test_the_holidays_of_a_year() -> None:
    first = date(2026, 1, 1)
    days = (first + timedelta(days=number) for number in range(365))
    assert {holiday_name(day): day for day in days if holiday_name(day)} == HOLIDAYS_2026


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2023, 5, 5), False),  # the last Store bededag
        (date(2024, 4, 26), True),  # the fourth Friday after Easter, no holiday any more
        (date(2025, 5, 16), True),
        (date(2026, 6, 5), True),  # Grundlovsdag
        (date(2026, 12, 24), True),
        (date(2026, 12, 31), True),
        (date(2026, 12, 25), False),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 11, 23), True),
    ],
)
def test_what_is_a_working_day(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_a_place_that_closes_hands_its_days_in() -> None:
    closed = {date(2026, 12, 24), date(2026, 12, 31)}
    assert add_working_days(date(2026, 12, 23), 1) == date(2026, 12, 24)
    assert add_working_days(date(2026, 12, 23), 1, closed) == date(2026, 12, 28)


def test_over_easter() -> None:
    assert add_working_days(date(2026, 4, 1), 1) == date(2026, 4, 7)
    assert add_working_days(date(2026, 4, 3), 0) == date(2026, 4, 7)
    assert working_days_between(date(2026, 4, 1), date(2026, 4, 7)) == 1


def test_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2026, 11, 23), -1)


@given(DAYS, COUNTS, CLOSED)
def test_the_result_is_a_working_day_and_the_count_comes_back(
    day: date, count: int, closed: frozenset[date]
) -> None:
    found = add_working_days(day, count, closed)
    assert is_working_day(found, closed)
    if count:
        assert working_days_between(day, found, closed) == count
        assert working_days_between(day, found - timedelta(days=1), closed) == count - 1


@given(DAYS, COUNTS, COUNTS, CLOSED)
def test_days_add_up(day: date, one: int, other: int, closed: frozenset[date]) -> None:
    start = add_working_days(day, 0, closed)
    there = add_working_days(add_working_days(start, one, closed), other, closed)
    assert there == add_working_days(start, one + other, closed)


@given(DAYS, DAYS)
def test_counting_is_zero_backwards_and_never_more_than_the_days(first: date, last: date) -> None:
    found = working_days_between(first, last)
    assert 0 <= found <= max(0, (last - first).days)


@given(DAYS)
def test_a_week_starts_on_the_monday_of_its_iso_week(day: date) -> None:
    monday = week_start(day)
    assert monday.isoweekday() == 1
    assert monday.isocalendar()[:2] == day.isocalendar()[:2]
