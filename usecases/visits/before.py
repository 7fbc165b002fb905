"""What a visitor wants to know before going in: the last agreement, open flags, the newest note."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.placement import PlacementRow
from models.placement_enums import FlagKind, Party
from models.running import PlacementFlag, PlacementNote
from models.visit import VisitReport
from support.clock import danish_date_of
from usecases.visits.tours import TourVisit

Part = TypeVar("Part", bound=PlacementRow)


@dataclass(frozen=True, slots=True)
class Said:
    """Something written: on what day, by which side, in which words."""

    day: date
    party: str
    text: str


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag nobody has acted on."""

    kind: str
    party: str
    raised_on: date


@dataclass(frozen=True, slots=True)
class Before:
    """About one placement; `agreed` is from the last visit that left words."""

    agreed: Said | None
    note: Said | None
    flags: tuple[Flagged, ...]


def before_visits(session: Session, actor: Actor, visits: Iterable[TourVisit]) -> dict[str, Before]:
    """By placement, for those the actor may read; the tour has recorded the look."""
    ids = sorted({one.placement_id for one in visits if one.placement_id is not None})
    reports = _parts(session, actor, VisitReport, ids)
    notes = _parts(session, actor, PlacementNote, ids)
    flags = _parts(session, actor, PlacementFlag, ids)
    return {one: Before(_agreed(reports[one]), _note(notes[one]), _open(flags[one])) for one in ids}


def _agreed(rows: Sequence[VisitReport]) -> Said | None:
    written = [row for row in rows if row.agreed]
    if not written:
        return None
    last = max(written, key=lambda row: (row.day, row.at))
    return Said(last.day, Party.MUNICIPALITY.label, last.agreed)


def _note(rows: Sequence[PlacementNote]) -> Said | None:
    if not rows:
        return None
    last = max(rows, key=lambda row: row.at)
    return Said(danish_date_of(last.at), Party(last.party).label, last.text)


def _open(rows: Sequence[PlacementFlag]) -> tuple[Flagged, ...]:
    return tuple(
        Flagged(FlagKind(row.kind).label, Party(row.party).label, danish_date_of(row.raised_at))
        for row in sorted(rows, key=lambda row: row.number)
        if row.handled_at is None
    )


def _parts(
    session: Session, actor: Actor, table: type[Part], ids: Sequence[str]
) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = defaultdict(list)
    query = readable(actor, table).where(col(table.placement_id).in_(ids))
    for row in session.exec(query):
        found[row.placement_id].append(row)
    return found
