"""What goes in and out of a calendar. Plain values."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

# What our own entries are called by, so that they are not read back as busy times.
OWN_UIDS = "@praktikmatch"


class CalendarError(Exception):
    """A calendar that cannot be read: `reason` is a Danish sentence that says what to do."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Stretch(NamedTuple):
    """From one moment to another, in UTC, the last not included."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Busy:
    """When somebody is not free, in order and without overlap. Never what for.

    `unread`: some entries could not be understood and are left out.
    """

    stretches: tuple[Stretch, ...]
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A planned visit as a calendar shows it: a workplace and a case number, never a person.

    `day` and `starts` are those of the Danish wall clock. `version` rises with every change.
    """

    key: str
    title: str
    text: str
    day: date
    starts: time
    minutes: int
    confirmed: bool
    version: int
    stamp: datetime
