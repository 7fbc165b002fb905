"""Placements that take a place: sent or granted, and not refused, cancelled or expired."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from law.case import InOffer, Stay
from models.enums import OfferType
from models.placement import AgreementContent, Placement
from placements.content import AgreedContent, from_json
from placements.lawful.schedule import Taken, taken

_LEGAL_TYPES = frozenset(OfferType)


def in_offers_at(
    session: Session, municipality_id: str, p_numbers: Collection[str], since: date
) -> dict[str, tuple[InOffer, ...]]:
    """Our own placements at the units that are not over by a day, read anew."""
    rows = _rows(
        session,
        municipality_id,
        col(Placement.p_number).in_(p_numbers),
        _lasts(since),
    )
    found: dict[str, list[InOffer]] = defaultdict(list)
    for row, place in _with_hours(session, municipality_id, rows):
        found[row.p_number].append(
            InOffer(row.id, OfferType(row.offer), place.hours, place.starts, place.ends)
        )
    return {p_number: tuple(offers) for p_number, offers in found.items()}


def stays_of(session: Session, municipality_id: str, citizen_id: str) -> tuple[Stay, ...]:
    """Everywhere a citizen has been or is to be, by what is in force of our own placements."""
    rows = _rows(session, municipality_id, col(Placement.citizen_id) == citizen_id)
    texts = _contents(session, municipality_id, {row.id for row in rows})
    stays = [
        (row, taken([texts[row.id, row.granted_number or row.content_number]], row.ended_on))
        for row in rows
    ]
    return tuple(
        Stay(
            id=row.id,
            cvr=row.cvr,
            p_number=row.p_number,
            offer=OfferType(row.offer),
            starts=place.starts,
            ends=place.ends,
            weekly=max((line.weekly for line in place.hours), default=None),
        )
        for row, place in stays
    )


def content_in_force(session: Session, placement: Placement) -> AgreedContent | None:
    """What was granted, None before a grant."""
    if placement.granted_number is None:
        return None
    return content_at(session, placement, placement.granted_number)


def content_at(session: Session, placement: Placement, number: int) -> AgreedContent:
    """What a stored version says."""
    return _contents(session, placement.municipality_id, {placement.id})[placement.id, number]


def _rows(session: Session, municipality_id: str, *wanted: ColumnElement[bool]) -> list[Placement]:
    query = (
        readable(system_actor(municipality_id), Placement)
        .where(
            *wanted,
            or_(col(Placement.sent_at).is_not(None), col(Placement.granted_at).is_not(None)),
            col(Placement.refused_at).is_(None),
            col(Placement.cancelled_at).is_(None),
            col(Placement.expired_at).is_(None),
            # Mentor support is a grant to the employer and takes no place.
            col(Placement.offer).in_(_LEGAL_TYPES),
        )
        .order_by(col(Placement.starts), col(Placement.id))
        .execution_options(populate_existing=True)
    )
    return list(session.exec(query))


def _lasts(since: date) -> ColumnElement[bool]:
    """Not over before a day; with a change that waits the stored end says too little."""
    ends = func.coalesce(col(Placement.ended_on), col(Placement.ends))
    waiting = and_(
        col(Placement.ended_on).is_(None),
        col(Placement.content_number) > col(Placement.granted_number),
    )
    return or_(ends.is_(None), ends >= since, waiting)


def _with_hours(
    session: Session, municipality_id: str, rows: list[Placement]
) -> list[tuple[Placement, Taken]]:
    texts = _contents(session, municipality_id, {row.id for row in rows})
    return [
        (row, taken([texts[row.id, number] for number in _counting(row)], row.ended_on))
        for row in rows
    ]


def _counting(row: Placement) -> set[int]:
    """The version in force, and a newer one that waits for its grant."""
    return {row.content_number, row.granted_number or row.content_number}


def _contents(
    session: Session, municipality_id: str, placements: Collection[str]
) -> Mapping[tuple[str, int], AgreedContent]:
    query = readable(system_actor(municipality_id), AgreementContent).where(
        col(AgreementContent.placement_id).in_(placements)
    )
    rows = session.exec(query.execution_options(populate_existing=True))
    return {(row.placement_id, row.number): from_json(row.content) for row in rows}
