"""One step of a proposal: checked against the table, written down, and told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.placement_enums import ProposalState
from models.proposal import Proposal
from placements.lifecycle.proposals import PROPOSAL_LIFE, ProposalFacts
from placements.orders.moving import follow
from placements.proposals.said import PARTY_OF, Said, check_said
from placements.proposals.stored import has_agreement, open_of_order
from placements.proposals.telling import Told, tell
from placements.steps import Step, write_step
from placements.stored import find, hold

# Where nothing came of it, so that the order may need another proposal.
_GONE = frozenset({ProposalState.UNWILLING, ProposalState.NOT_CHOSEN, ProposalState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Doing:
    """An act of the table with what its guards ask and what comes with it."""

    act: str
    facts: ProposalFacts = field(default_factory=ProposalFacts)
    said: Said = field(default_factory=Said)
    # Already known to everybody, such as a yes given before the proposal was made.
    quiet: bool = False


def move(session: Session, actor: Actor, proposal: Proposal, doing: Doing, now: datetime) -> None:
    """Do one act on a proposal the caller holds, and tell those who must know.

    Raises what `LifeCycle.check` raises, and INPUT_REFUSED for words missing.
    """
    act, said = doing.act, doing.said
    source = ProposalState(proposal.state)
    row = PROPOSAL_LIFE.check(act, source, actor.role, doing.facts, said.reason)
    check_said(act, actor.role, said, now)
    target = row.target or source
    if target is not source:
        proposal.state, proposal.since = target.value, now
    if said.meeting_at is not None:
        proposal.meeting_at = said.meeting_at
    session.add(proposal)
    step = Step(
        act,
        source.value,
        target.value,
        PARTY_OF[act],
        said.reason,
        said.text.strip(),
        _detail(actor, said),
    )
    write_step(session, actor, proposal, step, now)
    if not doing.quiet:
        tell(session, actor, proposal, Told(act, source), now)
    if proposal.order_id is not None and target in _GONE and not open_of_order(session, proposal):
        follow(session, actor, proposal.order_id, "fall_back", now)


def agreed(session: Session, actor: Actor, proposal_id: str, now: datetime) -> None:
    """An agreement was made from the proposal in this transaction.

    Raises NOT_FOUND, WRONG_STATE for one nobody has chosen, GUARD_REFUSED without an agreement.
    """
    proposal = find(session, actor, Proposal, proposal_id)
    hold(session, proposal)
    facts = ProposalFacts(has_agreement=has_agreement(session, proposal))
    move(session, actor, proposal, Doing("agree", facts), now)


def _detail(actor: Actor, said: Said) -> Mapping[str, str]:
    found = {"how": said.how.value} if said.how and actor.role is not Role.EMPLOYER else {}
    if said.meeting_at is not None:
        found["meeting"] = said.meeting_at.isoformat()
    return found
