"""What visits are called before whoever reads them: the workplace, and the person if readable."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.citizen import Citizen
from models.employer import Employer, ProductionUnit
from models.placement import Placement
from models.visit import Visitor
from models.visit_enums import VisitAbout
from placements.agreements.facts import workplace_names
from usecases.reading.sorting import danish_order
from usecases.reading.staff import staff_names
from usecases.visits.booked import Row, citizen_of, substitute_of
from usecases.visits.reaching import Reach, reaches
from usecases.visits.sorting import rows_for

_LISTS = "visits"


@dataclass(frozen=True, slots=True)
class About:
    """A key's workplace, person and occasion. `citizen_id` is None where nobody is placed."""

    p_number: str
    citizen_id: str | None = None
    what: VisitAbout = VisitAbout.PLACEMENT


@dataclass(frozen=True, slots=True)
class Named:
    """What is shown. `person`: None where it is about nobody, or about one out of reach.

    `contact`: whom to ring about it.
    """

    where: str
    cvr: str
    person: str | None
    contact: str | None
    phone: str | None


def visitor_names(session: Session, actor: Actor) -> list[tuple[str, str]]:
    """Everybody with working days, by name: id and name."""
    house = system_actor(actor.municipality_id)
    names = staff_names(session, house)
    found = [(row.staff_id, names[row.staff_id]) for row in session.exec(readable(house, Visitor))]
    return sorted(found, key=lambda pair: (danish_order(pair[1]), pair[0]))


def stand_in_name(session: Session, actor: Actor, staff_id: str) -> str | None:
    """Who comes when the consultant cannot; None where nobody is named."""
    substitute = substitute_of(session, actor, staff_id)
    names = staff_names(session, system_actor(actor.municipality_id))
    return names.get(substitute or "")


def about_row(row: Row) -> About:
    """What a booking is about."""
    return About(row.p_number, citizen_of(row), VisitAbout(row.about))


def names_of(session: Session, actor: Actor, keys: Iterable[str]) -> dict[str, Named]:
    """By key of a booking or a need, also of one that is gone; the look is recorded."""
    wanted = sorted(set(keys))
    about = _stored(session, actor, wanted)
    about |= _by_placement(session, actor, [key for key in wanted if key not in about])
    about |= _by_firm(session, actor, [key for key in wanted if key not in about])
    return named(session, actor, about)


def named(session: Session, actor: Actor, about: Mapping[str, About]) -> dict[str, Named]:
    """Names for what is known already; the look is recorded."""
    house = system_actor(actor.municipality_id)
    p_numbers = {one.p_number for one in about.values()}
    places = workplace_names(session, house, p_numbers)
    firms = _firms(session, house, p_numbers)
    people = _people(session, actor, {one.citizen_id for one in about.values()})
    detail = {"count": len(about)}
    looks = Act(AuditAction.SEARCH, _LISTS, detail=detail, named=tuple(sorted(people)))
    record(session, actor, looks)
    known = {key: one.what for key, one in about.items() if one.citizen_id in people}
    ring = reaches(session, actor.municipality_id, known)
    found = {}
    for key, one in about.items():
        firm = firms[one.p_number]
        reach = ring.get(key) or Reach(firm.contact_name, firm.contact_phone)
        person = people.get(one.citizen_id or "")
        found[key] = Named(places[one.p_number], firm.cvr, person, reach.contact, reach.phone)
    return found


def _stored(session: Session, actor: Actor, keys: Collection[str]) -> dict[str, About]:
    rows = rows_for(session, actor.municipality_id, "", keys)
    return {key: about_row(row) for key, row in rows.items()}


def _by_placement(session: Session, actor: Actor, keys: Collection[str]) -> dict[str, About]:
    """A need is about the placement its key begins with."""
    ids = {key: key.partition(":")[0] for key in keys}
    house = system_actor(actor.municipality_id)
    query = readable(house, Placement).where(col(Placement.id).in_(set(ids.values())))
    rows = {row.id: row for row in session.exec(query)}
    return {
        key: About(rows[one].p_number, rows[one].citizen_id)
        for key, one in ids.items()
        if one in rows
    }


def _by_firm(session: Session, actor: Actor, keys: Collection[str]) -> dict[str, About]:
    """A visit where nobody is placed is about the firm its key begins with."""
    ids = {key: key.partition(":")[0] for key in keys}
    house = system_actor(actor.municipality_id)
    query = readable(house, ProductionUnit).where(
        col(ProductionUnit.cvr).in_(set(ids.values())), col(ProductionUnit.closed_on).is_(None)
    )
    units: dict[str, str] = {}
    for unit in session.exec(query.order_by(col(ProductionUnit.p_number))):
        units.setdefault(unit.cvr, unit.p_number)
    return {key: About(units[cvr]) for key, cvr in ids.items() if cvr in units}


def _firms(session: Session, house: Actor, p_numbers: set[str]) -> dict[str, Employer]:
    units = session.exec(
        readable(house, ProductionUnit).where(col(ProductionUnit.p_number).in_(p_numbers))
    ).all()
    firms = readable(house, Employer).where(col(Employer.cvr).in_({unit.cvr for unit in units}))
    found = {firm.cvr: firm for firm in session.exec(firms)}
    return {unit.p_number: found[unit.cvr] for unit in units}


def _people(session: Session, actor: Actor, ids: set[str | None]) -> dict[str, str]:
    wanted = sorted(one for one in ids if one is not None)
    rows = session.exec(readable(actor, Citizen).where(col(Citizen.id).in_(wanted)))
    return {row.id: row.name or "Navn ikke oplyst" for row in rows}
