"""One proposal as staff see it: where it stands, what was said, and what can be done."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, may, require
from access.scopes import readable
from models.access_enums import AuditAction, Role
from models.enums import LabelledEnum
from models.order import LifeStep
from models.placement_enums import ProposalState
from models.placement_reasons import CitizenNo, EmployerNo, MunicipalityNo
from models.presentation import Presentation
from models.proposal import Proposal
from placements.lifecycle.proposals import PROPOSAL_LIFE
from placements.proposals.said import EMPLOYERS_ANSWERS, How
from placements.proposals.stored import agreement_of
from placements.steps import steps_of
from placements.stored import find
from support.clock import danish_date_of
from usecases.presenting.approval import Standing, standing
from usecases.presenting.stored import consents_of
from usecases.proposing.contacts import EmployerRecord, employer_record
from usecases.proposing.people import account_name
from usecases.proposing.reading import OpeningProposals, ProposalLine, lines_of, of_opening
from usecases.reading.openings import opening_titles

PROPOSED = "foreslået"
# The citizen says these through the question, which staff reach by the page of questions.
_BY_QUESTION = frozenset({"willing", "agree"})
_NEEDS_PRESENTING = frozenset({"ask", "present", "unwilling", "citizen_withdraws"})


@dataclass(frozen=True, slots=True)
class ActForm:
    """A button and what its form asks for."""

    act: str
    label: str
    reasons: tuple[tuple[str, str], ...]
    needs_text: bool
    needs_how: bool
    asks_time: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step in words."""

    at: datetime
    told: str
    who: str
    how: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """One proposal. `against` is the reason for proposing against the citizen's own no."""

    line: ProposalLine
    against: str | None
    heard_on: date | None
    forms: tuple[ActForm, ...]
    steps: tuple[StepLine, ...]
    question: Standing | None
    opening: OpeningProposals
    contacts: EmployerRecord
    agreement_id: str | None

    @property
    def surplus(self) -> tuple[ProposalLine, ...]:
        """The other open ones of the opening, once its last place is taken."""
        return tuple(line for line in self.opening.surplus if line.id != self.line.id)


def proposal_page(session: Session, actor: Actor, proposal_id: str, now: datetime) -> ProposalPage:
    """One proposal within reach; raises NOT_FOUND."""
    require(actor, Permission.PROPOSE)
    row = find(session, actor, Proposal, proposal_id)
    record(session, actor, Act(AuditAction.VIEW, "proposal", row.id, citizen_id=row.citizen_id))
    titles = opening_titles(session, actor, [row.demand_id])
    positions = titles[row.demand_id].positions if row.demand_id in titles else None
    return ProposalPage(
        line=lines_of(session, actor, [row])[0],
        against=row.against_own_no,
        heard_on=row.heard_on,
        forms=forms_for(actor, row),
        steps=tuple(_step(session, actor, step) for step in steps_of(session, actor, row)),
        question=_question(session, row, danish_date_of(now)),
        opening=of_opening(session, actor, row.demand_id, positions),
        contacts=employer_record(session, actor, row.cvr, now),
        agreement_id=agreement_of(session, row),
    )


def forms_for(actor: Actor, row: Proposal) -> tuple[ActForm, ...]:
    """The buttons the table gives the actor now, each with what it asks for."""
    state = ProposalState(row.state)
    presents = may(actor, Permission.PRESENT_CITIZEN)
    return tuple(
        ActForm(
            act=each.act,
            label=_label(actor, each.act, each.label),
            reasons=tuple((one.value, one.label) for one in each.reasons or ()),
            needs_text=each.needs_text,
            needs_how=each.act in EMPLOYERS_ANSWERS and actor.role is not Role.EMPLOYER,
            asks_time=each.act in ("meet", "plan"),
        )
        for each in PROPOSAL_LIFE.open_acts(state, actor.role)
        if each.act not in _BY_QUESTION and (presents or each.act not in _NEEDS_PRESENTING)
    )


def _label(actor: Actor, act: str, label: str) -> str:
    """Staff write down what the employer said; the employer says it."""
    noted = act in EMPLOYERS_ANSWERS and actor.role is not Role.EMPLOYER
    return f"Notér arbejdspladsens svar: {label.lower()}" if noted else label


def reason_words(code: str | None) -> str:
    """The label of a reason, whichever party's it is."""
    lists: tuple[type[LabelledEnum], ...] = (CitizenNo, EmployerNo, MunicipalityNo)
    found = (one.label for listed in lists for one in listed if one.value == code)
    return next(found, "")


def _step(session: Session, actor: Actor, step: LifeStep) -> StepLine:
    row = PROPOSAL_LIFE.transitions.get(step.act)
    how = step.detail.get("how")
    # A citizen or an employer is told by what they are, staff by name.
    role = Role(step.role)
    outside = role in (Role.CITIZEN, Role.EMPLOYER)
    return StepLine(
        at=step.at,
        told=row.told if row else PROPOSED,
        who=role.label if outside else account_name(session, actor.municipality_id, step.by),
        how=How(how).label if how else "",
        reason=reason_words(step.reason),
        text=step.text,
    )


def _question(session: Session, row: Proposal, today: date) -> Standing | None:
    """Where the question to the citizen stands, also one that has run out since."""
    house = system_actor(row.municipality_id)
    query = readable(house, Presentation).where(
        col(Presentation.citizen_id) == row.citizen_id,
        col(Presentation.id) == row.presentation_id,
    )
    found = session.exec(query).first()
    return standing(found, consents_of(session, house, found), today) if found else None
