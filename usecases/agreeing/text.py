"""The text of an agreement: to be edited, by version, and the first-day sheet."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.account import UserAccount
from models.citizen import Citizen, CitizenConsideration
from models.placement import AgreementContent, Placement
from models.placement_enums import ChangeKind, PlacementStatus
from placements.agreements.facts import workplace_names
from placements.agreements.loading import Loaded, load_one
from placements.agreements.prefill import approved_considerations
from placements.content import AgreedContent, FirstDay, WorkTime
from placements.stored import find
from support.clock import danish_date_of


@dataclass(frozen=True, slots=True)
class TextPage:
    """A text to edit. `approved`: hensyn the citizen lets this employer know; `others`: not."""

    loaded: Loaded
    status: PlacementStatus
    where: str
    citizen: str | None
    approved: tuple[str, ...]
    others: int
    signed: bool


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version: who wrote it, when, and why where it changed a running placement."""

    number: int
    by: str
    at: datetime
    change: str | None
    reason: str | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """Every version, oldest first."""

    loaded: Loaded
    where: str
    lines: tuple[VersionLine, ...]

    def content(self, number: int) -> AgreedContent:
        """What a version says."""
        return self.loaded.content(number)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first-day sheet: what was written for it, and what the agreement says anyway."""

    where: str
    starts: date
    time: WorkTime | None
    contact: str
    phone: str
    text: FirstDay


def text_page(session: Session, actor: Actor, placement_id: str, now: datetime) -> TextPage:
    """The newest text to edit; raises NOT_FOUND. The look is recorded."""
    placement, loaded = _open(session, actor, placement_id, now)
    house = system_actor(placement.municipality_id)
    citizen = session.exec(
        readable(house, Citizen).where(col(Citizen.id) == placement.citizen_id)
    ).one()
    approved = approved_considerations(session, citizen, placement.cvr, danish_date_of(now))
    kept = approved | set(loaded.newest.considerations)
    known = session.exec(
        readable(house, CitizenConsideration).where(
            col(CitizenConsideration.citizen_id) == placement.citizen_id
        )
    )
    return TextPage(
        loaded,
        loaded.status(danish_date_of(now)),
        _where(session, placement),
        citizen.name,
        tuple(sorted(kept)),
        len({row.code for row in known} - kept),
        any(each.signed is not None for each in loaded.progress.standings),
    )


def versions_page(session: Session, actor: Actor, placement_id: str, now: datetime) -> VersionsPage:
    """Every version; raises NOT_FOUND. The look is recorded."""
    placement, loaded = _open(session, actor, placement_id, now)
    house = system_actor(placement.municipality_id)
    names = {row.id: row.name for row in session.exec(readable(house, UserAccount))}
    rows = session.exec(
        readable(house, AgreementContent)
        .where(
            col(AgreementContent.citizen_id) == placement.citizen_id,
            col(AgreementContent.placement_id) == placement.id,
        )
        .order_by(col(AgreementContent.number))
    )
    lines = tuple(
        VersionLine(
            row.number,
            names.get(row.created_by, "systemet"),
            row.created_at,
            ChangeKind(row.change).label if row.change else None,
            row.reason,
            row.number == loaded.in_force,
        )
        for row in rows
    )
    return VersionsPage(loaded, _where(session, placement), lines)


def sheet_of(session: Session, actor: Actor, placement_id: str, now: datetime) -> Sheet:
    """The first-day sheet as staff read it; raises NOT_FOUND. The look is recorded."""
    placement, loaded = _open(session, actor, placement_id, now)
    return make_sheet(_where(session, placement), loaded.content(loaded.in_force))


def make_sheet(where: str, content: AgreedContent) -> Sheet:
    """The sheet of one text; the clock is that of the first day's weekday."""
    weekday = content.starts.weekday()
    clocks = [each for each in content.times if list(type(each.day)).index(each.day) == weekday]
    return Sheet(
        where,
        content.starts,
        clocks[0] if clocks else None,
        content.first_day.ask_for or content.contact.name,
        content.contact.phone,
        content.first_day,
    )


def _open(
    session: Session, actor: Actor, placement_id: str, now: datetime
) -> tuple[Placement, Loaded]:
    placement = find(session, actor, Placement, placement_id)
    about = Act(AuditAction.VIEW, "placement", placement.id, citizen_id=placement.citizen_id)
    record(session, actor, about)
    return placement, load_one(session, placement, danish_date_of(now))


def _where(session: Session, placement: Placement) -> str:
    house = system_actor(placement.municipality_id)
    return workplace_names(session, house, {placement.p_number})[placement.p_number]
