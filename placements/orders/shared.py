"""Hensyn an order may name: those the citizen has agreed to share, as functional codes."""

from collections.abc import Collection

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.citizen import CitizenConsideration
from models.errors import refused


def shared_considerations(
    session: Session, actor: Actor, citizen_id: str
) -> list[CitizenConsideration]:
    """The lines the citizen has said may be shared, by code."""
    query = readable(actor, CitizenConsideration).where(
        col(CitizenConsideration.citizen_id) == citizen_id,
        col(CitizenConsideration.shared).is_(True),
    )
    return list(session.exec(query.order_by(col(CitizenConsideration.code))))


def check_shared(session: Session, actor: Actor, citizen_id: str, codes: Collection[str]) -> None:
    """Raise INPUT_REFUSED for a hensyn the citizen has not agreed to share."""
    shared = {row.code for row in shared_considerations(session, actor, citizen_id)}
    if not set(codes) <= shared:
        raise refused("må kun være dem, borgeren har sagt ja til at dele.", "shared_considerations")
