"""Proposals follow the question to the citizen: its answer moves them in the same transaction.

Whoever calls has moved the presentation first: presentation before proposal is the order of
locks everywhere, so that two acts at once wait for each other and never in a ring.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.opening import Opening
from models.placement_enums import ProposalState
from models.placement_reasons import CitizenNo
from models.presentation import Presentation
from models.proposal import Proposal
from placements.lifecycle.proposals import PROPOSAL_LIFE, ProposalFacts
from placements.proposals.moving import Doing, move
from placements.proposals.said import How, Said
from placements.proposals.stored import is_open, of_citizen_at, of_presentation
from placements.stored import hold


def asked(
    session: Session,
    actor: Actor,
    presentation: Presentation,
    now: datetime,
    *,
    quiet: bool = False,
) -> None:
    """The citizen is asked about the workplace: its proposals rest on this question now."""
    for proposal in _for_place(session, presentation):
        hold(session, proposal)
        if not is_open(proposal):
            continue
        proposal.presentation_id = presentation.id
        session.add(proposal)
        session.flush()
        if proposal.state == ProposalState.SUGGESTED.value:
            facts = no_facts(proposal)
            move(session, actor, proposal, Doing("ask", facts, quiet=quiet), now)


def willing(
    session: Session,
    actor: Actor,
    presentation: Presentation,
    now: datetime,
    how: str | None = None,
    *,
    quiet: bool = False,
) -> None:
    """The citizen said yes. A yes that only changes which lines are shown moves nothing."""
    said = Said(how=How(how) if how else None)
    for proposal in _resting_on(session, presentation, "willing"):
        move(session, actor, proposal, Doing("willing", said=said, quiet=quiet), now)


def said_no(
    session: Session, actor: Actor, presentation: Presentation, why: CitizenNo, now: datetime
) -> None:
    """The citizen said no, or took a yes back."""
    for act in ("unwilling", "citizen_withdraws"):
        for proposal in _resting_on(session, presentation, act):
            move(session, actor, proposal, Doing(act, said=Said(why.value)), now)


def shown(session: Session, actor: Actor, presentation: Presentation, now: datetime) -> None:
    """The citizen is shown to the employer, with an approval that holds."""
    for proposal in _resting_on(session, presentation, "present"):
        move(session, actor, proposal, Doing("present", ProposalFacts(consent_holds=True)), now)


def no_facts(proposal: Proposal, *, own_no: bool = False) -> ProposalFacts:
    """What the guard of asking needs: the citizen's own no, and what answers it."""
    return ProposalFacts(
        own_no=own_no or proposal.against_own_no is not None,
        against_reason=bool(proposal.against_own_no),
        heard=proposal.heard_on is not None,
    )


def _resting_on(session: Session, presentation: Presentation, act: str) -> Iterator[Proposal]:
    """The proposals of a presentation that stand where the act may be done, held one by one."""
    sources = PROPOSAL_LIFE.transitions[act].sources
    found = of_presentation(session, presentation.municipality_id, presentation.id)
    for proposal in sorted(found, key=lambda row: row.id):
        hold(session, proposal)
        if ProposalState(proposal.state) in sources:
            yield proposal


def _for_place(session: Session, presentation: Presentation) -> list[Proposal]:
    """For the opening asked about; a question about no opening is about places of packages."""
    found = of_citizen_at(
        session, presentation.municipality_id, presentation.citizen_id, presentation.cvr
    )
    found.sort(key=lambda row: row.id)
    if presentation.opening_id is not None:
        return [row for row in found if row.demand_id == presentation.opening_id]
    house = system_actor(presentation.municipality_id)
    demands = [row.demand_id for row in found]
    query = readable(house, Opening).where(col(Opening.id).in_(demands))
    openings = {row.id for row in session.exec(query)}
    return [row for row in found if row.demand_id not in openings]
