"""Stored hours: read, keyed and stamped."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.enums import OfferType
from models.errors import refused
from models.placement import Placement
from models.placement_enums import Activity, Attendance
from models.running import HoursEntry
from placements.running.ledger import Line
from placements.running.standing import Opened
from placements.running.weeks import Span, part_of_week

Key = tuple[Activity, Attendance]
_OF_OFFER = {
    OfferType.NYTTEINDSATS.value: Activity.NYTTEINDSATS,
    OfferType.ORDINAERE_TIMER.value: Activity.ORDINARY,
}


def main_activity(placement: Placement) -> Activity:
    """What hours at the workplace count as."""
    return _OF_OFFER.get(placement.offer, Activity.PLACEMENT)


def rows_of_week(
    session: Session, municipality_id: str, citizen_id: str, week: date
) -> list[HoursEntry]:
    """Everything written about the citizen's week, read anew by the house."""
    query = readable(system_actor(municipality_id), HoursEntry).where(
        col(HoursEntry.citizen_id) == citizen_id, col(HoursEntry.week) == week
    )
    return list(session.exec(query.execution_options(populate_existing=True)))


def lines_of(session: Session, actor: Actor, placement: Placement) -> list[Line]:
    """Every line of the placement the actor may read."""
    rows = readable(actor, HoursEntry).where(
        col(HoursEntry.citizen_id) == placement.citizen_id,
        col(HoursEntry.placement_id) == placement.id,
    )
    return [as_line(row) for row in session.exec(rows)]


def as_line(row: HoursEntry) -> Line:
    """A stored line as a plain value."""
    return Line(row.week, *key_of(row), row.hours, row.placement_id)


def key_of(row: HoursEntry) -> Key:
    """What a line is about."""
    return Activity(row.activity), Attendance(row.attendance)


def stamp_of(rows: Iterable[HoursEntry]) -> str:
    """What a form carries, so that nobody overwrites hours they were not shown."""
    said = sorted(f"{row.activity}/{row.attendance}/{row.hours:g}" for row in rows)
    return sha256(";".join(said).encode()).hexdigest()[:16]


def span_of(opened: Opened, week: date) -> Span:
    """The placement's days in a week that has begun; raises INPUT_REFUSED for another week."""
    begun = min(opened.today, opened.last_day or opened.today)
    span = part_of_week(week, opened.content.starts, opened.last_day)
    if span is None or span.first > begun:
        raise refused("vælg en uge, der er begyndt og ligger i forløbet.", "week")
    return span
