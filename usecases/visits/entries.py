"""Bookings as a calendar may show them: workplace and case number, never a person or a reason."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from access.actor import system_actor
from models.cpr import mask_cpr
from models.visit import CareVisit
from models.visit_enums import VisitState
from placements.agreements.facts import workplace_names
from usecases.visits.booked import Row, form_of
from visits.calendars.types import Entry

# As much of our own numbers as anybody reads aloud; notices say the same.
_SPOKEN = 8
_CARE = "Kontaktbesøg"


def entries_of(
    session: Session, municipality_id: str, rows: Iterable[Row], link: str, now: datetime
) -> list[Entry]:
    """Each booking as an entry, by time. `link`: where staff or the employer see more."""
    listed = sorted(rows, key=lambda row: (row.day, row.starts, row.key))
    house = system_actor(municipality_id)
    names = workplace_names(session, house, {row.p_number for row in listed})
    return [_entry(row, names[row.p_number], link, now) for row in listed]


def _entry(row: Row, where: str, link: str, now: datetime) -> Entry:
    confirmed = row.state != VisitState.PROPOSED.value
    what = _CARE if isinstance(row, CareVisit) else form_of(row).label.capitalize()
    return Entry(
        key=f"{row.municipality_id}/{row.key}",
        title=f"{what}: {where}" + ("" if confirmed else " (foreslået)"),
        text=f"{_case(row)}Se mere her: {link}",
        day=row.day,
        starts=row.starts,
        minutes=row.minutes,
        confirmed=confirmed,
        version=row.version,
        stamp=row.settled_at or row.proposed_at or now,
    )


def _case(row: Row) -> str:
    if isinstance(row, CareVisit):
        return ""
    return f"Sag {mask_cpr(row.placement_id[:_SPOKEN])}. "
