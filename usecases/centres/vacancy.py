"""How long a reserved place has stood empty, from plain dates. Both ends of a span count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `starts` to `until`, both included; None has no end yet."""

    starts: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies within."""
        return self.starts <= day and (self.until is None or day <= self.until)

    def meets(self, other: "Span") -> bool:
        """Whether the two share a day."""
        return _before_end(self.starts, other.until) and _before_end(other.starts, self.until)


class PlaceState(StrEnum):
    """Where a place stands on a day; derived from dates, never stored."""

    VACANT = auto()
    TAKEN = auto()
    NOT_YET = auto()
    OVER = auto()


@dataclass(frozen=True, slots=True)
class Standing:
    """A place on one day.

    Vacant: `since` the first empty day, `days` empty without closed ones, `next_taken` when
    somebody comes. Taken: `until` the last day expected. `closed_until`: the workplace is
    closed today.
    """

    state: PlaceState
    since: date | None = None
    days: int = 0
    until: date | None = None
    next_taken: date | None = None
    closed_until: date | None = None


def standing(place: Span, taken: Sequence[Span], closed: Sequence[Span], today: date) -> Standing:
    """Where a place stands today."""
    now = next((span for span in taken if span.holds(today)), None)
    shut = max((s.until for s in closed if s.holds(today) and s.until), default=None)
    if now is not None:
        return Standing(PlaceState.TAKEN, until=now.until, closed_until=shut)
    if today < place.starts:
        return Standing(PlaceState.NOT_YET, since=place.starts)
    if not place.holds(today):
        return Standing(PlaceState.OVER, until=place.until)
    since = _vacant_since(place, taken, today)
    return Standing(
        PlaceState.VACANT,
        since=since,
        days=days_empty(since, closed, today),
        next_taken=min((span.starts for span in taken if span.starts > today), default=None),
        closed_until=shut,
    )


def days_empty(since: date, closed: Iterable[Span], today: date) -> int:
    """Whole days gone since a place became vacant; a day the workplace was closed does not count.

    A place that became vacant today has stood empty for 0 days.
    """
    gone = max(0, (today - since).days)
    shut = {
        day
        for span in closed
        for day in _days(max(span.starts, since), min(span.until or today, today - DAY))
    }
    return gone - len(shut)


def first_meeting(wanted: Span, taken: Iterable[Span]) -> Span | None:
    """A span that shares a day with the one wanted, None where the place is free all along."""
    return next((span for span in taken if span.meets(wanted)), None)


def longest_first(line: Standing) -> tuple[bool, int]:
    """A key that puts the place longest empty first, and what is not vacant last."""
    return line.state is not PlaceState.VACANT, -line.days


def _vacant_since(place: Span, taken: Iterable[Span], today: date) -> date:
    ended = [span.until + DAY for span in taken if span.until is not None and span.until < today]
    return max([place.starts, *ended])


def _days(first: date, last: date) -> Iterable[date]:
    return (first + DAY * number for number in range((last - first).days + 1))


def _before_end(day: date, end: date | None) -> bool:
    return end is None or day <= end
