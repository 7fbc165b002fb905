"""An order goes to a colleague, and what hangs on it goes along."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import Role
from models.errors import refused
from models.order import LifeStep, PlacementOrder
from models.placement_enums import OrderState
from models.running import Aftercare, PlacementFlag, PlacementOutcome
from placements.lifecycle.orders import ORDER_LIFE
from placements.orders import telling
from placements.orders.colleagues import Side, check_colleague
from placements.orders.facts import load_facts, open_proposals, placements_of
from placements.orders.stored import find_order
from placements.steps import Step, write_step
from placements.stored import hold
from support.clock import danish_date_of
from support.notices import Receiver

HAND_OVER = "hand_over"
_YEAR = timedelta(days=365)
_AT_THE_UNIT = frozenset({OrderState.ACCEPTED, OrderState.PROPOSED, OrderState.AGREED})
_SIDES = {
    Role.SAGSBEHANDLER: Side.CASEWORK,
    Role.LEAD_CASEWORK: Side.CASEWORK,
    Role.VIRKSOMHEDSKONSULENT: Side.UNIT,
    Role.LEAD_EMPLOYERS: Side.UNIT,
}


@dataclass(frozen=True, slots=True)
class Followed:
    """How much went along with the order."""

    proposals: int = 0
    placements: int = 0


def side_handed(actor: Actor, order: PlacementOrder) -> Side | None:
    """Which side of an order the actor can hand over now, None for none."""
    at_unit = OrderState(order.state) in _AT_THE_UNIT
    side = _SIDES.get(actor.role)
    if actor.role is Role.JOBKONSULENT:
        has_it = at_unit and order.owner_id == actor.staff_id
        side = Side.UNIT if has_it else Side.CASEWORK
    return None if side is Side.UNIT and not at_unit else side


def holder(order: PlacementOrder, side: Side) -> str:
    """Who has that side of the order."""
    return order.owner_id if side is Side.UNIT else order.caseworker_id


def hand_over(session: Session, actor: Actor, order_id: str, to: str, now: datetime) -> Followed:
    """Give one's side of an order to a named active colleague; both are told.

    Open proposals and agreements of the order that were the old holder's follow. Raises
    NOT_FOUND, NOT_ALLOWED, WRONG_STATE, and INPUT_REFUSED for the wrong colleague.
    """
    require(actor, Permission.VIEW_ORDERS)
    order = find_order(session, actor, order_id)
    _hold_all(session, order)
    state = OrderState(order.state)
    ORDER_LIFE.check(HAND_OVER, state, actor.role, load_facts(session, order, danish_date_of(now)))
    side = side_handed(actor, order)
    if side is None:
        raise refused("tag bestillingen først; så kan den gives videre.", "to")
    check_colleague(session, actor, to, side)
    old = holder(order, side)
    if to == old:
        raise refused("kollegaen har den allerede. Vælg en anden.", "to")
    _give(order, side, to)
    followed = _follow(session, order, side, old)
    order.touched_at = now
    detail = {"side": side.value, "before": old, "after": to}
    write_step(session, actor, order, Step(HAND_OVER, state, state, detail=detail), now)
    _tell(session, actor, order, old, to, now)
    return followed


def changes_of_contact(session: Session, order: PlacementOrder, now: datetime) -> int:
    """How often the citizen's contact has changed in the last year, over all orders."""
    query = readable(system_actor(order.municipality_id), LifeStep).where(
        col(LifeStep.citizen_id) == order.citizen_id,
        col(LifeStep.act) == HAND_OVER,
        col(LifeStep.at) > now - _YEAR,
    )
    return len(session.exec(query).all())


def _hold_all(session: Session, order: PlacementOrder) -> None:
    """Hold what follows before the order: everybody else comes to the order last."""
    for proposal in sorted(open_proposals(session, order), key=lambda row: row.id):
        hold(session, proposal)
    for placement in sorted(placements_of(session, order), key=lambda row: row.id):
        hold(session, placement)
    hold(session, order)


def _give(order: PlacementOrder, side: Side, to: str) -> None:
    if side is Side.UNIT:
        order.owner_id = to
        return
    if order.owner_id == order.caseworker_id:
        order.owner_id = to
    order.caseworker_id = to


def _follow(session: Session, order: PlacementOrder, side: Side, old: str) -> Followed:
    new = holder(order, side)
    proposals = [row for row in open_proposals(session, order) if row.owner_id == old]
    for proposal in proposals:
        proposal.owner_id = new
    field = "consultant_id" if side is Side.UNIT else "caseworker_id"
    placements = placements_of(session, order)
    moved = [row for row in placements if row.closed_at is None and getattr(row, field) == old]
    for placement in moved:
        setattr(placement, field, new)
    # What became of it is asked long after a placement is closed.
    for placement in placements:
        follow_tasks(session, order.municipality_id, placement.id, old, new)
    session.flush()
    return Followed(len(proposals), len(moved))


def follow_tasks(
    session: Session, municipality_id: str, placement_id: str, old: str, new: str
) -> None:
    """What somebody has still to do about a placement does not stay behind."""
    house = system_actor(municipality_id)
    flags = readable(house, PlacementFlag).where(
        col(PlacementFlag.placement_id) == placement_id,
        col(PlacementFlag.owner_id) == old,
        col(PlacementFlag.handled_at).is_(None),
    )
    outcomes = readable(house, PlacementOutcome).where(
        col(PlacementOutcome.placement_id) == placement_id,
        col(PlacementOutcome.owner_id) == old,
        col(PlacementOutcome.recorded_at).is_(None),
    )
    care = readable(house, Aftercare).where(
        col(Aftercare.placement_id) == placement_id, col(Aftercare.owner_id) == old
    )
    for query in (flags, outcomes, care):
        for row in session.exec(query):
            row.owner_id = new


def _tell(
    session: Session, actor: Actor, order: PlacementOrder, old: str, new: str, now: datetime
) -> None:
    others = [row for row in telling.both_sides(order) if row != Receiver.staff(new)]
    told = [
        telling.News(telling.HANDED_TO_YOU, [Receiver.staff(new)]),
        telling.News(telling.HANDED_ON, [Receiver.staff(old), *others]),
    ]
    if order.state != OrderState.DRAFT.value:
        told.append(telling.News("contact_changed", [Receiver.citizen(order.citizen_id)]))
    for news in told:
        telling.tell(session, actor, order, news, now)
