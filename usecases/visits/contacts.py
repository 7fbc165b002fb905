"""One contact for each employer: its consultant, a named substitute, and the days it wishes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, may, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.account import UserAccount
from models.employer import Employer, ProductionUnit
from models.enums import Day
from models.errors import ErrorCode, PraktikmatchError, not_found, refused
from placements.orders.colleagues import Side, colleagues
from usecases.reading.sorting import danish_order
from usecases.reading.staff import staff_names
from usecases.visits.handing_over import handovers, held_employer

_KIND = "employer contact"
_HOUSE = "systemet"


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One employer in the list."""

    cvr: str
    name: str
    consultant: str
    substitute: str


@dataclass(frozen=True, slots=True)
class UnitDays:
    """A workplace and the weekdays it would rather be visited on; None: any."""

    p_number: str
    name: str
    days: frozenset[int] | None
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class PastContact:
    """A hand-over: from whom to whom, by whom, when."""

    before: str
    after: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ContactPage:
    """One employer. `may_change`: the actor may name the substitute and write the days."""

    cvr: str
    name: str
    consultant_id: str | None
    consultant: str
    substitute_id: str | None
    substitute: str
    units: tuple[UnitDays, ...]
    others: Mapping[str, str]
    past: tuple[PastContact, ...]
    may_change: bool


def contact_lines(session: Session, actor: Actor, staff_id: str | None) -> list[ContactLine]:
    """Every employer, or those of one consultant, in order of names."""
    names = staff_names(session, actor)
    query = readable(actor, Employer)
    if staff_id is not None:
        query = query.where(col(Employer.consultant_id) == staff_id)
    rows = sorted(session.exec(query), key=lambda row: (danish_order(row.name), row.cvr))
    return [
        ContactLine(
            row.cvr,
            row.name,
            names.get(row.consultant_id or "", ""),
            names.get(row.substitute_id or "", ""),
        )
        for row in rows
    ]


def contact_page(session: Session, actor: Actor, cvr: str) -> ContactPage:
    """One employer; raises NOT_FOUND."""
    row = session.exec(readable(actor, Employer).where(col(Employer.cvr) == cvr)).first()
    if row is None:
        raise not_found("en virksomhed", cvr)
    names = staff_names(session, actor)
    units = session.exec(
        readable(actor, ProductionUnit)
        .where(col(ProductionUnit.cvr) == cvr)
        .order_by(col(ProductionUnit.p_number))
    )
    return ContactPage(
        row.cvr,
        row.name,
        row.consultant_id,
        names.get(row.consultant_id or "", ""),
        row.substitute_id,
        names.get(row.substitute_id or "", ""),
        tuple(_unit(unit, row.name) for unit in units),
        colleagues(session, actor, Side.UNIT),
        tuple(_past(session, actor, cvr, names)),
        _may_change(actor, row),
    )


def name_substitute(session: Session, actor: Actor, cvr: str, staff_id: str | None) -> None:
    """Who comes when the consultant cannot; None: nobody is named.

    Raises NOT_FOUND, NOT_ALLOWED for another's employer, INPUT_REFUSED for the wrong colleague.
    """
    employer = held_employer(session, actor, cvr)
    _check_may(actor, employer)
    if staff_id is not None:
        known = colleagues(session, actor, Side.UNIT)
        if staff_id not in known or staff_id == employer.consultant_id:
            raise refused(
                "vælg en kollega, der ikke selv er virksomhedens konsulent.", "substitute"
            )
    employer.substitute_id = staff_id
    session.add(employer)
    _written(session, actor, cvr, "substitute")


def wish_days(
    session: Session, actor: Actor, cvr: str, p_number: str, days: frozenset[int]
) -> None:
    """Weekdays a workplace would rather be visited on; none or all: any day.

    Raises NOT_FOUND, NOT_ALLOWED for another's employer.
    """
    query = readable(actor, ProductionUnit).where(
        col(ProductionUnit.cvr) == cvr, col(ProductionUnit.p_number) == p_number
    )
    unit = session.exec(query).first()
    if unit is None:
        raise not_found("en arbejdsplads", p_number)
    _check_may(actor, held_employer(session, actor, cvr))
    wished = sorted(days & frozenset(range(len(Day))))
    unit.visit_days = wished if 0 < len(wished) < len(Day) else None
    session.add(unit)
    _written(session, actor, cvr, "days")


def _may_change(actor: Actor, employer: Employer) -> bool:
    if may(actor, Permission.LEAD_VISITS):
        return True
    own = (employer.consultant_id, employer.substitute_id)
    return may(actor, Permission.PLAN_VISITS) and actor.staff_id in own


def _check_may(actor: Actor, employer: Employer) -> None:
    require(actor, Permission.PLAN_VISITS)
    if not _may_change(actor, employer):
        why = "Virksomheden har en anden konsulent. Bed konsulenten eller lederen om at rette det."
        raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=why)


def _unit(unit: ProductionUnit, firm: str) -> UnitDays:
    days = frozenset(unit.visit_days) if unit.visit_days else None
    return UnitDays(unit.p_number, unit.name or firm, days, unit.closed_on)


def _past(session: Session, actor: Actor, cvr: str, names: Mapping[str, str]) -> list[PastContact]:
    rows = handovers(session, actor, cvr)
    accounts = readable(system_actor(actor.municipality_id), UserAccount).where(
        col(UserAccount.id).in_({row.by for row in rows})
    )
    by = {account.id: account.name for account in session.exec(accounts)}
    return [
        PastContact(
            names.get(row.before or "", "ingen"),
            names.get(row.after, row.after),
            by.get(row.by, _HOUSE),
            row.at,
        )
        for row in reversed(rows)
    ]


def _written(session: Session, actor: Actor, cvr: str, step: str) -> None:
    session.flush()
    record(session, actor, Act(AuditAction.CHANGE, _KIND, cvr, detail={"step": step}))
