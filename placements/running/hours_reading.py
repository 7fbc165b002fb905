"""Hours of a placement as pages show them: one week to fill in, and the sums so far."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from models.access_enums import AuditAction
from models.placement import Placement
from models.placement_enums import Activity, Attendance
from placements.running.hours_rows import (
    key_of,
    lines_of,
    main_activity,
    rows_of_week,
    span_of,
    stamp_of,
)
from placements.running.ledger import Hours, WeekSum, by_week
from placements.running.standing import Opened, look
from placements.running.weeks import Planned, Span, planned
from support.calendars.working_days import week_start

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WeekView:
    """One week to be filled in. `planned` is set while nothing is written yet."""

    week: date
    span: Span
    main: Activity
    hours: Hours
    planned: Planned | None
    stamp: str
    written_by: str | None
    written_at: datetime | None


@dataclass(frozen=True, slots=True)
class HoursView:
    """The weeks of a placement: those that may be written, and the sums of those that are."""

    opened: Opened
    weeks: tuple[date, ...]
    sums: tuple[WeekSum, ...]

    @property
    def done(self) -> float:
        """Hours present so far."""
        return sum(week.done for week in self.sums)


def hours_view(session: Session, actor: Actor, placement_id: str, now: datetime) -> HoursView:
    """Everything written, newest week first; raises NOT_FOUND."""
    opened = look(session, actor, placement_id, now)
    _looked(session, actor, opened.placement)
    sums = by_week(lines_of(session, actor, opened.placement))
    return HoursView(opened, weeks_to_write(opened), sums)


def week_view(
    session: Session, actor: Actor, placement_id: str, week: date, now: datetime
) -> WeekView:
    """A week with what is written, else with what the agreement plans.

    Raises NOT_FOUND, and INPUT_REFUSED for a week outside the placement.
    """
    opened = look(session, actor, placement_id, now)
    placement = opened.placement
    _looked(session, actor, placement)
    span = span_of(opened, week)
    every = rows_of_week(session, placement.municipality_id, placement.citizen_id, week)
    rows = [row for row in every if row.placement_id == placement.id]
    main = main_activity(placement)
    plan = None if rows else planned(opened.content, span, opened.loaded.facts.pauses)
    hours: Hours = {key_of(row): row.hours for row in rows}
    if plan is not None:
        hours = {
            (main, Attendance.PRESENT): plan.present,
            (main, Attendance.HOLIDAY): plan.holiday,
        }
    last = max(rows, key=lambda row: row.recorded_at, default=None)
    by, at = (last.party, last.recorded_at) if last else (None, None)
    return WeekView(week, span, main, hours, plan, stamp_of(rows), by, at)


def weeks_to_write(opened: Opened) -> tuple[date, ...]:
    """The Mondays of the weeks that have begun, newest first."""
    starts = opened.content.starts
    last = min(opened.today, opened.last_day or opened.today)
    first, found = week_start(starts), []
    week = week_start(last)
    while week >= first and last >= starts:
        found.append(week)
        week -= _WEEK
    return tuple(found)


def _looked(session: Session, actor: Actor, placement: Placement) -> None:
    about = Act(AuditAction.VIEW, "hours", placement.id, citizen_id=placement.citizen_id)
    record(session, actor, about)
