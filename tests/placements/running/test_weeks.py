from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.enums import Day
from placements.content import AgreedContent, HoursStep, WorkTime
from placements.running.weeks import (
    Planned,
    Span,
    hours_in,
    part_of_week,
    planned,
    week_label,
    weekly_on,
)
from placements.status import Pause

MONDAY = date(2026, 12, 7)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_weeks_the_clock_is_moved_have_an_hour_less_or_more() -> None:
    for monday, hours in ((date(2026, 3, 23), 167), (date(2026, 10, 19), 169), (MONDAY, 168)):
        assert hours_in(Span(monday, monday + timedelta(days=6))) == hours
    assert hours_in(Span(date(2026, 3, 29), date(2026, 3, 29))) == 23
    assert hours_in(Span(MONDAY, MONDAY - timedelta(days=1))) == 0


@given(DAYS, st.integers(0, 60))
def test_the_hours_of_a_span_are_the_sum_of_its_days(first: date, days: int) -> None:
    span = Span(first, first + timedelta(days=days))
    assert hours_in(span) == sum(hours_in(Span(day, day)) for day in span.days)


def test_a_week_over_new_year_is_one_week() -> None:
    assert week_label(date(2026, 12, 28)) == "uge 53, 2026"
    span = part_of_week(date(2026, 12, 28), MONDAY, date(2027, 1, 1))
    assert span == Span(date(2026, 12, 28), date(2027, 1, 1))
    assert week_label(date(2018, 12, 31)) == "uge 1, 2019"


@given(DAYS, DAYS, st.none() | DAYS)
def test_the_part_of_a_week_lies_in_the_week_and_in_the_period(
    day: date, starts: date, ends: date | None
) -> None:
    monday = day - timedelta(days=day.weekday())
    span = part_of_week(monday, starts, ends)
    inside = [
        each
        for each in (monday + timedelta(days=n) for n in range(7))
        if starts <= each and (ends is None or each <= ends)
    ]
    assert (list(span.days) if span else []) == inside
    if day != monday:
        assert part_of_week(day, starts, ends) is None


def content(*steps: HoursStep, times: tuple[WorkTime, ...] = ()) -> AgreedContent:
    return AgreedContent(MONDAY, hours=steps, times=times)


def test_the_plan_follows_the_schedule_the_weekdays_and_the_holidays() -> None:
    twenty = content(HoursStep(MONDAY, 20.0))
    week = Span(MONDAY, date(2026, 12, 13))
    assert planned(twenty, week) == Planned(20.0, 0.0)
    assert planned(twenty, Span(MONDAY, date(2026, 12, 8))) == Planned(8.0, 0.0)
    christmas = Span(date(2026, 12, 21), date(2026, 12, 27))
    assert planned(twenty, christmas) == Planned(16.0, 4.0)  # 25 December is a Friday
    three = tuple(WorkTime(day, "08:00", "12:00") for day in (Day.MON, Day.WED, Day.SAT))
    assert planned(content(HoursStep(MONDAY, 12.0), times=three), week) == Planned(12.0, 0.0)
    rising = content(HoursStep(MONDAY, 20.0), HoursStep(date(2026, 12, 10), 30.0))
    assert planned(rising, week).present == 3 * 4 + 2 * 6


@given(st.integers(1, 148), st.integers(0, 6), st.integers(0, 6))
def test_a_pause_takes_its_days_out_of_the_plan(quarters: int, first: int, length: int) -> None:
    agreed = content(HoursStep(MONDAY, quarters / 4))
    week = Span(MONDAY, MONDAY + timedelta(days=6))
    begins = MONDAY + timedelta(days=first)
    pause = Pause(begins, begins + timedelta(days=length))
    rest = planned(agreed, week, (pause,)).present
    kept = sum(not pause.holds(day) for day in week.days[:5])
    assert abs(rest - quarters / 4 * kept / 5) <= 0.125
    assert rest * 4 % 1 == 0
    assert planned(agreed, week, (Pause(MONDAY),)).present == 0


def test_before_the_first_step_there_are_no_hours() -> None:
    steps = (HoursStep(MONDAY, 20.0), HoursStep(date(2026, 12, 21), 25.0))
    assert weekly_on(steps, date(2026, 12, 6)) == 0.0
    assert weekly_on(steps, date(2026, 12, 20)) == 20.0
    assert weekly_on(steps, date(2026, 12, 21)) == 25.0
