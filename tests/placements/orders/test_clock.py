from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.placement_enums import OrderState
from placements.orders.clock import RUNNING, ClockFacts, Due, LegalDates, dues, targets
from support.calendars.working_days import is_working_day

DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))


def nearest(facts: ClockFacts, today: date) -> Due | None:
    return next(iter(dues(facts, targets(), today)), None)


def test_every_running_state_has_a_target_and_no_other() -> None:
    assert set(targets()) == RUNNING
    assert all("lokalt mål" in target.source for target in targets().values())


@pytest.mark.parametrize("state", set(OrderState) - RUNNING)
def test_nothing_runs_for_a_draft_or_what_is_over(state: OrderState) -> None:
    facts = ClockFacts(state, date(2026, 1, 1), latest=date(2026, 2, 1))
    assert dues(facts, targets(), date(2026, 3, 1)) == ()


def test_holidays_and_weekends_do_not_count() -> None:
    # Sent on 23 December 2026: 24 and 28 are working days, 25 and 26 are holidays.
    facts = ClockFacts(OrderState.SENT, date(2026, 12, 23))
    found = nearest(facts, date(2026, 12, 23))
    assert found is not None
    assert (found.day, found.left, found.overdue) == (date(2026, 12, 28), 2, False)


@pytest.mark.parametrize(
    ("today", "left", "overdue"),
    [
        (date(2026, 11, 24), 0, False),
        (date(2026, 11, 25), -1, True),
        (date(2026, 11, 28), -3, True),
        (date(2026, 11, 30), -4, True),
    ],
)
def test_the_day_itself_is_in_time_and_the_next_is_late(
    today: date, left: int, overdue: bool
) -> None:
    facts = ClockFacts(OrderState.SENT, date(2026, 11, 22))
    found = nearest(facts, today)
    assert found is not None
    assert (found.left, found.overdue) == (left, overdue)


def test_a_friday_that_passed_is_late_on_saturday() -> None:
    facts = ClockFacts(OrderState.SENT, date(2026, 11, 18), latest=None)
    found = nearest(facts, date(2026, 11, 21))
    assert found is not None
    assert (found.day, found.left, found.overdue) == (date(2026, 11, 20), -1, True)


def test_the_law_aims_first_and_then_has_a_last_day() -> None:
    legal = LegalDates(date(2026, 11, 24), date(2026, 12, 10), "paragraf")
    facts = ClockFacts(OrderState.AGREED, date(2026, 11, 20), legal=legal)
    on_aim = [each for each in dues(facts, targets(), date(2026, 11, 24)) if each.is_legal]
    assert [each.day for each in on_aim] == [date(2026, 11, 24)]
    after = [each for each in dues(facts, targets(), date(2026, 11, 25)) if each.is_legal]
    assert [(each.day, each.overdue) for each in after] == [(date(2026, 12, 10), False)]
    late = [each for each in dues(facts, targets(), date(2026, 12, 11)) if each.is_legal]
    assert [each.overdue for each in late] == [True]


@given(st.sampled_from(sorted(RUNNING)), DAYS, st.integers(-60, 60), st.none() | DAYS)
def test_left_agrees_with_the_day_and_the_nearest_comes_first(
    state: OrderState, since: date, later: int, latest: date | None
) -> None:
    today = since + timedelta(days=later)
    found = dues(ClockFacts(state, since, latest), targets(), today)
    assert [each.day for each in found] == sorted(each.day for each in found)
    for each in found:
        assert each.overdue == (each.day < today)
        step = 1 if each.left >= 0 else -1
        between = [today + timedelta(days=n) for n in range(step, 2000 * step, step)]
        if each.left > 0:
            counted = sum(is_working_day(day) for day in between if day <= each.day)
            assert counted == each.left
    target = next(each for each in found if each.label == targets()[state].label)
    assert is_working_day(target.day)


def test_clocks_over_summer_time_count_days_not_hours() -> None:
    # The clock goes back on 25 October 2026 and forward on 28 March 2027.
    for since in (date(2026, 10, 23), date(2027, 3, 19)):
        found = nearest(ClockFacts(OrderState.SENT, since), since)
        assert found is not None
        assert found.left == 2
