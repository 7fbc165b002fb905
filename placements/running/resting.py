"""Pauses of a placement as plain values: none meets another, and how many days they take. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date

from placements.running.weeks import Span
from placements.status import Pause


def meets(pauses: Iterable[Pause], new: Pause) -> Pause | None:
    """The first pause that shares a day with the new one; an open one goes on for ever."""
    return next((old for old in pauses if _share_a_day(old, new)), None)


def running_pause(pauses: Iterable[Pause], day: date) -> Pause | None:
    """The pause that holds on a day."""
    return next((pause for pause in pauses if pause.holds(day)), None)


def days_resting(pauses: Sequence[Pause], span: Span) -> int:
    """How many days of the span rest."""
    return sum(running_pause(pauses, day) is not None for day in span.days)


def _share_a_day(one: Pause, other: Pause) -> bool:
    ends = one.until is None or other.starts <= one.until
    return ends and (other.until is None or one.starts <= other.until)
