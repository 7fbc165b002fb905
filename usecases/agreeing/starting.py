"""What the form of a new agreement is filled in with: from a proposal, an order, a citizen."""

from dataclasses import dataclass

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction, Outcome
from models.errors import ErrorCode
from models.opening import Opening
from models.order import PlacementOrder
from models.placement_enums import Origin
from models.proposal import Proposal
from placements.stored import find


@dataclass(frozen=True, slots=True)
class Start:
    """Where the link came from; empty: not told."""

    citizen: str = ""
    p_number: str = ""
    order: str = ""
    proposal: str = ""
    demand: str = ""


def first_fields(session: Session, actor: Actor, start: Start) -> dict[str, str]:
    """The fields as far as they are known; raises NOT_FOUND for an order or proposal beyond reach.

    The look is recorded.
    """
    proposal = find(session, actor, Proposal, start.proposal) if start.proposal else None
    order_id = start.order or (proposal.order_id if proposal else "")
    order = find(session, actor, PlacementOrder, order_id) if order_id else None
    for kind, row in (("proposal", proposal), ("order", order)):
        if row is not None:
            about = Act(AuditAction.VIEW, kind, row.id, citizen_id=row.citizen_id)
            record(session, actor, about)
    demand = start.demand or (proposal.demand_id if proposal else "")
    fields = {
        "citizen": start.citizen,
        "p_number": start.p_number,
        "order": order_id or "",
        "proposal": start.proposal,
        "demand": demand,
        "origin": (Origin.ORDER if order else Origin.UNIT).value,
    }
    fields |= _of_opening(session, actor, demand)
    fields |= _of_order(order)
    if proposal is not None:
        fields |= {"citizen": proposal.citizen_id, "p_number": proposal.p_number}
    return fields


def note_refused(session: Session, actor: Actor, code: ErrorCode) -> None:
    """Write down that a new agreement was refused: the citizen was looked at, nothing was kept."""
    detail = {"code": code.name.lower()}
    refusal = Act(AuditAction.REFUSAL, "placement", outcome=Outcome.REFUSED, detail=detail)
    record(session, actor, refusal)


def _of_opening(session: Session, actor: Actor, demand: str) -> dict[str, str]:
    query = readable(system_actor(actor.municipality_id), Opening).where(col(Opening.id) == demand)
    opening = session.exec(query).first() if demand else None
    if opening is None:
        return {}
    return {
        "p_number": opening.p_number,
        "offer": (opening.offers or [""])[0],
        "starts": opening.starts.isoformat() if opening.starts else "",
        "ends": opening.until.isoformat() if opening.until else "",
    }


def _of_order(order: PlacementOrder | None) -> dict[str, str]:
    if order is None:
        return {}
    known = {
        "citizen": order.citizen_id,
        "p_number": order.p_number or "",
        "kind": order.kind or "",
        "offer": (order.offers or [""])[0],
        "starts": order.earliest.isoformat() if order.earliest else "",
    }
    return {name: value for name, value in known.items() if value}
