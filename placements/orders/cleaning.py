"""The daily clean-up of drafts: owners are warned in good time, then a draft expires."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.notice import Notice
from models.order import PlacementOrder
from models.placement_enums import OrderState
from models.placement_reasons import CloseReason
from placements.lifecycle.orders import ORDER_LIFE
from placements.orders import telling
from placements.orders.expiry import Step as Due
from placements.orders.expiry import Warned, expires_on, step
from placements.orders.facts import load_facts
from placements.orders.moving import follow
from placements.steps import Step, write_step
from placements.stored import hold
from support.clock import danish_date_of
from support.notices import Receiver


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a run did: warnings given, drafts that expired, orders whose placement has begun."""

    warned: int = 0
    expired: int = 0
    delivered: int = 0


def run_cleanup(session: Session, actor: Actor, now: datetime) -> Cleaned:
    """Warn about and close drafts nobody has touched, and note what has been delivered.

    Running it again changes nothing.
    """
    today = danish_date_of(now)
    drafts = readable(actor, PlacementOrder).where(
        col(PlacementOrder.state) == OrderState.DRAFT.value
    )
    warned = expired = 0
    for order in session.exec(drafts.order_by(col(PlacementOrder.id))).all():
        due = _step(session, actor, order, today)
        if due is None:
            continue
        hold(session, order)
        # Somebody may have touched or sent it while we waited for the row.
        if order.state != OrderState.DRAFT.value or _step(session, actor, order, today) is not due:
            continue
        if due is Due.EXPIRE:
            _expire(session, actor, order, now)
            expired += 1
        else:
            kind = telling.EXPIRES_WEEK if due is Due.WARN_WEEK else telling.EXPIRES_DAY
            _warn(session, actor, order, kind, now)
            warned += 1
    return Cleaned(warned, expired, _deliver_begun(session, actor, now))


def _deliver_begun(session: Session, actor: Actor, now: datetime) -> int:
    """A first day comes without anybody's act: the house moves the order on."""
    agreed = readable(actor, PlacementOrder).where(
        col(PlacementOrder.state) == OrderState.AGREED.value
    )
    delivered = 0
    for order in session.exec(agreed.order_by(col(PlacementOrder.id))).all():
        follow(session, actor, order.id, "deliver", now)
        delivered += order.state == OrderState.DELIVERED.value
    return delivered


def _step(session: Session, actor: Actor, order: PlacementOrder, today: date) -> Due | None:
    touched = danish_date_of(order.touched_at)
    if step(touched, Warned(), today) is None:
        return None
    return step(touched, _warned(session, actor, order), today)


def _warned(session: Session, actor: Actor, order: PlacementOrder) -> Warned:
    """The warnings since the draft was last touched."""
    rows = session.exec(
        readable(actor, Notice).where(
            col(Notice.subject_kind) == telling.KIND,
            col(Notice.subject_id) == order.id,
            col(Notice.kind).in_((telling.EXPIRES_WEEK, telling.EXPIRES_DAY)),
            col(Notice.at) >= order.touched_at,
        )
    )
    days = {row.kind: danish_date_of(row.at) for row in rows}
    return Warned(days.get(telling.EXPIRES_WEEK), days.get(telling.EXPIRES_DAY))


def _warn(session: Session, actor: Actor, order: PlacementOrder, kind: str, now: datetime) -> None:
    owner = [Receiver.staff(order.caseworker_id)]
    last = max(expires_on(danish_date_of(order.touched_at)), danish_date_of(now))
    telling.tell(session, actor, order, telling.News(kind, owner, last), now)


def _expire(session: Session, actor: Actor, order: PlacementOrder, now: datetime) -> None:
    reason = CloseReason.EXPIRED
    source = OrderState(order.state)
    facts = load_facts(session, order, danish_date_of(now))
    ORDER_LIFE.check("close", source, actor.role, facts, reason)
    order.state, order.since = OrderState.CLOSED.value, now
    session.flush()
    telling.settle_asks(session, order, now)
    write_step(session, actor, order, Step("close", source, OrderState.CLOSED, reason=reason), now)
    owner = [Receiver.staff(order.caseworker_id)]
    telling.tell(session, actor, order, telling.News(telling.EXPIRED, owner), now)
