"""Agreements in lists: where they stand and who must do what next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.municipality import Staff
from models.placement import Placement
from models.placement_enums import Origin, PlacementStatus
from placements.agreements.facts import workplace_names
from placements.agreements.ladder import Ladder, Rung, ladder
from placements.agreements.loading import Loaded, load_many
from placements.agreements.needed import Stops, needed
from placements.agreements.words import offer_words
from support.clock import danish_date_of

_GONE = frozenset({PlacementStatus.CANCELLED, PlacementStatus.REFUSED, PlacementStatus.EXPIRED})


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement. `next` says who must do what, empty where nothing is waited for."""

    id: str
    citizen_id: str
    where: str
    offer: str
    kind: str
    origin: str
    starts: date
    ends: date | None
    weekly: float
    status: PlacementStatus
    next: str
    caseworker: str
    consultant: str
    mine: bool


def agreement_lines(
    session: Session,
    actor: Actor,
    now: datetime,
    *,
    citizen_id: str | None = None,
    order_id: str | None = None,
) -> list[AgreementLine]:
    """The agreements the actor may read, the first to begin first; the look is recorded.

    All of them, or those of one citizen or order.
    """
    query = readable(actor, Placement)
    if citizen_id is not None:
        query = query.where(col(Placement.citizen_id) == citizen_id)
    if order_id is not None:
        query = query.where(col(Placement.order_id) == order_id)
    rows = session.exec(query.order_by(col(Placement.starts), col(Placement.id))).all()
    named = tuple(sorted({row.citizen_id for row in rows}))
    detail = {"count": len(rows)}
    record(session, actor, Act(AuditAction.SEARCH, "placements", detail=detail, named=named))
    return lines_of(session, actor, load_many(session, rows, danish_date_of(now)), now)


def lines_of(
    session: Session, actor: Actor, loaded: Iterable[Loaded], now: datetime
) -> list[AgreementLine]:
    """Loaded agreements as lines; the caller has recorded the look."""
    loaded = list(loaded)
    house = system_actor(actor.municipality_id)
    names = workplace_names(session, house, {each.placement.p_number for each in loaded})
    staff = {row.id: row.name for row in session.exec(readable(house, Staff))}
    today = danish_date_of(now)
    return [_line(each, names, staff, actor, today) for each in loaded]


def ladder_of(session: Session, actor: Actor, citizen_id: str, today: date) -> Ladder:
    """A citizen's ladder; drafts are shown as such. The caller has recorded the look."""
    rows = session.exec(readable(actor, Placement).where(col(Placement.citizen_id) == citizen_id))
    loaded = load_many(session, rows.all(), today)
    names = workplace_names(
        session,
        system_actor(actor.municipality_id),
        {each.placement.p_number for each in loaded},
    )
    return ladder(rungs_of(loaded, names, today), today)


def rungs_of(loaded: Iterable[Loaded], names: dict[str, str], today: date) -> list[Rung]:
    """Agreements as rungs, without those that came to nothing."""
    return [
        _rung(each, names[each.placement.p_number], today)
        for each in loaded
        if each.status(today) not in _GONE
    ]


def _rung(loaded: Loaded, where: str, today: date) -> Rung:
    placement = loaded.placement
    content = loaded.content(loaded.in_force)
    return Rung(
        placement.id,
        loaded.ways.kind_name(placement.kind),
        offer_words(placement.offer),
        where,
        placement.cvr,
        placement.p_number,
        content.starts,
        placement.ended_on or content.ends,
        loaded.status(today) is PlacementStatus.DRAFT,
    )


def _line(
    loaded: Loaded, names: dict[str, str], staff: dict[str, str], actor: Actor, today: date
) -> AgreementLine:
    placement = loaded.placement
    content = loaded.content(loaded.in_force)
    status = loaded.status(today)
    caseworker = staff.get(placement.caseworker_id, placement.caseworker_id)
    waiting = needed(loaded, status, Stops(), caseworker)
    own = (placement.caseworker_id, placement.consultant_id)
    return AgreementLine(
        placement.id,
        placement.citizen_id,
        names[placement.p_number],
        offer_words(placement.offer),
        loaded.ways.kind_name(placement.kind),
        Origin(placement.origin).label,
        content.starts,
        content.ends,
        content.most_hours,
        status,
        f"{waiting[0].who}: {waiting[0].what}" if waiting else "",
        caseworker,
        staff.get(placement.consultant_id or "", ""),
        actor.staff_id is not None and actor.staff_id in own,
    )
