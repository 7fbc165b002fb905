"""Pauses of a placement as plain values: none meets another. Pure."""

from collections.abc import Iterable

from placements.status import Pause


def meets(pauses: Iterable[Pause], new: Pause) -> Pause | None:
    """The first pause that shares a day with the new one; an open one goes on for ever."""
    return next((old for old in pauses if _share_a_day(old, new)), None)


def _share_a_day(one: Pause, other: Pause) -> bool:
    ends = one.until is None or other.starts <= one.until
    return ends and (other.until is None or one.starts <= other.until)
