"""Production units and companies as the law sees them, read from what is stored."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from sqlalchemy import or_
from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from law.case import CompanyFacts, HoursFrom, InOffer, UnitFacts
from models.employer import Employer, ProductionUnit, UnitFte, UnitInOffer, UnitRow
from models.enums import OfferType
from models.errors import not_found
from placements.lawful.occupying import in_offers_at

Row = TypeVar("Row", bound=UnitRow)
# Hours without a schedule count from the beginning of time.
_ALWAYS = date.min


def unit_facts(session: Session, municipality_id: str, p_number: str, since: date) -> UnitFacts:
    """One unit with those in offers there who are not gone by a day; raises NOT_FOUND."""
    found = units_facts(session, municipality_id, [p_number], since)
    if p_number not in found:
        raise not_found("et arbejdssted", p_number)
    return found[p_number]


def units_facts(
    session: Session, municipality_id: str, p_numbers: Collection[str], since: date
) -> dict[str, UnitFacts]:
    """The same for many units; those not known are missing.

    A workplace that has changed its P-number counts its people together, and a month that one
    number lacks is taken from another.
    """
    families = {p_number: family(session, municipality_id, p_number) for p_number in p_numbers}
    everybody = {member for members in families.values() for member in members}
    units = _by_number(session, municipality_id, everybody)
    months = _grouped(_rows(session, municipality_id, UnitFte, everybody))
    elsewhere = _grouped(_rows(session, municipality_id, UnitInOffer, everybody))
    own = in_offers_at(session, municipality_id, everybody, since)
    public = _public(session, municipality_id, {unit.cvr for unit in units.values()})
    return {
        p_number: UnitFacts(
            p_number=p_number,
            cvr=units[p_number].cvr,
            public=public.get(units[p_number].cvr),
            months={row.month: row.fte for member in reversed(members) for row in months[member]},
            in_offers=tuple(
                offer
                for member in members
                for offer in (*own.get(member, ()), *map(_in_offer, elsewhere[member]))
            ),
            in_offers_known=all(_knows_all(units[each]) for each in members if each in units),
            closed_on=units[p_number].closed_on,
            has_representative=True if units[p_number].representative_name else None,
        )
        for p_number, members in families.items()
        if p_number in units
    }


def family(session: Session, municipality_id: str, p_number: str) -> tuple[str, ...]:
    """The unit, and every other P-number the same workplace has had or goes on under."""
    found = [p_number]
    for member in found:
        query = readable(system_actor(municipality_id), ProductionUnit).where(
            or_(col(ProductionUnit.p_number) == member, col(ProductionUnit.moved_to) == member)
        )
        for unit in session.exec(query.order_by(col(ProductionUnit.p_number))):
            near = (unit.p_number, unit.moved_to)
            found.extend(each for each in near if each is not None and each not in found)
    return tuple(found)


def company_facts(session: Session, municipality_id: str, cvr: str) -> CompanyFacts:
    """A company over all its units; a month that one of them lacks is unknown for the whole."""
    query = readable(system_actor(municipality_id), ProductionUnit)
    units = session.exec(query.where(col(ProductionUnit.cvr) == cvr)).all()
    rows = list(_rows(session, municipality_id, UnitFte, {unit.p_number for unit in units}))
    by_month: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        by_month[row.month].append(row.fte)
    whole = {
        month: sum(figures)
        for month, figures in by_month.items()
        if len(figures) >= sum(_open_in(unit, month) for unit in units)
    }
    return CompanyFacts(cvr, whole)


def _open_in(unit: ProductionUnit, month: str) -> bool:
    return unit.closed_on is None or month < f"{unit.closed_on:%Y-%m}"


def _knows_all(unit: ProductionUnit) -> bool:
    return unit.in_offers_known or unit.in_offers_told_on is not None


def _in_offer(row: UnitInOffer) -> InOffer:
    hours = () if row.hours is None else (HoursFrom(row.starts or _ALWAYS, row.hours),)
    identifier = f"elsewhere {row.p_number} {row.position}"
    return InOffer(identifier, OfferType(row.kind), hours, row.starts, row.ends)


def _by_number(
    session: Session, municipality_id: str, p_numbers: Collection[str]
) -> dict[str, ProductionUnit]:
    query = readable(system_actor(municipality_id), ProductionUnit).where(
        col(ProductionUnit.p_number).in_(p_numbers)
    )
    rows = session.exec(query.execution_options(populate_existing=True))
    return {row.p_number: row for row in rows}


def _public(
    session: Session, municipality_id: str, companies: Collection[str]
) -> Mapping[str, bool | None]:
    query = readable(system_actor(municipality_id), Employer).where(
        col(Employer.cvr).in_(companies)
    )
    return {row.cvr: row.public for row in session.exec(query)}


def _rows(
    session: Session, municipality_id: str, table: type[Row], p_numbers: Collection[str]
) -> Iterator[Row]:
    query = readable(system_actor(municipality_id), table).where(col(table.p_number).in_(p_numbers))
    yield from session.exec(query.execution_options(populate_existing=True))


def _grouped(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.p_number].append(row)
    return found
