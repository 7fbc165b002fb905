from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.calendars.danish_time import on_clock, times_shown, to_utc

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@pytest.mark.parametrize(
    ("day", "at", "times", "first", "second"),
    [
        (SPRING, time(1, 59), 1, "00:59", "00:59"),
        (SPRING, time(2, 0), 0, "01:00", "01:00"),
        (SPRING, time(2, 30), 0, "01:30", "01:30"),
        (SPRING, time(3, 0), 1, "01:00", "01:00"),
        (AUTUMN, time(1, 59), 1, "23:59", "23:59"),
        (AUTUMN, time(2, 30), 2, "00:30", "01:30"),
        (AUTUMN, time(3, 0), 1, "02:00", "02:00"),
        (date(2026, 7, 1), time(8, 0), 1, "06:00", "06:00"),
        (date(2026, 12, 1), time(8, 0), 1, "07:00", "07:00"),
    ],
)
def test_the_nights_when_the_clock_is_moved(
    day: date, at: time, times: int, first: str, second: str
) -> None:
    assert times_shown(day, at) == times
    assert f"{to_utc(day, at):%H:%M}" == first
    assert f"{to_utc(day, at, later=True):%H:%M}" == second


def test_a_time_that_never_comes_is_the_one_an_hour_on() -> None:
    assert on_clock(to_utc(SPRING, time(2, 30))).time() == time(3, 30)


@given(MOMENTS)
def test_there_and_back(moment: datetime) -> None:
    local = on_clock(moment)
    shown = times_shown(local.date(), local.time())
    assert shown in (1, 2)
    found = {to_utc(local.date(), local.time(), later=later) for later in (False, True)}
    assert moment in found
    assert len(found) == shown


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.times())
def test_never_more_than_an_hour_off(day: date, at: time) -> None:
    shown = on_clock(to_utc(day, at)).replace(tzinfo=None)
    wanted = datetime.combine(day, at)
    assert shown - wanted in (timedelta(0), timedelta(hours=1))
    assert (shown == wanted) is (times_shown(day, at) > 0)
