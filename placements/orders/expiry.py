"""When an untouched draft expires, and when its owner is warned. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto

LIFE = timedelta(weeks=12)
_WEEK = timedelta(weeks=1)
_DAY = timedelta(days=1)


class Step(StrEnum):
    """What is due for a draft today."""

    WARN_WEEK = auto()
    WARN_DAY = auto()
    EXPIRE = auto()


@dataclass(frozen=True, slots=True)
class Warned:
    """On which days the owner was warned since the draft was last touched."""

    week: date | None = None
    day: date | None = None


def expires_on(touched: date) -> date:
    """The day a draft expires that nobody touches."""
    return touched + LIFE


def step(touched: date, warned: Warned, today: date) -> Step | None:
    """What to do about a draft today, None where nothing is due.

    Nobody loses a draft unwarned: where the job has not run, the last warning comes first and
    the draft expires a day later.
    """
    left = expires_on(touched) - today
    if warned.day is not None and warned.day < today and left <= timedelta():
        return Step.EXPIRE
    if left <= _DAY:
        return Step.WARN_DAY if warned.day is None else None
    if left <= _WEEK and warned.week is None:
        return Step.WARN_WEEK
    return None
