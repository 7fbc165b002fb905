from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from law.calendar import (
    add_months,
    days_of,
    follows_on,
    last_of_months,
    last_of_weeks,
    months_before,
)

DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))


def test_months_run_from_day_to_day() -> None:
    assert last_of_months(date(2026, 3, 1), 6) == date(2026, 8, 31)
    assert last_of_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert last_of_months(date(2027, 8, 30), 6) == date(2028, 2, 29)
    assert add_months(date(1866, 2, 28), 12 * 18) == date(1884, 2, 28)
    assert add_months(date(2026, 1, 15), -2) == date(2025, 11, 15)


def test_four_weeks_are_28_days() -> None:
    assert last_of_weeks(date(2026, 12, 7), 4) == date(2027, 1, 3)


@given(DAYS, st.integers(1, 60))
def test_a_period_of_months_ends_the_day_before_the_next_begins(day: date, months: int) -> None:
    last = last_of_months(day, months)
    assert add_months(day, months) - last in (timedelta(days=1), timedelta(0))
    assert last >= day


def test_a_weekend_does_not_break_a_course_but_a_working_day_does() -> None:
    friday = date(2026, 12, 4)
    assert follows_on(friday, date(2026, 12, 7))
    assert not follows_on(friday, date(2026, 12, 8))
    assert not follows_on(friday, friday)


def test_months_before_go_over_new_year() -> None:
    assert months_before(date(2027, 2, 1), 4) == ("2026-10", "2026-11", "2026-12", "2027-01")


def test_a_period_that_ends_before_it_starts_has_no_days() -> None:
    assert days_of(date(2026, 12, 7), date(2026, 12, 1)) == 0
