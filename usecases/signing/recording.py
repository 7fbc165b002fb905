"""The log of looks at agreements and of links: made, renewed, ended, never for whom by name."""

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from models.access_enums import AuditAction
from models.placement import Placement
from models.placement_enums import Party


def record_view(session: Session, actor: Actor, placement: Placement) -> None:
    """Write down that somebody read an agreement, or part of it."""
    act = Act(AuditAction.VIEW, "placement", placement.id, citizen_id=placement.citizen_id)
    record(session, actor, act)


def record_link(
    session: Session, actor: Actor, placement: Placement, party: Party, step: str
) -> None:
    """Write down a step of handing a link over."""
    detail = {"step": step, "party": party.value}
    act = Act(
        AuditAction.CHANGE, "link", placement.id, citizen_id=placement.citizen_id, detail=detail
    )
    record(session, actor, act)
