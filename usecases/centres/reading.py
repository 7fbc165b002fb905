"""One centre and one place as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.centre import Centre, CentreClosure, PlaceOccupancy
from models.enums import OpeningKind
from usecases.centres.lines import (
    ReservedPlace,
    Workplace,
    places_of,
    spans_taken,
    workplaces,
)
from usecases.centres.stored import find_centre, find_place
from usecases.presenting.own_employers import speaks_for
from usecases.reading.citizens import citizen_names
from usecases.reading.opening_types import OpeningLine
from usecases.reading.openings import find_openings, opening_titles
from usecases.reading.packages import find_packages
from usecases.reading.sorting import danish_order


@dataclass(frozen=True, slots=True)
class Stay:
    """A citizen on a place, as far as the reader may know who it is."""

    id: str
    citizen_id: str
    citizen: str | None
    starts: date
    until: date


@dataclass(frozen=True, slots=True)
class CentrePage:
    """An agreement with its places and closed periods. `own`: the reader may change it."""

    centre: Centre
    workplace: Workplace
    places: list[ReservedPlace]
    closures: Sequence[CentreClosure]
    own: bool


@dataclass(frozen=True, slots=True)
class PlacePage:
    """One place. `demand` is None where the opening it is matched by is gone."""

    page: CentrePage
    place: ReservedPlace
    demand: OpeningLine | None
    stays: list[Stay]
    # Stays of citizens out of the reader's reach.
    others: int


@dataclass(frozen=True, slots=True)
class DemandChoice:
    """What a place can be matched by."""

    id: str
    label: str


def centre_page(session: Session, actor: Actor, centre_id: str, today: date) -> CentrePage:
    """One centre; raises NOT_FOUND."""
    centre = find_centre(session, actor, centre_id)
    record(session, actor, Act(AuditAction.SEARCH, "centre", centre.id))
    where = workplaces(session, actor)[centre.p_number]
    closed = readable(actor, CentreClosure).where(col(CentreClosure.centre_id) == centre.id)
    return CentrePage(
        centre=centre,
        workplace=where,
        places=places_of(session, actor, centre, today),
        closures=session.exec(closed.order_by(col(CentreClosure.starts))).all(),
        own=speaks_for(actor, where.consultant_id),
    )


def place_page(
    session: Session, actor: Actor, centre_id: str, number: int, today: date
) -> PlacePage:
    """One place with who has had it, as far as the actor reaches; raises NOT_FOUND."""
    page = centre_page(session, actor, centre_id, today)
    row = find_place(session, actor, centre_id, number)
    place = next(line for line in page.places if line.number == row.number)
    stays = _stays(session, actor, centre_id, number)
    named = tuple(sorted({stay.citizen_id for stay in stays}))
    record(
        session,
        actor,
        Act(AuditAction.SEARCH, "reserved place", f"{centre_id}/{number}", named=named),
    )
    return PlacePage(
        page=page,
        place=place,
        demand=opening_titles(session, actor, [row.demand_id]).get(row.demand_id),
        stays=stays,
        others=len(spans_taken(session, actor, centre_id).get((centre_id, number), []))
        - len(stays),
    )


def demand_choices(session: Session, actor: Actor, cvr: str | None = None) -> list[DemandChoice]:
    """Openings and module places of one's own employers, or of one; never ordinary jobs."""
    own = {
        unit.cvr
        for unit in workplaces(session, actor).values()
        if cvr in (None, unit.cvr) and speaks_for(actor, unit.consultant_id)
    }
    found = [
        DemandChoice(line.id, f"{line.employer}: {line.title}")
        for line in find_openings(session, actor)
        if line.cvr in own and line.kind != OpeningKind.JOB.value
    ]
    found += [
        DemandChoice(place.id, f"{place.employer}: {package.name}, {module.name}")
        for package in find_packages(session, actor)
        for module in package.modules
        for place in module.places
        if place.cvr in own
    ]
    return sorted(found, key=lambda choice: danish_order(choice.label))


def _stays(session: Session, actor: Actor, centre_id: str, number: int) -> list[Stay]:
    rows = session.exec(
        readable(actor, PlaceOccupancy)
        .where(col(PlaceOccupancy.centre_id) == centre_id, col(PlaceOccupancy.place) == number)
        .order_by(col(PlaceOccupancy.starts).desc())
    ).all()
    names = citizen_names(session, actor, [row.citizen_id for row in rows])
    return [
        Stay(row.id, row.citizen_id, names.get(row.citizen_id), row.starts, row.until)
        for row in rows
    ]
