from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from support.calendars.closing import Closing, days_closed, meets
from support.calendars.working_days import add_working_days, is_working_day, working_days_between

DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))
CLOSINGS = st.builds(
    lambda starts, more: Closing(starts, starts + timedelta(days=more)), DAYS, st.integers(0, 30)
)


@given(st.lists(CLOSINGS, max_size=5))
def test_each_day_of_each_closing_is_closed_and_no_other(closings: list[Closing]) -> None:
    days = days_closed(closings)
    for closing in closings:
        around = (closing.starts, closing.ends)
        assert set(around) <= days
    assert all(any(one.starts <= day <= one.ends for one in closings) for day in days)
    assert len(days) <= sum(closing.days for closing in closings)


@given(CLOSINGS, CLOSINGS)
def test_two_meet_where_they_share_a_day(one: Closing, other: Closing) -> None:
    assert (meets([one], other) is one) == bool(days_closed([one]) & days_closed([other]))


@given(DAYS, st.integers(0, 10), st.lists(CLOSINGS, max_size=3))
def test_a_closed_day_never_counts_and_closing_never_shortens_a_deadline(
    day: date, count: int, closings: list[Closing]
) -> None:
    closed = days_closed(closings)
    due = add_working_days(day, count, closed)
    assert due not in closed
    assert is_working_day(due, closed)
    assert due >= add_working_days(day, count)
    if count:
        assert working_days_between(day, due, closed) == count
