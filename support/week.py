"""A week as seven integers of 48 bits: one bit for every half hour, midnight first."""

from collections.abc import Iterable
from datetime import time

from models.enums import Day, Shift

DAYS = tuple(Day)
SLOTS = 48
ALL_DAY = (1 << SLOTS) - 1
Week = tuple[int, ...]
# Hours of the day in which a shift may lie; the opening's own hours narrow it.
SHIFT_HOURS: dict[Shift, tuple[tuple[int, int], ...]] = {
    Shift.DAY: ((6, 18),),
    Shift.EVENING: ((14, 24),),
    Shift.NIGHT: ((0, 8), (20, 24)),
}
WEEKEND = frozenset({Day.SAT, Day.SUN})
LONGEST_DAY_SLOTS = 16  # nobody works more than eight hours of a day here


def slots(starts: time, ends: time) -> int:
    """The half hours an appointment touches."""
    first = starts.hour * 2 + starts.minute // 30
    last = ends.hour * 2 + (ends.minute + 29) // 30
    return _span(first, last)


def free_week(busy: Iterable[tuple[Day, time, time]]) -> Week:
    """What is left of the week after fixed appointments."""
    left = dict.fromkeys(DAYS, ALL_DAY)
    for day, starts, ends in busy:
        left[day] &= ~slots(starts, ends)
    return tuple(left[day] for day in DAYS)


def working_week(days: frozenset[Day] | None, shifts: frozenset[Shift] | None) -> Week:
    """When an opening may want somebody.

    Days or shifts it does not tell are any: what the opening leaves out may not be held
    against a person. Weekend work lies on Saturday and Sunday unless days are told.
    """
    window = 0 if shifts else ALL_DAY
    for shift in shifts or ():
        for first, last in SHIFT_HOURS.get(shift, ((6, 24),)):
            window |= _span(first * 2, last * 2)
    only_weekend = shifts is not None and shifts == frozenset({Shift.WEEKEND})
    wanted = days or (WEEKEND if only_weekend else frozenset(Day))
    return tuple(window if day in wanted else 0 for day in DAYS)


def free_hours(free: Week, window: Week) -> float:
    """Hours a week that are free inside the window, at most eight of a day."""
    shared = (
        min((a & b).bit_count(), LONGEST_DAY_SLOTS) for a, b in zip(free, window, strict=True)
    )
    return sum(shared) / 2


def _span(first: int, last: int) -> int:
    return ((1 << max(last - first, 0)) - 1) << first
