"""Drafts nobody touches: warned 1 week and 1 day before, gone after 12 weeks."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.errors import ErrorCode, PraktikmatchError
from models.notice import Notice
from models.placement import Placement
from placements.agreements.opening import check, done, let_go, open_for
from placements.agreements.telling import DRAFT_DAY, DRAFT_WEEK, SUBJECT, staff_of, tell
from placements.lifecycle.agreements import AGREEMENT_LIFE
from placements.orders.expiry import Step, Warned, expires_on, step
from support.clock import danish_date_of

_KINDS = {Step.WARN_WEEK: DRAFT_WEEK, Step.WARN_DAY: DRAFT_DAY}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many drafts were warned about and let go."""

    warned: int
    expired: int


def run_cleanup(session: Session, actor: Actor, now: datetime) -> Cleaned:
    """Warn of drafts about to go, and let go of those whose time is up.

    For the house alone (NOT_ALLOWED). Running it twice on a day does nothing more.
    """
    if actor.role not in AGREEMENT_LIFE.transitions["expire"].roles:
        raise PraktikmatchError(ErrorCode.NOT_ALLOWED, role=actor.role.label)
    today = danish_date_of(now)
    done_today: list[Step] = []
    for placement in _drafts(session, actor):
        touched = danish_date_of(placement.touched_at)
        due = step(touched, _warned(session, actor, placement), today)
        if due is Step.EXPIRE:
            _expire(session, actor, placement.id, now)
        elif due is not None:
            receivers = staff_of(placement)
            last = expires_on(touched)
            tell(session, actor, placement, _KINDS[due], now, receivers, due_on=last)
        done_today += [due] if due is not None else []
    expired = done_today.count(Step.EXPIRE)
    return Cleaned(len(done_today) - expired, expired)


def _expire(session: Session, actor: Actor, placement_id: str, now: datetime) -> None:
    held = open_for(session, actor, placement_id, now)
    check(session, actor, held, "expire", now)
    held.placement.expired_at = now
    done(session, actor, held, "expire", now)
    let_go(session, actor, held.placement, now)


def _drafts(session: Session, actor: Actor) -> list[Placement]:
    query = readable(actor, Placement).where(
        col(Placement.sent_at).is_(None),
        col(Placement.cancelled_at).is_(None),
        col(Placement.refused_at).is_(None),
        col(Placement.expired_at).is_(None),
    )
    return list(session.exec(query.order_by(col(Placement.id))))


def _warned(session: Session, actor: Actor, placement: Placement) -> Warned:
    """The warnings since somebody last touched the draft."""
    rows = session.exec(
        readable(actor, Notice).where(
            col(Notice.citizen_id) == placement.citizen_id,
            col(Notice.subject_kind) == SUBJECT,
            col(Notice.subject_id) == placement.id,
            col(Notice.kind).in_(_KINDS.values()),
            col(Notice.at) >= placement.touched_at,
        )
    )
    told: dict[str, date] = {row.kind: danish_date_of(row.at) for row in rows}
    return Warned(told.get(DRAFT_WEEK), told.get(DRAFT_DAY))
