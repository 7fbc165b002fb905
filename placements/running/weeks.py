"""Weeks of the hours ledger: how long they really are, and what an agreement plans for them.

Pure. A week is named by its Monday (ISO 8601), so New Year is a week like any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from fractions import Fraction

from models.enums import Day
from placements.content import AgreedContent, HoursStep, WorkTime
from placements.status import Pause
from support.calendars.danish_time import to_utc
from support.calendars.working_days import holiday_name, week_start

ONE_DAY = timedelta(days=1)
_DAYS = tuple(Day)
_MONDAY_TO_FRIDAY = frozenset(_DAYS[:5])
_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date

    @property
    def days(self) -> tuple[date, ...]:
        """Every day; none where the last comes before the first."""
        return tuple(self.first + ONE_DAY * n for n in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class Planned:
    """What the agreement says of a week: hours at work, and hours on public holidays."""

    present: float = 0.0
    holiday: float = 0.0


def part_of_week(monday: date, starts: date, ends: date | None) -> Span | None:
    """The days of the week inside a period; None where there are none, or it is no Monday."""
    if monday != week_start(monday):
        return None
    sunday = monday + ONE_DAY * 6
    span = Span(max(monday, starts), sunday if ends is None else min(sunday, ends))
    return span if span.days else None


def hours_in(span: Span) -> int:
    """Hours the clock in Denmark runs through: 167 and 169 in the weeks it is moved."""
    if not span.days:
        return 0
    begin = to_utc(span.first, time.min)
    end = to_utc(span.last + ONE_DAY, time.min)
    return int((end - begin).total_seconds()) // 3600


def weekly_on(hours: Sequence[HoursStep], day: date) -> float:
    """The weekly hours in force on a day; 0 before the first step."""
    begun = [step for step in hours if step.starts <= day]
    return max(begun, key=lambda step: step.starts).weekly if begun else 0.0


def planned(content: AgreedContent, span: Span, pauses: Sequence[Pause] = ()) -> Planned:
    """The agreed hours of the days in the span, shared evenly over the agreed weekdays.

    Rounded to quarters of an hour; days of a pause count nothing.
    """
    weekdays = _weekdays(content.times)
    present = holiday = Fraction(0)
    for day in span.days:
        if _DAYS[day.weekday()] not in weekdays or any(pause.holds(day) for pause in pauses):
            continue
        share = Fraction(weekly_on(content.hours, day)) / len(weekdays)
        if holiday_name(day):
            holiday += share
        else:
            present += share
    return Planned(_quarters(present), _quarters(holiday))


def week_label(monday: date) -> str:
    """`uge 53, 2026`: number and year as ISO 8601 counts them."""
    year, number, _ = monday.isocalendar()
    return f"uge {number}, {year}"


def _weekdays(times: Sequence[WorkTime]) -> frozenset[Day]:
    return frozenset(time.day for time in times) or _MONDAY_TO_FRIDAY


def _quarters(hours: Fraction) -> float:
    return round(hours * _QUARTERS) / _QUARTERS
