"""Windows on working days: nothing is due on a day somebody is closed. Pure."""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from support.calendars.working_days import add_working_days, is_working_day

_ONE = timedelta(days=1)


def back_working_days(day: date, count: int, closed: AbstractSet[date]) -> date:
    """The `count`th working day before `day`; for 0 the last one up to `day` itself."""
    left = count
    while left > 0 or not is_working_day(day, closed):
        day -= _ONE
        left -= is_working_day(day, closed)
    return day


def around(day: date, slack: int, closed: AbstractSet[date]) -> tuple[date, date]:
    """From `slack` working days before the day to as many after."""
    return back_working_days(day, slack, closed), add_working_days(day, slack, closed)
