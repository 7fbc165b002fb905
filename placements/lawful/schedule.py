"""Days and hours a placement takes: what is in force, and the higher of a change that waits."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from law.case import HoursFrom
from placements.content import AgreedContent

ONE_DAY = timedelta(days=1)


class Taken(NamedTuple):
    """A period and its weekly hours. No hours means hours unknown."""

    starts: date
    ends: date | None
    hours: tuple[HoursFrom, ...]


def hours_of(content: AgreedContent) -> tuple[HoursFrom, ...]:
    """The schedule of an agreement as the law reads it, in order."""
    steps = sorted(content.hours, key=lambda step: step.starts)
    return tuple(HoursFrom(step.starts, step.weekly) for step in steps)


def taken(versions: Iterable[AgreedContent], ended_on: date | None = None) -> Taken:
    """What the versions take together: on each day the most that one of them asks.

    `ended_on` is the real last day, where the placement has ended. Raises ValueError without a
    version.
    """
    parts = [Taken(each.starts, each.ends, hours_of(each)) for each in versions]
    starts = min(part.starts for part in parts)
    ends = ended_on or _latest([part.ends for part in parts])
    if any(not part.hours for part in parts):
        return Taken(starts, ends, ())
    days = sorted(day for day in _turns(parts) if day >= starts)
    return Taken(starts, ends, tuple(HoursFrom(day, _most(parts, day)) for day in days))


def more_from(before: AgreedContent, after: AgreedContent, today: date) -> date | None:
    """First day from today on when the later text takes more than the earlier; None = never."""
    old = Taken(before.starts, before.ends, hours_of(before))
    new = Taken(after.starts, after.ends, hours_of(after))
    days = sorted({today, *(day for day in _turns([old, new]) if day > today)})
    if not new.hours:
        return today
    return next((day for day in days if _weekly(new, day) > _weekly(old, day)), None)


def _latest(ends: list[date | None]) -> date | None:
    known = [day for day in ends if day is not None]
    return max(known) if len(known) == len(ends) else None


def _turns(parts: list[Taken]) -> set[date]:
    """Days on which the hours of a version may change."""
    days = {part.starts for part in parts}
    days |= {line.starts for part in parts for line in part.hours}
    return days | {part.ends + ONE_DAY for part in parts if part.ends is not None}


def _most(parts: list[Taken], day: date) -> float:
    return max((_weekly(part, day) for part in parts), default=0.0)


def _weekly(part: Taken, day: date) -> float:
    if day < part.starts or (part.ends is not None and day > part.ends):
        return 0.0
    # A schedule counts with its first line until that line begins.
    begun = [line for line in part.hours if line.starts <= day] or list(part.hours[:1])
    return begun[-1].weekly if begun else 0.0
