"""Danish public holidays and working days. Pure: local closing days are handed in."""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_NONE: frozenset[date] = frozenset()


def holiday_name(day: date) -> str | None:
    """The Danish name of a public holiday, None for any other day.

    By law (helligdage): Store bededag until 2023 (abolished by act no. 214 of 6 March 2023);
    Grundlovsdag, 24 and 31 December are none, a place that closes then hands them in.
    """
    return _holidays_of(day.year).get(day)


def is_working_day(day: date, closed: AbstractSet[date] = _NONE) -> bool:
    """Whether it is Monday to Friday, no public holiday, and not among the local `closed`."""
    return day.weekday() < _SATURDAY and day not in closed and holiday_name(day) is None


def add_working_days(day: date, count: int, closed: AbstractSet[date] = _NONE) -> date:
    """The `count`th working day after `day`; for 0 the first one from `day` itself on.

    Raises ValueError for a negative count.
    """
    if count < 0:
        message = "count working days forwards"
        raise ValueError(message)
    left = count
    while left > 0 or not is_working_day(day, closed):
        day += _ONE_DAY
        left -= is_working_day(day, closed)
    return day


def working_days_between(first: date, last: date, closed: AbstractSet[date] = _NONE) -> int:
    """Working days after `first`, up to and with `last`; 0 where `last` is not later."""
    days = range(1, (last - first).days + 1)
    return sum(is_working_day(first + timedelta(days=number), closed) for number in days)


def week_start(day: date) -> date:
    """The Monday of its week, as weeks are numbered in Denmark (ISO 8601)."""
    return day - timedelta(days=day.weekday())


@lru_cache(maxsize=64)
def _holidays_of(year: int) -> dict[date, str]:
    return dict(country_holidays("DK", years=year, language="da"))
