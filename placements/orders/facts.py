"""What the guards of an order ask, loaded after the order is held."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.citizen import Citizen
from models.order import PlacementOrder
from models.placement import Placement
from models.placement_enums import PlacementStatus
from models.proposal import Proposal
from placements.agreements.loading import load_many
from placements.lifecycle.agreements import BEGUN, LIVING
from placements.lifecycle.orders import OrderFacts
from placements.lifecycle.proposals import OPEN as OPEN_PROPOSALS
from placements.orders.stored import subgoal_rows

# What is over needs its ending written, but binds the order no more.
_BINDS = LIVING - {PlacementStatus.OVER}
_HAS_BEGUN = BEGUN | {PlacementStatus.OVER, PlacementStatus.COMPLETED, PlacementStatus.BROKEN_OFF}


def load_facts(session: Session, order: PlacementOrder, today: date) -> OrderFacts:
    """The facts of one order on a day."""
    house = system_actor(order.municipality_id)
    citizen = session.exec(
        readable(house, Citizen).where(col(Citizen.id) == order.citizen_id)
    ).one()
    subgoals = subgoal_rows(session, order)
    loaded = load_many(session, placements_of(session, order), today)
    standing = [placement.status(today) for placement in loaded]
    return OrderFacts(
        today=today,
        goal=order.goal,
        subgoals=len(subgoals),
        unmeasured=sum(not row.measure for row in subgoals),
        latest=order.latest,
        in_matching=citizen.open_for_matching and citizen.case_closed_on is None,
        proposals=len(open_proposals(session, order)),
        agreements=sum(status in _BINDS for status in standing),
        begun=sum(status in _HAS_BEGUN for status in standing),
    )


def open_proposals(session: Session, order: PlacementOrder) -> Sequence[Proposal]:
    """Proposals of the order that can still lead somewhere."""
    return session.exec(
        readable(system_actor(order.municipality_id), Proposal).where(
            col(Proposal.order_id) == order.id,
            col(Proposal.state).in_([state.value for state in OPEN_PROPOSALS]),
        )
    ).all()


def placements_of(session: Session, order: PlacementOrder) -> Sequence[Placement]:
    """Agreements that came from the order."""
    return session.exec(
        readable(system_actor(order.municipality_id), Placement)
        .where(col(Placement.order_id) == order.id)
        .order_by(col(Placement.starts), col(Placement.id))
    ).all()
