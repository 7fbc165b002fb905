"""Employers with their production units, and who at the municipality knows them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Row as DbRow
from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.employer import Employer, ProductionUnit, UnitFte, UnitHours, UnitInOffer, UnitRow
from models.enums import Day
from models.errors import not_found
from models.opening import Opening
from usecases.reading.clock_time import ClockTime
from usecases.reading.opening_types import OpeningLine
from usecases.reading.openings import openings_of
from usecases.reading.paging import Page, page_of
from usecases.reading.sorting import danish_order
from usecases.reading.staff import staff_names

Row = TypeVar("Row", bound=UnitRow)
# What a list shows; whole rows cost several times the reading.
_LISTED = (
    *(col(Employer.cvr), col(Employer.name)),
    *(col(Employer.branch), col(Employer.consultant_id)),
)


@dataclass(frozen=True, slots=True)
class EmployerLine:
    """One employer in a list."""

    cvr: str
    name: str
    branch: str | None
    consultant: str | None
    units: int
    openings: int


@dataclass(frozen=True, slots=True)
class MonthFte:
    """Ordinary full-time equivalents in one month (`YYYY-MM`)."""

    month: str
    fte: float


@dataclass(frozen=True, slots=True)
class DayHours:
    """When a unit is open on a day; both None = closed."""

    day: str
    opens: ClockTime | None
    closes: ClockTime | None


@dataclass(frozen=True, slots=True)
class InOffer:
    """A person already in an offer at the unit."""

    kind: str
    hours: float | None
    starts: date | None
    ends: date | None


@dataclass(frozen=True, slots=True)
class UnitProfile:
    """One production unit; `hours` is None where opening hours are unknown."""

    p_number: str
    name: str | None
    postcode: str | None
    fte: list[MonthFte]
    hours: list[DayHours] | None
    in_offers: list[InOffer]
    in_offers_known: bool
    representative: str | None


@dataclass(frozen=True, slots=True)
class EmployerProfile(EmployerLine):
    """One employer with units and openings."""

    branch_version: str
    # None: nobody has told.
    public: bool | None
    contact_name: str | None
    contact_email: str | None
    contact_phone: str | None
    unit_profiles: list[UnitProfile]
    opening_lines: list[OpeningLine]


def find_employers(session: Session, actor: Actor, text: str = "") -> list[EmployerLine]:
    """Employers whose name or CVR number holds `text`, in Danish order of names."""
    wanted = text.casefold().strip()
    rows = [
        row
        for row in session.execute(readable(actor, Employer).with_only_columns(*_LISTED))
        if wanted in row.name.casefold() or wanted in row.cvr
    ]
    rows.sort(key=lambda row: (danish_order(row.name), row.cvr))
    return _lines(session, actor, rows)


def employers_page(
    session: Session, actor: Actor, cursor: str | None, limit: int
) -> Page[EmployerLine]:
    """Employers by CVR number, a piece at a time."""
    page = page_of(session, readable(actor, Employer), col(Employer.cvr), cursor, limit)
    return page.of(lambda rows: _lines(session, actor, rows))


def employer_profile(session: Session, actor: Actor, cvr: str) -> EmployerProfile:
    """One employer; raises NOT_FOUND for an unknown CVR number."""
    row = session.exec(readable(actor, Employer).where(col(Employer.cvr) == cvr)).first()
    if row is None:
        raise not_found("en virksomhed", cvr)
    units = session.exec(readable(actor, ProductionUnit).where(col(ProductionUnit.cvr) == cvr))
    return EmployerProfile(
        **asdict(_lines(session, actor, [row])[0]),
        branch_version=row.branch_version,
        public=row.public,
        contact_name=row.contact_name,
        contact_email=row.contact_email,
        contact_phone=row.contact_phone,
        unit_profiles=[
            _unit(session, actor, unit) for unit in sorted(units, key=lambda unit: unit.p_number)
        ],
        opening_lines=openings_of(session, actor, cvr),
    )


def _lines(
    session: Session, actor: Actor, rows: Sequence[Employer | DbRow[Any]]
) -> list[EmployerLine]:
    staff = staff_names(session, actor)
    own_units = readable(actor, ProductionUnit).with_only_columns(col(ProductionUnit.cvr))
    units = Counter(session.scalars(own_units))
    openings = Counter(
        session.scalars(readable(actor, Opening).with_only_columns(col(Opening.cvr)))
    )
    return [
        EmployerLine(
            cvr=row.cvr,
            name=row.name,
            branch=row.branch,
            consultant=staff.get(row.consultant_id or ""),
            units=units[row.cvr],
            openings=openings[row.cvr],
        )
        for row in rows
    ]


def _unit(session: Session, actor: Actor, unit: ProductionUnit) -> UnitProfile:
    fte = sorted(_rows(session, actor, UnitFte, unit), key=lambda row: row.month)
    offers = sorted(_rows(session, actor, UnitInOffer, unit), key=lambda row: row.position)
    hours = _rows(session, actor, UnitHours, unit)
    return UnitProfile(
        p_number=unit.p_number,
        name=unit.name,
        postcode=unit.postcode,
        fte=[MonthFte(row.month, row.fte) for row in fte],
        hours=_week(hours) if unit.hours_known else None,
        in_offers=[InOffer(row.kind, row.hours, row.starts, row.ends) for row in offers],
        in_offers_known=unit.in_offers_known or unit.in_offers_told_on is not None,
        representative=unit.representative_name,
    )


def _rows(session: Session, actor: Actor, table: type[Row], unit: ProductionUnit) -> list[Row]:
    statement = readable(actor, table).where(col(table.p_number) == unit.p_number)
    return list(session.exec(statement))


def _week(rows: Sequence[UnitHours]) -> list[DayHours]:
    by_day = {row.day: row for row in rows}
    return [
        DayHours(day, by_day[day].opens, by_day[day].closes)
        if day in by_day
        else DayHours(day, None, None)
        for day in Day
    ]
