"""Closings as days, for the functions that count working days. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Closing:
    """Days from the first to the last, both included."""

    starts: date
    ends: date

    @property
    def days(self) -> int:
        """How many days it takes, weekends included."""
        return (self.ends - self.starts).days + 1


def days_closed(closings: Iterable[Closing]) -> frozenset[date]:
    """Every day of the closings."""
    return frozenset(
        closing.starts + timedelta(days=number)
        for closing in closings
        for number in range(closing.days)
    )


def meets(closings: Iterable[Closing], new: Closing) -> Closing | None:
    """The first closing that shares a day with the new one."""
    return next(
        (old for old in closings if old.starts <= new.ends and new.starts <= old.ends), None
    )
