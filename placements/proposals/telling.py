"""Who is told of a step of a proposal. Words name the workplace and the case, never a person."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.persons import get_citizen
from access.scopes import readable
from models.access_enums import Role
from models.employer import Employer
from models.placement_enums import ProposalState
from models.proposal import Proposal
from placements.proposals.naming import case_number
from support.notices import Event, Receiver, notify, settle

SUBJECT = "proposal"
# What waits for somebody, closed by the next step whatever it is.
_WAITING = (
    "proposal_to_ask",
    "proposal_willing",
    "proposal_shown",
    "proposal_question",
    "proposal_answered",
    "proposal_meet",
    "proposal_talk_held",
    "proposal_chosen",
)
_TO_OWNER = {
    "propose": "proposal_to_ask",
    "willing": "proposal_willing",
    "question": "proposal_question",
    "meet": "proposal_meet",
    "choose": "proposal_chosen",
}
_TO_EMPLOYER = {
    "present": "proposal_shown",
    "answer": "proposal_answered",
    "talk_held": "proposal_talk_held",
}
_TO_CITIZEN = {"ask": "proposal_asked", "meet": "proposal_meeting"}
_ENDS = frozenset({"withdraw", "citizen_withdraws"})
_SHOWN = frozenset(
    {
        ProposalState.PRESENTED,
        ProposalState.QUESTION,
        ProposalState.MEET,
        ProposalState.NOT_NOW,
        ProposalState.TALK_HELD,
        ProposalState.CHOSEN,
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """A step that was made, and the state it was made from; None for a new proposal."""

    act: str
    source: ProposalState | None = None


def tell(session: Session, actor: Actor, proposal: Proposal, step: Told, now: datetime) -> None:
    """Close what waited, and tell the next one and the caseworker; nobody of their own act."""
    house = system_actor(proposal.municipality_id)
    citizen = get_citizen(session, house, proposal.citizen_id)
    firm = readable(house, Employer).where(col(Employer.cvr) == proposal.cvr)
    event = Event(
        kind="",
        municipality_id=proposal.municipality_id,
        citizen_id=proposal.citizen_id,
        subject_kind=SUBJECT,
        subject_id=proposal.id,
        at=now,
        by=actor.user_id,
        workplace=session.exec(firm).one().name,
        case_number=case_number(proposal),
    )
    settle(session, event.subject, _WAITING, now)
    for kind, receiver in _notices(actor, proposal, citizen.caseworker_id, step):
        notify(session, replace(event, kind=kind), [receiver])


def _notices(
    actor: Actor, proposal: Proposal, caseworker_id: str | None, step: Told
) -> Iterator[tuple[str, Receiver]]:
    """Kind and receiver of each notice a step calls for."""
    for staff_id in dict.fromkeys(one for one in (proposal.owner_id, caseworker_id) if one):
        if staff_id != actor.staff_id:
            own = _TO_OWNER.get(step.act) if staff_id == proposal.owner_id else None
            yield own or "proposal_step", Receiver.staff(staff_id)
    if actor.role is not Role.EMPLOYER:
        if step.act in _TO_EMPLOYER:
            yield _TO_EMPLOYER[step.act], Receiver.employer(proposal.cvr)
        if step.act in _ENDS and step.source in _SHOWN:
            yield "proposal_over", Receiver.employer(proposal.cvr)
    if step.act in _TO_CITIZEN:
        yield _TO_CITIZEN[step.act], Receiver.citizen(proposal.citizen_id)
