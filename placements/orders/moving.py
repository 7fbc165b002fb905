"""Orders on their way: sent, accepted, returned, taken up again, delivered, closed, reopened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from access.policies import Permission, require
from models.access_enums import Role
from models.cpr import holds_cpr
from models.errors import refused
from models.order import PlacementOrder
from models.placement_enums import OrderState
from placements.lifecycle.orders import ORDER_LIFE
from placements.orders import telling
from placements.orders.colleagues import Side, check_colleague, unit_receivers
from placements.orders.content import LONGEST_TEXT
from placements.orders.facts import load_facts
from placements.orders.stored import find_order
from placements.orders.workplaces import demand_unit
from placements.steps import Step, write_step
from placements.stored import find, hold
from support.clock import danish_date_of
from support.notices import Receiver

# Acts with a page or a caller of their own.
ELSEWHERE = frozenset({"edit", "hand_over", "propose", "agree"})
SERVED = frozenset(ORDER_LIFE.transitions) - ELSEWHERE


@dataclass(frozen=True, slots=True)
class Move:
    """One act. `to` is the colleague who gets the order where a lead accepts for one."""

    act: str
    reason: str | None = None
    text: str = ""
    to: str | None = None


def move(
    session: Session, actor: Actor, order_id: str, wanted: Move, now: datetime
) -> PlacementOrder:
    """Do one act of the table and tell those it concerns.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, GUARD_REFUSED, and INPUT_REFUSED for a reason,
    a text or a colleague that is missing.
    """
    require(actor, Permission.VIEW_ORDERS)
    if wanted.act not in SERVED:
        raise refused("vælg en af knapperne på siden.", "act")
    order = find_order(session, actor, order_id)
    hold(session, order)
    source = OrderState(order.state)
    facts = load_facts(session, order, danish_date_of(now))
    step = ORDER_LIFE.check(wanted.act, source, actor.role, facts, wanted.reason)
    _check_text(wanted.text, needed=step.needs_text)
    owner = _owner_after(session, actor, order, wanted)
    assert step.target is not None
    _settle_in(session, order, step.target, owner, now)
    reason = wanted.reason if step.reasons is not None else None
    written = Step(wanted.act, source, step.target, reason=reason, text=wanted.text.strip())
    write_step(session, actor, order, written, now)
    telling.settle_asks(session, order, now)
    if wanted.act in _TELLS:
        kind, receivers = _TELLS[wanted.act]
        news = telling.News(kind, receivers(session, actor, order))
        telling.tell(session, actor, order, news, now)
    return order


def follow(session: Session, actor: Actor, order_id: str, act: str, now: datetime) -> None:
    """Let the order follow what was done elsewhere: `propose`, `agree`, `fall_back`, `deliver`.

    Quietly nothing where the order has moved on already or the act does not apply to it.
    """
    order = find(session, Actor(actor.municipality_id), PlacementOrder, order_id)
    hold(session, order)
    source = OrderState(order.state)
    step = ORDER_LIFE.transitions[act]
    facts = load_facts(session, order, danish_date_of(now))
    if source not in step.sources or any(guard(facts) for guard in step.guards):
        return
    assert step.target is not None
    _settle_in(session, order, step.target, order.owner_id, now)
    write_step(session, actor, order, Step(act, source, step.target), now)
    telling.settle_asks(session, order, now)


def order_receivers(session: Session, actor: Actor, order: PlacementOrder) -> list[Receiver]:
    """Who gets the order when it is sent, so that the page can say so beforehand."""
    place = order.p_number
    if place is None and order.demand_id is not None:
        place = demand_unit(session, actor, order.demand_id)
    return unit_receivers(session, actor, place)


def _settle_in(
    session: Session, order: PlacementOrder, target: OrderState, owner: str, now: datetime
) -> None:
    order.state = target.value
    order.owner_id = owner
    order.since = now
    order.touched_at = now
    session.flush()


def _owner_after(session: Session, actor: Actor, order: PlacementOrder, wanted: Move) -> str:
    if wanted.act in ("send", "return", "reopen"):
        return order.caseworker_id
    if wanted.act != "accept":
        return order.owner_id
    for_other = wanted.to is not None and wanted.to != actor.staff_id
    if for_other and actor.role is not Role.LEAD_EMPLOYERS:
        raise refused(
            "kun lederen kan fordele bestillinger. Tag den selv, eller lad den stå.", "to"
        )
    chosen = wanted.to or actor.staff_id
    if chosen is None:
        raise refused("vælg, hvem der skal have bestillingen.", "to")
    check_colleague(session, actor, chosen, Side.UNIT)
    return chosen


def _check_text(text: str, *, needed: bool) -> None:
    if needed and not text.strip():
        raise refused("skriv med egne ord, hvad der skal ske.", "text")
    if len(text) > LONGEST_TEXT:
        raise refused(f"må højst have {LONGEST_TEXT} tegn.", "text")
    if holds_cpr(text):
        raise refused("må ikke indeholde et CPR-nummer.", "text")


Receivers = Callable[[Session, Actor, PlacementOrder], list[Receiver]]


def _sides(_session: Session, _actor: Actor, order: PlacementOrder) -> list[Receiver]:
    return telling.both_sides(order)


_TELLS: dict[str, tuple[str, Receivers]] = {
    "send": (telling.SENT, order_receivers),
    "accept": (telling.ACCEPTED, _sides),
    "return": (telling.RETURNED, _sides),
    "fall_back": (telling.BACK, _sides),
    "deliver": (telling.DELIVERED, _sides),
    "close": (telling.CLOSED, _sides),
}
