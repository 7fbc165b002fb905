"""Who is told of what about an order. Notices name a workplace and a case, never a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from access.actor import Actor, system_actor
from models.order import PlacementOrder
from placements.agreements.facts import workplace_names
from placements.orders.stored import case_number
from support.notices import Event, Receiver, Subject, notify, settle

SENT, RETURNED = "order_sent", "order_returned"
ACCEPTED, BACK = "order_accepted", "order_back"
CLOSED, DELIVERED = "order_closed", "order_delivered"
HANDED_TO_YOU, HANDED_ON = "order_handed_to_you", "order_handed_on"
EXPIRES_WEEK, EXPIRES_DAY, EXPIRED = "order_expires_week", "order_expires_day", "order_expired"
# What asks for an act, until the order moves on.
ASKS = (SENT, RETURNED, EXPIRES_WEEK, EXPIRES_DAY)
KIND = "order"


@dataclass(frozen=True, slots=True)
class News:
    """What is told to whom; `due_on` where the kind's working days do not give the date."""

    kind: str
    receivers: Iterable[Receiver]
    due_on: date | None = None


def tell(session: Session, actor: Actor, order: PlacementOrder, news: News, now: datetime) -> None:
    """Tell everybody but the one who did it."""
    others = [receiver for receiver in news.receivers if not _is_actor(actor, receiver)]
    house = system_actor(order.municipality_id)
    places = {order.p_number} if order.p_number else set()
    event = Event(
        kind=news.kind,
        municipality_id=order.municipality_id,
        citizen_id=order.citizen_id,
        subject_kind=KIND,
        subject_id=order.id,
        at=now,
        by=actor.user_id,
        workplace=workplace_names(session, house, places).get(order.p_number or ""),
        case_number=case_number(order),
        due_on=news.due_on,
    )
    notify(session, event, others)


def settle_asks(session: Session, order: PlacementOrder, now: datetime) -> None:
    """What the order waited for is done."""
    settle(session, Subject(order.municipality_id, KIND, order.id), ASKS, now)


def both_sides(order: PlacementOrder) -> list[Receiver]:
    """The caseworker, and whoever has the order now."""
    return [Receiver.staff(order.caseworker_id), Receiver.staff(order.owner_id)]


def _is_actor(actor: Actor, receiver: Receiver) -> bool:
    own = [Receiver.user(actor.user_id)]
    if actor.staff_id is not None:
        own.append(Receiver.staff(actor.staff_id))
    return receiver in own
