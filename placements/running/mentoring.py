"""Mentor hours and their cost, by week and by year (a limit on spending: LAB § 203 a)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.persons import get_citizen
from access.scopes import readable
from models.errors import refused
from models.placement import Placement
from models.running import MentorHours
from placements.running.hours_rows import span_of
from placements.running.numbering import parts_of
from placements.running.standing import Said, check, open_to_act, write
from placements.running.weeks import hours_in

# Ten times what an hour of mentoring may be thought to cost; a missing comma is caught.
_DEAREST = 500_000


@dataclass(frozen=True, slots=True)
class MentorWeek:
    """Hours of a week and what an hour costs, in whole øre."""

    week: date
    hours: float
    hourly_cost: int

    @property
    def cost(self) -> int:
        """What the week costs, in whole øre, half up."""
        return (int(self.hours * 4) * self.hourly_cost + 2) // 4


@dataclass(frozen=True, slots=True)
class YearSum:
    """A year's mentor hours and their cost in øre. A week belongs to the year of its number."""

    year: int
    hours: float
    cost: int


def write_mentor_week(
    session: Session, actor: Actor, placement_id: str, new: MentorWeek, now: datetime
) -> None:
    """Write or correct the mentor's hours of a week; no hours takes them away.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, and INPUT_REFUSED by field.
    """
    opened = open_to_act(session, actor, placement_id, now)
    check(opened, actor, "mentor_hours")
    placement = opened.placement
    span = span_of(opened, new.week)
    if not 0 <= new.hours <= hours_in(span) or new.hours * 4 % 1:
        raise refused("skriv timer som 0 eller mere, i hele kvarterer.", "hours")
    if not 0 <= new.hourly_cost <= _DEAREST:
        raise refused("skriv prisen for en time i kroner og øre.", "hourly_cost")
    rows = {row.week: row for row in parts_of(session, placement, MentorHours)}
    before = rows.get(new.week)
    detail = {
        "week": new.week.isoformat(),
        "hours": f"{before.hours if before else 0:g}→{new.hours:g}",
        "hourly_cost": f"{before.hourly_cost if before else 0}→{new.hourly_cost}",
    }
    _store(session, actor, placement, before, new, now)
    write(session, actor, opened, "mentor_hours", now, Said(detail=detail))


def weeks_of(session: Session, actor: Actor, placement: Placement) -> list[MentorWeek]:
    """The weeks of a placement, newest first."""
    query = readable(actor, MentorHours).where(
        col(MentorHours.citizen_id) == placement.citizen_id,
        col(MentorHours.placement_id) == placement.id,
    )
    rows = session.exec(query.order_by(col(MentorHours.week).desc()))
    return [MentorWeek(row.week, row.hours, row.hourly_cost) for row in rows]


def years_of(session: Session, actor: Actor, citizen_id: str) -> tuple[YearSum, ...]:
    """A citizen's sums over all placements, newest year first; raises NOT_FOUND."""
    get_citizen(session, actor, citizen_id)
    rows = session.exec(
        readable(actor, MentorHours).where(col(MentorHours.citizen_id) == citizen_id)
    )
    return by_year(MentorWeek(row.week, row.hours, row.hourly_cost) for row in rows)


def by_year(weeks: Iterable[MentorWeek]) -> tuple[YearSum, ...]:
    """The sums of each year, newest first."""
    hours: dict[int, float] = {}
    cost: dict[int, int] = {}
    for each in weeks:
        year = each.week.isocalendar().year
        hours[year] = hours.get(year, 0.0) + each.hours
        cost[year] = cost.get(year, 0) + each.cost
    return tuple(YearSum(year, hours[year], cost[year]) for year in sorted(hours, reverse=True))


def _store(
    session: Session,
    actor: Actor,
    placement: Placement,
    before: MentorHours | None,
    new: MentorWeek,
    now: datetime,
) -> None:
    if not new.hours:
        if before is not None:
            session.delete(before)
        return
    row = before or MentorHours(
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        week=new.week,
        hours=0.0,
        hourly_cost=0,
        recorded_by="",
        recorded_at=now,
    )
    row.hours, row.hourly_cost = new.hours, new.hourly_cost
    row.recorded_by, row.recorded_at = actor.user_id, now
    session.add(row)
