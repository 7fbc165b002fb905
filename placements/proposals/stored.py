"""Proposals as rows, read by the house: who may see what is the use case's to ask."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.placement import Placement
from models.placement_enums import ProposalState
from models.proposal import Proposal
from placements.lifecycle.proposals import OPEN

_OPEN = [state.value for state in OPEN]
TAKEN = frozenset({ProposalState.CHOSEN, ProposalState.AGREED})


def is_open(proposal: Proposal) -> bool:
    """Whether something can still become of it."""
    return ProposalState(proposal.state) in OPEN


def open_pair(
    session: Session, municipality_id: str, citizen_id: str, demand_id: str
) -> Proposal | None:
    """The open proposal of this citizen for this opening, of which there is at most one."""
    found = _where(
        session,
        municipality_id,
        col(Proposal.citizen_id) == citizen_id,
        col(Proposal.demand_id) == demand_id,
        col(Proposal.state).in_(_OPEN),
    )
    return found[0] if found else None


def of_demand(session: Session, municipality_id: str, demand_id: str) -> list[Proposal]:
    """Everybody ever proposed for an opening, oldest first."""
    return _where(session, municipality_id, col(Proposal.demand_id) == demand_id)


def of_presentation(session: Session, municipality_id: str, presentation_id: str) -> list[Proposal]:
    """The open proposals that rest on one question to the citizen."""
    return _where(
        session,
        municipality_id,
        col(Proposal.presentation_id) == presentation_id,
        col(Proposal.state).in_(_OPEN),
    )


def of_citizen_at(
    session: Session, municipality_id: str, citizen_id: str, cvr: str
) -> list[Proposal]:
    """The open proposals of a citizen to one employer."""
    return _where(
        session,
        municipality_id,
        col(Proposal.citizen_id) == citizen_id,
        col(Proposal.cvr) == cvr,
        col(Proposal.state).in_(_OPEN),
    )


def open_of_order(session: Session, proposal: Proposal) -> list[Proposal]:
    """The open proposals that answer the same order."""
    return _where(
        session,
        proposal.municipality_id,
        col(Proposal.order_id) == proposal.order_id,
        col(Proposal.state).in_(_OPEN),
    )


def has_agreement(session: Session, proposal: Proposal) -> bool:
    """Whether an agreement was made from the proposal."""
    return agreement_of(session, proposal) is not None


def agreement_of(session: Session, proposal: Proposal) -> str | None:
    """The id of the agreement that was made from the proposal."""
    house = system_actor(proposal.municipality_id)
    query = readable(house, Placement).where(
        col(Placement.citizen_id) == proposal.citizen_id,
        col(Placement.proposal_id) == proposal.id,
    )
    found = session.exec(query).first()
    return found.id if found else None


def places_left(proposals: Iterable[Proposal], positions: int | None) -> int:
    """Places nobody is chosen for; an opening that does not say has one."""
    taken = sum(ProposalState(row.state) in TAKEN for row in proposals)
    return max((positions if positions is not None else 1) - taken, 0)


def _where(
    session: Session, municipality_id: str, *conditions: ColumnElement[bool]
) -> list[Proposal]:
    query = (
        readable(system_actor(municipality_id), Proposal)
        .where(*conditions)
        .order_by(col(Proposal.created_at), col(Proposal.id))
        .execution_options(populate_existing=True)
    )
    return list(session.exec(query))
