from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.placement_enums import OutcomeMoment
from placements.running.aftercare_plan import call_of, plans
from placements.running.flag_rules import flag_rules
from placements.running.outcome_days import add_months, asked_from, asking, due_on
from support.calendars.working_days import is_working_day

M = OutcomeMoment
DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2028, 2, 29), 6, date(2028, 8, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
        (date(2026, 9, 30), 3, date(2026, 12, 30)),
    ],
)
def test_months_end_where_the_month_does(day: date, months: int, wanted: date) -> None:
    assert add_months(day, months) == wanted


@given(DAYS, st.integers(0, 24))
def test_a_month_is_added_to_year_and_month_and_the_day_never_grows(day: date, n: int) -> None:
    later = add_months(day, n)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == n
    assert later.day <= day.day
    assert later.day == day.day or add_months(later, 0).day >= 28


@given(DAYS)
def test_the_questions_come_in_order_on_working_days(ended: date) -> None:
    days = [due_on(ended, moment, frozenset()) for moment in M]
    assert days == sorted(days)
    for moment in M:
        assert is_working_day(due_on(ended, moment, frozenset()))
        assert 0 <= (due_on(ended, moment, frozenset()) - asked_from(ended, moment)).days <= 10


def test_every_list_of_data_is_whole() -> None:
    assert [rule.months for rule in asking().values()] == [0, 3, 6]
    assert {rule.working_days for rule in flag_rules().values()} == {3}
    for name, plan in plans().items():
        days = [call.after_days for call in plan.calls]
        assert days == sorted(days)
        assert all(call_of(f"{name}/{call.id}") is call for call in plan.calls)
    assert call_of("former/call") is None
