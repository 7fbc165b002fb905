"""Who beside the caseworker reads rows about orders and placements: the unit, and the parties."""

from sqlalchemy import ColumnElement, and_, false, or_, select, tuple_
from sqlmodel import col

from access.actor import Actor
from models.access_enums import Role
from models.citizen import Citizen, CitizenRow
from models.order import PlacementOrder
from models.paper import IssuedDocument
from models.placement import AgreementContent, ChecklistMark, Placement, PlacementRow, Signature
from models.placement_enums import OrderState, Party, ProposalState
from models.proposal import Proposal
from models.running import (
    EndAssessment,
    HoursEntry,
    MentorHours,
    PlacementFlag,
    PlacementNote,
    PlacementPause,
)
from models.visit import Booking, PlacementVisit
from models.visit_enums import VisitState

Where = ColumnElement[bool]

# What the employer unit works on: from the moment an order reaches it until it is delivered.
_AT_THE_UNIT = (OrderState.SENT, OrderState.ACCEPTED, OrderState.PROPOSED, OrderState.AGREED)
# An employer reads of a proposal from the moment the citizen has been shown.
_SHOWN = tuple(
    state.value
    for state in ProposalState
    if state
    not in (
        ProposalState.SUGGESTED,
        ProposalState.ASKED,
        ProposalState.WILLING,
        ProposalState.UNWILLING,
        ProposalState.WITHDRAWN,
    )
)
_RUNNING = (AgreementContent, HoursEntry, PlacementFlag, PlacementNote, PlacementPause, MentorHours)
_PARTS: dict[Role, tuple[type[CitizenRow], ...]] = {
    Role.EMPLOYER: (
        *_RUNNING,
        Signature,
        ChecklistMark,
        EndAssessment,
        IssuedDocument,
        PlacementVisit,
    ),
    Role.MENTOR: _RUNNING,
    Role.REPRESENTATIVE: (Signature,),
}
# Whoever comes must know to whom, also as somebody's substitute.
_TO_COME = (VisitState.DRAFT, VisitState.PROPOSED, VisitState.CONFIRMED)
_OWN_WORDS_ONLY = {Role.EMPLOYER: Party.EMPLOYER.value, Role.MENTOR: Party.MENTOR.value}
PARTIES = frozenset(_PARTS)


def engaged(actor: Actor) -> Where:
    """Citizens the employer unit works for, also while they are out of the search."""
    orders = select(col(PlacementOrder.citizen_id)).where(
        col(PlacementOrder.municipality_id) == actor.municipality_id,
        col(PlacementOrder.state).in_([state.value for state in _AT_THE_UNIT]),
    )
    placements = select(col(Placement.citizen_id)).where(
        col(Placement.municipality_id) == actor.municipality_id,
        *_living(),
    )
    return or_(col(Citizen.id).in_(orders), col(Citizen.id).in_(placements))


def entrusted(actor: Actor) -> Where:
    """Citizens whose order, living placement or coming visit a member of staff has been given."""
    orders = select(col(PlacementOrder.citizen_id)).where(
        col(PlacementOrder.municipality_id) == actor.municipality_id,
        col(PlacementOrder.state).not_in([OrderState.DELIVERED.value, OrderState.CLOSED.value]),
        or_(
            col(PlacementOrder.caseworker_id) == actor.staff_id,
            col(PlacementOrder.owner_id) == actor.staff_id,
        ),
    )
    placements = select(col(Placement.citizen_id)).where(
        col(Placement.municipality_id) == actor.municipality_id,
        *_living(),
        or_(
            col(Placement.caseworker_id) == actor.staff_id,
            col(Placement.consultant_id) == actor.staff_id,
        ),
    )
    visits = select(col(PlacementVisit.citizen_id)).where(
        col(PlacementVisit.municipality_id) == actor.municipality_id,
        col(PlacementVisit.visitor_id) == actor.staff_id,
        col(PlacementVisit.state).in_(_TO_COME),
    )
    return or_(*(col(Citizen.id).in_(people) for people in (orders, placements, visits)))


def _living() -> tuple[Where, ...]:
    return (
        col(Placement.closed_at).is_(None),
        col(Placement.cancelled_at).is_(None),
        col(Placement.refused_at).is_(None),
        col(Placement.expired_at).is_(None),
    )


def party_reads(actor: Actor, table: type[CitizenRow]) -> Where:
    """What an employer, a mentor or a representative reads of their own placements."""
    if issubclass(table, Proposal):
        return _own_proposals(actor)
    own = _own_placements(actor)
    if issubclass(table, Placement):
        return own
    if not issubclass(table, _PARTS[actor.role]):
        return false()
    return and_(_parts_of(actor, table, own), *_narrowed(actor, table))


def _narrowed(actor: Actor, table: type[CitizenRow]) -> list[Where]:
    """What of its own placements' parts a party may not read all the same."""
    if issubclass(table, IssuedDocument):
        return [col(table.audience) == Party.EMPLOYER.value]
    if issubclass(table, PlacementVisit):
        return [asked_of(table)]
    if issubclass(table, PlacementFlag | PlacementNote | EndAssessment):
        # What the citizen asked help with, or says at the end, is not for the workplace to read;
        # what the mentor writes to the consultant is not for the employer.
        return [col(table.party) == _OWN_WORDS_ONLY[actor.role]]
    return []


def asked_of(table: type[Booking]) -> Where:
    """A draft is the consultant's own: an employer reads of a visit from when they are asked."""
    told = or_(col(table.proposed_at).is_not(None), col(table.settled_at).is_not(None))
    return and_(told, col(table.state) != VisitState.DRAFT.value)


def _own_placements(actor: Actor) -> Where:
    sent = col(Placement.sent_at).is_not(None)
    if actor.role is Role.MENTOR:
        return and_(sent, col(Placement.mentor_user_id) == actor.user_id)
    return and_(sent, col(Placement.cvr) == actor.cvr) if actor.cvr is not None else false()


def _own_proposals(actor: Actor) -> Where:
    if actor.role is not Role.EMPLOYER or actor.cvr is None:
        return false()
    return and_(col(Proposal.cvr) == actor.cvr, col(Proposal.state).in_(_SHOWN))


def _parts_of(actor: Actor, table: type[CitizenRow], own: Where) -> Where:
    placements = select(col(Placement.citizen_id), col(Placement.id)).where(
        col(Placement.municipality_id) == actor.municipality_id, own
    )
    assert issubclass(table, PlacementRow | HoursEntry)
    key = tuple_(col(table.citizen_id), col(table.placement_id))
    return key.in_(placements)
