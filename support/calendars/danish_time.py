"""The wall clock in Denmark and UTC, also on the two nights when the clock is moved. Pure."""

from datetime import UTC, date, datetime, time

from support.clock import DENMARK

_TWICE = 2


def to_utc(day: date, at: time, *, later: bool = False) -> datetime:
    """The moment a Danish clock shows `at` on `day`.

    In October 02.00-02.59 comes twice: the first one is meant, or the `later`. In March it never
    comes: the clock is then past it, so 02.30 is taken as 03.30.
    """
    second = later and times_shown(day, at) == _TWICE
    return _local(day, at, fold=int(second)).astimezone(UTC)


def on_clock(moment: datetime) -> datetime:
    """What calendar and clock in Denmark show at the moment."""
    return moment.astimezone(DENMARK)


def times_shown(day: date, at: time) -> int:
    """How many times the clock shows `at` on `day`: once, or 0 or 2 on the nights it is moved."""
    moments = {_local(day, at, fold).astimezone(UTC) for fold in (0, 1)}
    wanted = _local(day, at, fold=0).replace(tzinfo=None)
    shown = [on_clock(moment).replace(tzinfo=None, fold=0) for moment in moments]
    return shown.count(wanted)


def _local(day: date, at: time, fold: int) -> datetime:
    return datetime.combine(day, at.replace(tzinfo=None, fold=fold), DENMARK)
