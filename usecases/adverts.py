"""From a confirmed advertisement to an opening that is searched at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.crypto import FieldKey
from access.policies import Permission, require
from access.scopes import readable
from intake.advert.drafting import AdvertChoices, opening_row, refused
from intake.importing.codes import Known
from intake.importing.hashing import content_hash
from intake.importing.rows_openings import opening_values
from intake.importing.schemas_openings import OpeningRow
from intake.importing.table_rows import plain
from models.access_enums import AuditAction
from models.employer import Employer, ProductionUnit
from models.errors import not_found
from models.opening import Opening
from support.clock import danish_date_of
from support.versions import Changed, raise_version
from taxonomy.taxonomy import Taxonomy
from usecases.presenting.own_employers import speaks_for
from usecases.reading.sorting import danish_order

_THERE_ALREADY = "er allerede brugt: den samme tekst er oprettet her med andet indhold. Ret titlen"


@dataclass(frozen=True, slots=True)
class Workplace:
    """A unit an actor may make openings for."""

    cvr: str
    p_number: str
    label: str


def workplaces(session: Session, actor: Actor) -> list[Workplace]:
    """The units an actor may make openings for, by name of employer and unit."""
    own = {
        row.cvr: row
        for row in session.exec(readable(actor, Employer))
        if speaks_for(actor, row.consultant_id)
    }
    units = session.exec(readable(actor, ProductionUnit)).all()
    found = [
        Workplace(unit.cvr, unit.p_number, _label(own[unit.cvr], unit))
        for unit in units
        if unit.cvr in own
    ]
    return sorted(found, key=lambda place: (danish_order(place.label), place.p_number))


def workplace(session: Session, actor: Actor, cvr: str, p_number: str) -> Workplace:
    """One of `workplaces`; raises NOT_FOUND."""
    for place in workplaces(session, actor):
        if (place.cvr, place.p_number) == (cvr, p_number):
            return place
    raise not_found("et arbejdssted", f"{cvr}/{p_number}")


def create_opening(
    session: Session, actor: Actor, taxonomy: Taxonomy, choices: AdvertChoices, now: datetime
) -> str:
    """Make the opening a person confirmed; its id.

    The same decisions again make nothing new. Raises NOT_ALLOWED, and INPUT_REFUSED with the
    faulty fields, also for a workplace the actor may not make openings for.
    """
    require(actor, Permission.WRITE_OPENINGS)
    place = _chosen(workplaces(session, actor), choices.p_number)
    known = Known(taxonomy, danish_date_of(now))
    row = opening_row(replace(choices, cvr=place.cvr), known)
    fingerprint = content_hash(row, _no_key)
    stored = session.exec(readable(actor, Opening).where(col(Opening.id) == row.id)).first()
    if stored is not None:
        if stored.content_hash != fingerprint:
            raise refused([{"field": "title", "problem": _THERE_ALREADY}])
        return stored.id
    session.add(_opening(actor, row, fingerprint, now))
    session.flush()
    record(session, actor, Act(AuditAction.CHANGE, "opening", row.id))
    raise_version(session, actor.municipality_id, Changed(openings=[row.id]))
    return row.id


def _chosen(places: Sequence[Workplace], p_number: str) -> Workplace:
    for place in places:
        if place.p_number == p_number:
            return place
    problem = "mangler. Vælg det arbejdssted, åbningen hører til"
    raise refused([{"field": "p_number", "problem": problem}])


def _opening(actor: Actor, row: OpeningRow, fingerprint: str, now: datetime) -> Opening:
    own = {"id": row.id, "content_hash": fingerprint, "updated_at": now}
    values: dict[str, Any] = own | plain(opening_values(row))
    return Opening(municipality_id=actor.municipality_id, **values)


def _label(employer: Employer, unit: ProductionUnit) -> str:
    name = unit.name or employer.name
    whole = name if name.startswith(employer.name) else f"{employer.name}, {name}"
    return f"{whole} ({unit.postcode})" if unit.postcode else whole


def _no_key() -> FieldKey:
    """An opening has no CPR number to make a mark of."""
    raise AssertionError
