"""Sent to the parties, taken back, cancelled, ticked off: acts that decide nothing."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.enums import LabelledEnum
from models.errors import refused
from models.placement import ChecklistMark, Placement
from placements.agreements.loading import Loaded
from placements.agreements.opening import (
    Told,
    check,
    done,
    let_go,
    open_for,
    require_authority,
    untouched,
)
from placements.agreements.telling import decided, everybody, tell
from placements.lawful import service as lawful


class Mark(LabelledEnum):
    """What staff say about a point of the start list, or a fact of the case."""

    DONE = "done", "gjort"
    NOT_DONE = "not_done", "ikke gjort"
    UNSAID = "", "ved ikke endnu"


def send(session: Session, actor: Actor, placement_id: str, version: int, now: datetime) -> Loaded:
    """Send a draft to the parties; from here it takes its share of the quota.

    Raises CHANGED_BY_OTHER, GUARD_REFUSED with what is missing, WRONG_STATE, QUOTA_REACHED.
    """
    held = open_for(session, actor, placement_id, now, version)
    check(session, actor, held, "send", now)
    placement = held.placement
    lawful.claim(session, actor, placement, held.loaded.newest, now)
    placement.sent_at = now
    told = Told(detail={"content": str(placement.content_number)})
    loaded = done(session, actor, held, "send", now, told)
    decided(session, placement, now)
    return loaded


def take_back(session: Session, actor: Actor, placement_id: str, now: datetime) -> Loaded:
    """Make it a draft again; the parties are told, and no longer see it.

    What was signed stays signed while the text stays. Raises WRONG_STATE, and AUTHORITY_NEEDED
    where a grant would fall.
    """
    held = open_for(session, actor, placement_id, now)
    check(session, actor, held, "take_back", now)
    placement = held.placement
    if placement.granted_at is not None:
        require_authority(session, actor, placement)
    receivers = everybody(placement)
    placement.sent_at = None
    placement.prepared_by = None
    placement.granted_at = None
    placement.granted_number = None
    loaded = done(session, actor, held, "take_back", now)
    decided(session, placement, now)
    tell(session, actor, placement, "agreement_taken_back", now, receivers)
    return loaded


def cancel(session: Session, actor: Actor, placement_id: str, reason: str, now: datetime) -> Loaded:
    """Give an agreement up before it began, with a reason of the closed list.

    Raises INPUT_REFUSED for the reason, WRONG_STATE, AUTHORITY_NEEDED where it was granted.
    """
    held = open_for(session, actor, placement_id, now)
    check(session, actor, held, "cancel", now, reason)
    placement = held.placement
    if placement.granted_at is not None:
        require_authority(session, actor, placement)
    placement.cancelled_at = now
    loaded = done(session, actor, held, "cancel", now, Told(reason))
    let_go(session, actor, placement, now)
    receivers = everybody(placement)
    tell(session, actor, placement, "agreement_cancelled", now, receivers)
    return loaded


def tick(
    session: Session, actor: Actor, placement_id: str, marks: Mapping[str, Mark], now: datetime
) -> Loaded:
    """Say of points of the start list how they stand.

    Raises INPUT_REFUSED for a point the agreement has not, WRONG_STATE after the start.
    """
    held = open_for(session, actor, placement_id, now)
    check(session, actor, held, "check", now)
    known = {state.point.id for state in held.loaded.points if state.by_hand}
    if marks.keys() - known:
        raise refused("vælg punkter på startlisten.", "points")
    changed = [item for item, mark in marks.items() if _set(session, actor, held.placement,
                                                            (item, mark), now)]  # fmt: skip
    if not changed:
        return untouched(session, actor, held)
    detail = {"points": ",".join(sorted(changed))}
    return done(session, actor, held, "check", now, Told(detail=detail))


def _set(
    session: Session, actor: Actor, placement: Placement, said: tuple[str, Mark], now: datetime
) -> bool:
    """Store one mark; whether that changed anything."""
    item, mark = said
    row = session.exec(
        readable(system_actor(placement.municipality_id), ChecklistMark).where(
            col(ChecklistMark.citizen_id) == placement.citizen_id,
            col(ChecklistMark.placement_id) == placement.id,
            col(ChecklistMark.item) == item,
        )
    ).first()
    if mark is Mark.UNSAID:
        if row is not None:
            session.delete(row)
        return row is not None
    is_done = mark is Mark.DONE
    if row is None:
        row = ChecklistMark(
            municipality_id=placement.municipality_id,
            citizen_id=placement.citizen_id,
            placement_id=placement.id,
            item=item,
            done=is_done,
            by=actor.user_id,
            at=now,
        )
    elif row.done == is_done:
        return False
    row.done, row.by, row.at = is_done, actor.user_id, now
    session.add(row)
    return True
