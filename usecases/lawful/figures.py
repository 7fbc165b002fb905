"""Figures the quota needs about a unit, as its page shows them and as staff were told."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from law.calendar import month_of, months_before
from models.employer import Employer, ProductionUnit, UnitFte, UnitInOffer, UnitRow
from models.errors import not_found

Row = TypeVar("Row", bound=UnitRow)
MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A person in an offer at the unit whom others have placed. `position` None = a new line."""

    kind: str
    hours: float | None
    starts: date | None
    ends: date | None
    position: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class MonthTold:
    """Ordinary staff in a month, and who said so; None = nobody has."""

    month: str
    fte: float | None
    source: str | None = None
    told_by: str | None = None
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """Everything stored about one unit that the quota asks. `seen` changes when any of it does."""

    cvr: str
    employer: str
    p_number: str
    unit: str | None
    public: bool | None
    public_source: str
    months: tuple[MonthTold, ...]
    elsewhere: tuple[Elsewhere, ...]
    in_offers_known: bool
    in_offers_told_by: str | None
    in_offers_told_on: date | None
    closed_on: date | None
    moved_to: str | None
    seen: str


def unit_figures(session: Session, actor: Actor, key: tuple[str, str], today: date) -> UnitFigures:
    """The figures of a unit, its CVR and P-number given; raises NOT_FOUND.

    Months are the last twelve and any stored besides, oldest first; the running one is not over.
    """
    employer, unit = rows_of(session, actor, key)
    stored = {row.month: row for row in rows(session, actor, UnitFte, unit.p_number)}
    asked = months_before(today, MONTHS_SHOWN)
    months = sorted({*asked, *(month for month in stored if month >= asked[0])})
    told = tuple(_told(month, stored.get(month)) for month in months if month < month_of(today))
    elsewhere = tuple(
        Elsewhere(row.kind, row.hours, row.starts, row.ends, row.position, row.source)
        for row in rows(session, actor, UnitInOffer, unit.p_number)
    )
    return UnitFigures(
        cvr=employer.cvr,
        employer=employer.name,
        p_number=unit.p_number,
        unit=unit.name,
        public=employer.public,
        public_source=employer.public_source,
        months=told,
        elsewhere=tuple(sorted(elsewhere, key=lambda each: each.position or 0)),
        in_offers_known=unit.in_offers_known,
        in_offers_told_by=unit.in_offers_told_by,
        in_offers_told_on=unit.in_offers_told_on,
        closed_on=unit.closed_on,
        moved_to=unit.moved_to,
        seen=_fingerprint(employer, unit, told, elsewhere),
    )


def rows_of(
    session: Session, actor: Actor, key: tuple[str, str]
) -> tuple[Employer, ProductionUnit]:
    """The employer and the unit, read anew; raises NOT_FOUND."""
    cvr, p_number = key
    employer = session.exec(
        readable(actor, Employer)
        .where(col(Employer.cvr) == cvr)
        .execution_options(populate_existing=True)
    ).first()
    unit = session.exec(
        readable(actor, ProductionUnit)
        .where(col(ProductionUnit.p_number) == p_number, col(ProductionUnit.cvr) == cvr)
        .execution_options(populate_existing=True)
    ).first()
    if employer is None or unit is None:
        raise not_found("et arbejdssted", p_number)
    return employer, unit


def rows(session: Session, actor: Actor, table: type[Row], p_number: str) -> list[Row]:
    """What hangs on the unit, read anew."""
    query = readable(actor, table).where(col(table.p_number) == p_number)
    return list(session.exec(query.execution_options(populate_existing=True)))


def _told(month: str, row: UnitFte | None) -> MonthTold:
    if row is None:
        return MonthTold(month, None)
    return MonthTold(month, row.fte, row.source, row.told_by, row.told_on)


def _fingerprint(employer: Employer, unit: ProductionUnit, *parts: object) -> str:
    own = (employer.public, unit.in_offers_told_on, unit.closed_on, unit.moved_to)
    return hashlib.sha256(repr((own, parts)).encode()).hexdigest()[:16]
