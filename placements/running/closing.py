"""A placement that ended early is closed: by staff with everything written, else in time."""

from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.errors import ErrorCode, PraktikmatchError
from models.placement import Placement
from models.placement_enums import PlacementStatus
from placements.agreements.loading import load_many
from placements.lifecycle.agreements import AGREEMENT_LIFE, AgreementFacts
from placements.running.assessing import unfinished
from placements.running.end_written import end_written
from placements.running.standing import Opened, check, open_to_act, write
from support.clock import danish_date_of


def close(session: Session, actor: Actor, placement_id: str, now: datetime) -> Opened:
    """Close it; from the day it closes by itself nothing more is asked.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, and GUARD_REFUSED with what is missing or where
    it is closed.
    """
    opened = open_to_act(session, actor, placement_id, now)
    check(opened, actor, "close", AgreementFacts(unfinished=_missing(session, opened)))
    opened.placement.closed_at = now
    return write(session, actor, opened, "close", now)


def run_closing(session: Session, actor: Actor, now: datetime) -> int:
    """Close what nobody has closed in time; returns how many. For the house alone (NOT_ALLOWED)."""
    if actor.role not in AGREEMENT_LIFE.transitions["expire"].roles:
        raise PraktikmatchError(ErrorCode.NOT_ALLOWED, role=actor.role.label)
    today = danish_date_of(now)
    query = readable(actor, Placement).where(
        col(Placement.ended_on) < today, col(Placement.closed_at).is_(None)
    )
    rows = session.exec(query.order_by(col(Placement.id))).all()
    waiting = [
        loaded.placement
        for loaded in load_many(session, rows, today)
        if loaded.status(today) is PlacementStatus.BROKEN_OFF
    ]
    closed = [row for row in waiting if _time_is_up(session, row, today)]
    for row in closed:
        close(session, actor, row.id, now)
    return len(closed)


def _missing(session: Session, opened: Opened) -> tuple[str, ...]:
    placement = opened.placement
    if placement.closed_at is not None:
        return ("Forløbet er allerede lukket.",)
    in_time = _time_is_up(session, placement, opened.today)
    return () if in_time else unfinished(session, placement)


def _time_is_up(session: Session, placement: Placement, today: date) -> bool:
    end = end_written(session, placement)
    return end is not None and today >= end.closes_on
