"""Days many municipalities close on though they are no public holidays. Pure."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from support.calendars.working_days import holiday_name, is_working_day

_A_YEAR = 365
_ASCENSION = "Kristi himmelfartsdag"
_BY_DATE = {(12, 24): "juleaften", (12, 31): "nytårsaften", (6, 5): "grundlovsdag"}


def usual_closings(today: date, closed: AbstractSet[date]) -> Iterator[tuple[date, str]]:
    """Those of the year to come that are still working days, with what Danes call them."""
    for number in range(1, _A_YEAR + 1):
        day = today + timedelta(days=number)
        name = _name(day)
        if name is not None and is_working_day(day, closed):
            yield day, name


def _name(day: date) -> str | None:
    if holiday_name(day - timedelta(days=1)) == _ASCENSION:
        return "fredagen efter Kristi himmelfartsdag"
    return _BY_DATE.get((day.month, day.day))
