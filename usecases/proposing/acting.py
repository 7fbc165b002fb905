"""Acts on a proposal by staff and by the employer: held, checked, written down, told."""

from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.policies import Permission, require
from access.scopes import readable
from matching.store import IndexStore
from models.access_enums import Role
from models.errors import refused
from models.placement_enums import ProposalState
from models.placement_reasons import CitizenNo
from models.presentation import Presentation
from models.proposal import Proposal
from placements.lifecycle.proposals import PROPOSAL_LIFE, ProposalFacts
from placements.proposals.moving import Doing, move
from placements.proposals.said import Said
from placements.proposals.stored import of_presentation
from placements.stored import find, hold
from support.clock import danish_date_of
from usecases.matches import explanation
from usecases.presenting.answering import withdraw as take_back
from usecases.presenting.showing import end, present
from usecases.presenting.stored import hold_open
from usecases.proposing.adopting import adopt
from usecases.proposing.following import no_facts
from usecases.proposing.own_noes import own_no

# Nothing more comes of it: the employer has no use for what was approved.
_OVER = frozenset({"withdraw", "not_choose"})
_OF_THE_CITIZEN = frozenset({"unwilling", "citizen_withdraws"})
# The others are done by asking, answering, showing and making the agreement.
BY_HAND = frozenset(PROPOSAL_LIFE.transitions) - {"ask", "willing", "present", "agree"}


def begin_asking(
    session: Session, actor: Actor, store: IndexStore, proposal_id: str, now: datetime
) -> bool:
    """Whether the citizen was asked before, so that the proposal rests on that question now.

    Else the caller leads to the page where a citizen is asked. Raises NOT_FOUND, WRONG_STATE,
    and GUARD_REFUSED where the citizen's own no stands unanswered.
    """
    require(actor, Permission.PRESENT_CITIZEN)
    proposal = find(session, actor, Proposal, proposal_id)
    today = danish_date_of(now)
    pair = explanation(session, actor, store, proposal.citizen_id, proposal.demand_id, today)
    facts = no_facts(proposal, own_no=own_no(pair) is not None)
    PROPOSAL_LIFE.check("ask", ProposalState(proposal.state), actor.role, facts)
    return adopt(session, actor, proposal, now)


def show(session: Session, actor: Actor, proposal_id: str, now: datetime) -> None:
    """Show the citizen to the employer as approved.

    Raises NOT_FOUND, WRONG_STATE, GUARD_REFUSED or CONSENT_MISSING without an approval.
    """
    require(actor, Permission.PRESENT_CITIZEN)
    proposal = find(session, actor, Proposal, proposal_id)
    # That an approval holds is asked where the employer is shown it, under the same lock.
    facts = ProposalFacts(consent_holds=proposal.presentation_id is not None)
    PROPOSAL_LIFE.check("present", ProposalState(proposal.state), actor.role, facts)
    present(session, actor, proposal.presentation_id or "", now)


def act_on(
    session: Session, actor: Actor, proposal_id: str, act: str, said: Said, now: datetime
) -> None:
    """Do any other act of the table, by staff or the employer.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, INPUT_REFUSED for reason or words missing.
    """
    require(actor, Permission.OWN_CANDIDATES if _is_employer(actor) else Permission.PROPOSE)
    if act not in BY_HAND:
        raise refused("vælg en af knapperne på siden.", "act")
    proposal = find(session, actor, Proposal, proposal_id)
    if act in _OF_THE_CITIZEN:
        _say_for_citizen(session, actor, proposal, act, said, now)
        return
    presentation = _held_presentation(session, proposal) if act in _OVER else None
    hold(session, proposal)
    move(session, actor, proposal, Doing(act, said=said), now)
    if presentation is not None and not of_presentation(
        session, proposal.municipality_id, presentation.id
    ):
        end(session, actor, presentation, now)


def _say_for_citizen(
    session: Session, actor: Actor, proposal: Proposal, act: str, said: Said, now: datetime
) -> None:
    """The citizen told staff no: what was approved ends with it, and the proposal follows."""
    state = ProposalState(proposal.state)
    PROPOSAL_LIFE.check(act, state, actor.role, ProposalFacts(), said.reason)
    if proposal.presentation_id is not None:
        why = CitizenNo(said.reason or CitizenNo.UNSAID)
        take_back(session, actor, proposal.presentation_id, now, why)
    hold(session, proposal)
    if ProposalState(proposal.state) is state:
        # Its question had ended before, so that nothing was taken back.
        move(session, actor, proposal, Doing(act, said=said), now)


def _held_presentation(session: Session, proposal: Proposal) -> Presentation | None:
    if proposal.presentation_id is None:
        return None
    found = readable(system_actor(proposal.municipality_id), Presentation).where(
        col(Presentation.citizen_id) == proposal.citizen_id,
        col(Presentation.id) == proposal.presentation_id,
    )
    presentation = session.exec(found).one()
    hold_open(session, presentation, state=Presentation.state)
    return presentation


def _is_employer(actor: Actor) -> bool:
    return actor.role is Role.EMPLOYER
