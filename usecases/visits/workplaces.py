"""Where workplaces lie and when they can be visited, as stored."""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session, col
from sqlmodel.sql.expression import SelectOfScalar

from access.actor import system_actor
from access.scopes import readable
from models.employer import Employer, ProductionUnit, UnitHours
from models.enums import Day
from models.errors import refused
from models.visit import Visitor
from support.travel import Place
from taxonomy.store import load_postcodes
from taxonomy.types import Postcode
from visits.planning.types import Span
from visits.windows import Workplace

Unit = TypeVar("Unit", ProductionUnit, UnitHours)
_DAYS = {day.value: number for number, day in enumerate(Day)}


@dataclass(frozen=True, slots=True)
class Site:
    """A production unit as the plan sees it; `place` is None where its postcode is not known."""

    p_number: str
    name: str
    workplace: Workplace
    place: Place | None


def sites(
    session: Session,
    municipality_id: str,
    postcodes: Mapping[str, Postcode],
    p_numbers: AbstractSet[str] | None = None,
) -> dict[str, Site]:
    """These production units of the municipality, else every one, by P-number."""
    house = system_actor(municipality_id)
    hours: dict[str, dict[int, Span]] = defaultdict(dict)
    for row in session.exec(_among(readable(house, UnitHours), UnitHours, p_numbers)):
        opens, closes = row.opens, row.closes
        hours[row.p_number][_DAYS[row.day]] = Span(
            opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute
        )
    units = session.exec(_among(readable(house, ProductionUnit), ProductionUnit, p_numbers)).all()
    firms = readable(house, Employer).where(col(Employer.cvr).in_({unit.cvr for unit in units}))
    names = {row.cvr: row.name for row in session.exec(firms)}
    return {
        unit.p_number: Site(
            unit.p_number,
            unit.name or names.get(unit.cvr, unit.p_number),
            _workplace(unit, hours.get(unit.p_number, {})),
            place_of(postcodes, unit.postcode),
        )
        for unit in units
    }


def _among(
    query: SelectOfScalar[Unit], table: type[Unit], p_numbers: AbstractSet[str] | None
) -> SelectOfScalar[Unit]:
    return query if p_numbers is None else query.where(col(table.p_number).in_(sorted(p_numbers)))


def place_of(postcodes: Mapping[str, Postcode], code: str | None) -> Place | None:
    """The centre of a postcode; None for one that is not told or not known."""
    found = postcodes.get(code or "")
    return None if found is None else Place(found.code, found.lat, found.lon)


def start_of(session: Session, visitor: Visitor) -> Place:
    """Where a visitor's tours begin; raises INPUT_REFUSED for a postcode nobody can find."""
    found = place_of(load_postcodes(session, visitor.municipality_id), visitor.postcode)
    if found is None:
        raise refused(
            f"postnummeret {visitor.postcode}, som turene begynder fra, findes ikke. "
            "Ret det på siden Mine arbejdsdage.",
            "postcode",
        )
    return found


def _workplace(unit: ProductionUnit, hours: Mapping[int, Span]) -> Workplace:
    return Workplace(
        hours=hours if unit.hours_known else None,
        wished=frozenset(unit.visit_days) if unit.visit_days else None,
        closed_on=unit.closed_on,
    )
