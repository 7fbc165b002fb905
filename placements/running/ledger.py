"""The hours ledger: what a line may say, and sums. Pure.

Hours are whole quarters, so that sums of floats are exact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from models.placement_enums import Activity, Attendance

Hours = Mapping[tuple[Activity, Attendance], float]
_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """Hours of one week on one activity with one attendance."""

    week: date
    activity: Activity
    attendance: Attendance
    hours: float
    placement_id: str = ""


@dataclass(frozen=True, slots=True)
class WeekSum:
    """One week over all activities: hours present by activity, absence by code."""

    week: date
    present: Mapping[Activity, float]
    absent: Mapping[Attendance, float]

    @property
    def done(self) -> float:
        """Hours present on all activities."""
        return sum(self.present.values())


def by_week(lines: Iterable[Line]) -> tuple[WeekSum, ...]:
    """The sums of each week that has lines, newest first."""
    weeks: dict[date, list[Line]] = {}
    for line in lines:
        weeks.setdefault(line.week, []).append(line)
    return tuple(_sum(week, weeks[week]) for week in sorted(weeks, reverse=True))


def hours_done(lines: Iterable[Line]) -> float:
    """Hours present."""
    return sum(line.hours for line in lines if line.attendance is Attendance.PRESENT)


def faults(wanted: Hours, room: float, elsewhere: float, whole_week: float) -> tuple[str, ...]:
    """What is wrong with the hours of a week, as Danish sentences; none where all is well.

    `room`: hours the days in question have; `elsewhere`: hours present on other activities the
    same week; `whole_week`: hours the week has.
    """
    if any(hours < 0 or hours * _QUARTERS % 1 for hours in wanted.values()):
        return ("Skriv timer som 0 eller mere, i hele kvarterer, fx 7,5 eller 3,25.",)
    total = sum(wanted.values())
    if total > room:
        return (f"Der er kun {room:g} timer i de dage, ugen har i forløbet.",)
    present = sum(hours for (_, how), hours in wanted.items() if how is Attendance.PRESENT)
    if present + elsewhere > whole_week:
        return (f"Med ugens andre aktiviteter bliver det til mere end {whole_week:g} timer.",)
    return ()


def _sum(week: date, lines: list[Line]) -> WeekSum:
    present: dict[Activity, float] = {}
    absent: dict[Attendance, float] = {}
    for line in lines:
        if line.attendance is Attendance.PRESENT:
            present[line.activity] = present.get(line.activity, 0.0) + line.hours
        else:
            absent[line.attendance] = absent.get(line.attendance, 0.0) + line.hours
    return WeekSum(week, present, absent)
