"""Visit × day: a workplace's hours, its wished days, a visitor's working days. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from support.calendars.working_days import is_working_day
from visits.planning.types import Shift, Span

WEEK = 7
# Of a workplace whose hours nobody has told; also when calls are made.
OFFICE_HOURS = Span(8 * 60, 16 * 60)


@dataclass(frozen=True, slots=True)
class Workplace:
    """When a workplace can be visited. `hours` by weekday, 0 for Monday; None: nobody has told.

    `wished`: weekdays it would rather be visited on; None: any.
    """

    hours: Mapping[int, Span] | None = None
    wished: frozenset[int] | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class WorkingWeek:
    """A visitor's week: hours by weekday, 0 for Monday, and the weekdays out of the office."""

    hours: Mapping[int, Span]
    out_days: frozenset[int]


def shifts_of(
    week: WorkingWeek,
    days: Sequence[date],
    busy: Mapping[date, Sequence[Span]],
    closed: AbstractSet[date],
) -> tuple[Shift, ...]:
    """The days worked, numbered from the first of `days`; a day busy throughout is none."""
    found = []
    for number, day in enumerate(days):
        hours = week.hours.get(day.weekday())
        if hours is None or not is_working_day(day, closed):
            continue
        taken = tuple(sorted(busy.get(day, ())))
        if not any(span.holds(hours) for span in taken):
            found.append(Shift(number, hours, taken, out=day.weekday() in week.out_days))
    return tuple(found)


def windows_of(
    workplace: Workplace, days: Iterable[tuple[int, date]]
) -> dict[int, tuple[Span, ...]]:
    """When a visit can lie, by number of the day: on wished days if there are any, else on all.

    A workplace is visited within office hours, also where it is open at night.
    """
    open_days = {
        number: (day, span) for number, day in days if (span := _open(workplace, day)) is not None
    }
    wished: dict[int, tuple[Span, ...]] = {
        number: (span,)
        for number, (day, span) in open_days.items()
        if workplace.wished is None or day.weekday() in workplace.wished
    }
    return wished or {number: (span,) for number, (_, span) in open_days.items()}


def days_between(first: date, last: date, start: date) -> Iterator[tuple[int, date]]:
    """Days from the first to the last, each with its number counted from `start`."""
    for number in range(max(0, (first - start).days), (last - start).days + 1):
        yield number, start + timedelta(days=number)


def _open(workplace: Workplace, day: date) -> Span | None:
    if workplace.closed_on is not None and day >= workplace.closed_on:
        return None
    if workplace.hours is None:
        return OFFICE_HOURS
    hours = workplace.hours.get(day.weekday())
    if hours is None:
        return None
    # A shop open from ten to ten: in office hours if they meet, else whenever it is open.
    shared = Span(max(hours.starts, OFFICE_HOURS.starts), min(hours.ends, OFFICE_HOURS.ends))
    return shared if shared.minutes > 0 else hours
