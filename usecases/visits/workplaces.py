"""Where workplaces lie and when they can be visited, as stored."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from access.actor import system_actor
from access.scopes import readable
from models.employer import Employer, ProductionUnit, UnitHours
from models.enums import Day
from support.travel import Place
from taxonomy.types import Postcode
from visits.planning.types import Span
from visits.windows import Workplace

_DAYS = {day.value: number for number, day in enumerate(Day)}


@dataclass(frozen=True, slots=True)
class Site:
    """A production unit as the plan sees it; `place` is None where its postcode is not known."""

    p_number: str
    name: str
    workplace: Workplace
    place: Place | None


def sites(
    session: Session, municipality_id: str, postcodes: Mapping[str, Postcode]
) -> dict[str, Site]:
    """Every production unit of the municipality, by P-number."""
    house = system_actor(municipality_id)
    hours: dict[str, dict[int, Span]] = defaultdict(dict)
    for row in session.exec(readable(house, UnitHours)):
        opens, closes = row.opens, row.closes
        hours[row.p_number][_DAYS[row.day]] = Span(
            opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute
        )
    names = {row.cvr: row.name for row in session.exec(readable(house, Employer))}
    return {
        unit.p_number: Site(
            unit.p_number,
            unit.name or names.get(unit.cvr, unit.p_number),
            _workplace(unit, hours.get(unit.p_number, {})),
            place_of(postcodes, unit.postcode),
        )
        for unit in session.exec(readable(house, ProductionUnit))
    }


def place_of(postcodes: Mapping[str, Postcode], code: str | None) -> Place | None:
    """The centre of a postcode; None for one that is not told or not known."""
    found = postcodes.get(code or "")
    return None if found is None else Place(found.code, found.lat, found.lon)


def _workplace(unit: ProductionUnit, hours: Mapping[int, Span]) -> Workplace:
    return Workplace(
        hours=hours if unit.hours_known else None,
        wished=frozenset(unit.visit_days) if unit.visit_days else None,
        closed_on=unit.closed_on,
    )
