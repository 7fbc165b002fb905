"""The municipality's decision: prepared by one, granted or refused by one with authority."""

from dataclasses import asdict
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from law.types import Finding
from models.errors import ErrorCode, PraktikmatchError, refused
from models.placement import Placement, PlacementDecision
from models.placement_enums import DecisionKind, PlacementStatus
from placements.agreements.loading import Loaded
from placements.agreements.opening import (
    Held,
    Told,
    check,
    done,
    last_changed_by,
    let_go,
    open_for,
)
from placements.agreements.telling import (
    DECIDE,
    decided,
    everybody,
    tell,
)
from placements.lawful import service as lawful
from placements.lifecycle.agreements import AGREEMENT_LIFE
from support.notices import Receiver

LONGEST_TEXT = 4000


def prepare(
    session: Session, actor: Actor, placement_id: str, content_number: int, now: datetime
) -> Loaded:
    """Put a signed agreement before the one who decides; that must then be somebody else.

    Raises CHANGED_BY_OTHER for another text than the one read, GUARD_REFUSED, WRONG_STATE.
    """
    held = _read(session, actor, placement_id, content_number, now)
    check(session, actor, held, "prepare", now)
    placement = held.placement
    placement.prepared_by = actor.user_id
    loaded = done(session, actor, held, "prepare", now, _of(placement))
    caseworker = [Receiver.staff(placement.caseworker_id)]
    tell(session, actor, placement, DECIDE, now, caseworker)
    return loaded


def grant(
    session: Session,
    actor: Actor,
    placement_id: str,
    content_number: int,
    now: datetime,
    text: str = "",
) -> Loaded:
    """Grant the text that was read; the rules are asked anew and kept with the decision.

    Raises CHANGED_BY_OTHER, AUTHORITY_NEEDED, GUARD_REFUSED, WRONG_STATE, QUOTA_REACHED.
    """
    held = _read(session, actor, placement_id, content_number, now)
    placement = held.placement
    if placement.granted_number == content_number:
        label = AGREEMENT_LIFE.transitions["grant"].label.lower()
        state = PlacementStatus.GRANTED.label
        raise PraktikmatchError(ErrorCode.WRONG_STATE, act=label, state=state)
    check(session, actor, held, "grant", now)
    lawful.claim(session, actor, placement, held.loaded.newest, now)
    add_decision(session, actor, held.loaded, DecisionKind.GRANT, now, text=text)
    placement.granted_at, placement.granted_number = now, content_number
    content = held.loaded.newest
    placement.starts, placement.ends = content.starts, content.ends
    loaded = done(session, actor, held, "grant", now, _of(placement, text=text))
    decided(session, placement, now)
    tell(session, actor, placement, "agreement_granted", now, everybody(placement))
    return loaded


def refuse(
    session: Session,
    actor: Actor,
    placement_id: str,
    reason: str,
    text: str,
    now: datetime,
) -> Loaded:
    """Refuse, with a reason of the closed list and the reasons in so many words.

    Raises AUTHORITY_NEEDED, INPUT_REFUSED, GUARD_REFUSED, WRONG_STATE.
    """
    held = open_for(session, actor, placement_id, now)
    check(session, actor, held, "refuse", now, reason)
    if not text.strip():
        raise refused("skriv begrundelsen. Den står i afslaget til borgeren.", "text")
    placement = held.placement
    add_decision(session, actor, held.loaded, DecisionKind.REFUSAL, now, text=text, reason=reason)
    placement.refused_at = now
    loaded = done(session, actor, held, "refuse", now, _of(placement, reason, text))
    let_go(session, actor, placement, now)
    tell(session, actor, placement, "agreement_refused", now, everybody(placement))
    return loaded


def add_decision(  # noqa: PLR0913 - what a decision is made of
    session: Session,
    actor: Actor,
    loaded: Loaded,
    kind: DecisionKind,
    now: datetime,
    *,
    text: str = "",
    reason: str | None = None,
) -> PlacementDecision:
    """Write down a decision about the newest text with what every rule answered then."""
    if len(text) > LONGEST_TEXT:
        raise refused(f"højst {LONGEST_TEXT} tegn.", "text")
    placement = loaded.placement
    found = lawful.findings(
        session, system_actor(placement.municipality_id), placement, loaded.newest, now
    )
    row = PlacementDecision(
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        number=1 + len(decisions_of(session, placement)),
        kind=kind.value,
        content_number=placement.content_number,
        reason=reason,
        text=text,
        decided_by=actor.user_id,
        decided_at=now,
        prepared_by=placement.prepared_by,
        findings=[finding_json(each) for each in found],
    )
    session.add(row)
    session.flush()
    return row


def decisions_of(session: Session, placement: Placement) -> list[PlacementDecision]:
    """Every decision about a placement, oldest first."""
    query = readable(system_actor(placement.municipality_id), PlacementDecision).where(
        col(PlacementDecision.citizen_id) == placement.citizen_id,
        col(PlacementDecision.placement_id) == placement.id,
    )
    return list(session.exec(query.order_by(col(PlacementDecision.number))))


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as JSON: numbers as people read them, dates as ISO text."""
    plain = _plain(asdict(finding))
    assert isinstance(plain, dict)
    return plain


def _read(
    session: Session, actor: Actor, placement_id: str, content_number: int, now: datetime
) -> Held:
    """The placement held, if its text is still the one that was read."""
    held = open_for(session, actor, placement_id, now)
    if held.placement.content_number != content_number:
        who = last_changed_by(session, held.placement)
        raise PraktikmatchError(ErrorCode.CHANGED_BY_OTHER, who=who)
    return held


def _of(placement: Placement, reason: str | None = None, text: str = "") -> Told:
    return Told(reason, text, {"content": str(placement.content_number)})


def _plain(value: object) -> object:
    match value:
        case Fraction():
            return float(value)
        case date():
            return value.isoformat()
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
    return value
