"""What an employer sees of proposals: its own answers and questions, nothing about the citizen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.policies import Permission, require
from access.scopes import readable
from models.order import LifeStep
from models.placement_enums import ProposalState
from models.proposal import Proposal
from placements.proposals.telling import SUBJECT
from usecases.proposing.detail import ActForm, forms_for, reason_words
from usecases.reading.openings import opening_titles

_DIALOGUE = {"question": "Jeres spørgsmål", "answer": "Kommunens svar"}
# The same states, said to the employer.
_STANDS = {
    ProposalState.PRESENTED: "venter på jeres svar",
    ProposalState.QUESTION: "I har stillet et spørgsmål",
    ProposalState.NOT_NOW: "I har svaret: ikke nu",
    ProposalState.MEET: "I vil mødes",
    ProposalState.TALK_HELD: "samtalen er holdt, vælg",
    ProposalState.CHOSEN: "valgt",
    ProposalState.NOT_CHOSEN: "ikke valgt",
    ProposalState.AGREED: "aftale er på vej",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A question or its answer."""

    at: datetime
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class EmployersProposal:
    """One proposal before an employer. There is no place here for a reason of the house."""

    id: str
    title: str
    stands: str
    forms: tuple[ActForm, ...]
    meeting_at: datetime | None
    dialogue: tuple[Said, ...]
    last_reason: str


def for_candidate(
    session: Session, actor: Actor, presentation_id: str
) -> tuple[EmployersProposal, ...]:
    """The proposals that rest on a presentation the employer has been shown.

    The look at the candidate is written down by whoever shows the candidate.
    """
    return tuple(_shown(session, actor, [presentation_id]).get(presentation_id, ()))


def stands_of(session: Session, actor: Actor, presentation_ids: Sequence[str]) -> dict[str, str]:
    """Where each candidate stands, in words, by presentation."""
    found = _shown(session, actor, presentation_ids)
    return {
        key: ", ".join(dict.fromkeys(one.stands for one in rows)) for key, rows in found.items()
    }


def _shown(
    session: Session, actor: Actor, presentation_ids: Sequence[str]
) -> dict[str, list[EmployersProposal]]:
    require(actor, Permission.OWN_CANDIDATES)
    query = readable(actor, Proposal).where(col(Proposal.presentation_id).in_(presentation_ids))
    found: dict[str, list[EmployersProposal]] = {}
    for row in session.exec(query.order_by(col(Proposal.created_at), col(Proposal.id))):
        found.setdefault(row.presentation_id or "", []).append(_one(session, actor, row))
    return found


def _one(session: Session, actor: Actor, row: Proposal) -> EmployersProposal:
    house = system_actor(actor.municipality_id)
    titles = opening_titles(session, house, [row.demand_id])
    steps = _own_steps(session, house, row)
    reasons = [step.reason for step in steps if step.act in ("not_now", "not_choose")]
    return EmployersProposal(
        id=row.id,
        title=titles[row.demand_id].title if row.demand_id in titles else "",
        stands=_STANDS[ProposalState(row.state)],
        forms=forms_for(actor, row),
        meeting_at=row.meeting_at,
        dialogue=tuple(
            Said(step.at, _DIALOGUE[step.act], step.text) for step in steps if step.act in _DIALOGUE
        ),
        last_reason=reason_words(reasons[-1]) if reasons else "",
    )


def _own_steps(session: Session, house: Actor, row: Proposal) -> list[LifeStep]:
    """The steps that are the employer's own, read by the house and picked here."""
    query = (
        readable(house, LifeStep)
        .where(
            col(LifeStep.citizen_id) == row.citizen_id,
            col(LifeStep.subject_kind) == SUBJECT,
            col(LifeStep.subject_id) == row.id,
            col(LifeStep.act).in_([*_DIALOGUE, "not_now", "not_choose"]),
        )
        .order_by(col(LifeStep.number))
    )
    return list(session.exec(query))
