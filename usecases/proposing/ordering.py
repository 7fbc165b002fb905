"""The order a proposal answers."""

from datetime import date

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.errors import refused
from models.order import PlacementOrder
from models.placement_enums import OrderState
from placements.lifecycle.orders import ORDER_LIFE, OrderFacts
from placements.stored import find

_TAKES_PROPOSALS = (OrderState.ACCEPTED.value, OrderState.PROPOSED.value)


def order_for(
    session: Session, actor: Actor, citizen_id: str, order_id: str | None
) -> PlacementOrder | None:
    """The order named, or the citizen's oldest that waits for proposals.

    Raises NOT_FOUND, INPUT_REFUSED for somebody else's order, and WRONG_STATE for one that
    takes no proposals now. Not held: an order is locked after its proposals, by `follow`.
    """
    if order_id is None:
        return _oldest_waiting(session, actor, citizen_id)
    order = find(session, actor, PlacementOrder, order_id)
    if order.citizen_id != citizen_id:
        raise refused("bestillingen er til en anden borger.", "bestilling")
    if order.state not in _TAKES_PROPOSALS:
        facts = OrderFacts(date.min, proposals=1)
        ORDER_LIFE.check("propose", OrderState(order.state), actor.role, facts)
    return order


def _oldest_waiting(session: Session, actor: Actor, citizen_id: str) -> PlacementOrder | None:
    waiting = readable(system_actor(actor.municipality_id), PlacementOrder).where(
        col(PlacementOrder.citizen_id) == citizen_id,
        col(PlacementOrder.state).in_(_TAKES_PROPOSALS),
    )
    oldest = waiting.order_by(col(PlacementOrder.created_at), col(PlacementOrder.id))
    return session.exec(oldest).first()
