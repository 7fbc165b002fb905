"""What a new order may collide with. Told when it is written; it stops nothing."""

from datetime import date

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.order import PlacementOrder
from models.placement import Placement
from models.placement_enums import OrderState, PlacementStatus
from placements.agreements.loading import load_many
from placements.lifecycle.agreements import LIVING
from placements.lifecycle.orders import OPEN
from placements.orders.content import OrderContent
from support.danish import danish_date


def collisions(
    session: Session,
    actor: Actor,
    citizen_id: str,
    content: OrderContent,
    today: date,
    but: str = "",
) -> list[str]:
    """Another open order of the citizen, or a placement in the same period; `but` is itself."""
    return [
        *_other_orders(session, actor, citizen_id, but),
        *_placements(session, actor, citizen_id, content, today),
    ]


def _other_orders(session: Session, actor: Actor, citizen_id: str, but: str) -> list[str]:
    rows = session.exec(
        readable(system_actor(actor.municipality_id), PlacementOrder)
        .where(
            col(PlacementOrder.citizen_id) == citizen_id,
            col(PlacementOrder.id) != but,
            col(PlacementOrder.state).in_([state.value for state in OPEN]),
        )
        .order_by(col(PlacementOrder.created_at))
    )
    return [
        f"Borgeren har allerede en bestilling fra {danish_date(row.created_at.date())}. "
        f"Status: {OrderState(row.state).label}."
        for row in rows
    ]


def _placements(
    session: Session, actor: Actor, citizen_id: str, content: OrderContent, today: date
) -> list[str]:
    rows = session.exec(
        readable(system_actor(actor.municipality_id), Placement).where(
            col(Placement.citizen_id) == citizen_id, col(Placement.closed_at).is_(None)
        )
    ).all()
    living = LIVING - {PlacementStatus.OVER}
    return [
        f"Borgeren har en aftale fra {danish_date(one.facts.starts)}"
        + (f" til {danish_date(one.facts.ends)}" if one.facts.ends else "")
        + f". Status: {one.status(today).label}."
        for one in load_many(session, rows, today)
        if one.status(today) in living and _meets(content, one.facts.starts, one.facts.ends)
    ]


def _meets(content: OrderContent, starts: date, ends: date | None) -> bool:
    """Whether a placement overlaps the time an order is for; where no date is told, it may."""
    begins_in_time = content.earliest is None or ends is None or ends >= content.earliest
    return begins_in_time and (content.latest is None or starts <= content.latest)
