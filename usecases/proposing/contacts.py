"""What the house has had to do with an employer lately, so that two units do not both call."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction, Role
from models.order import LifeStep
from models.placement_enums import ProposalState
from models.presentation import Presentation
from models.proposal import Proposal
from placements.lifecycle.proposals import PROPOSAL_LIFE
from placements.proposals.said import EMPLOYERS_ANSWERS
from placements.proposals.telling import SUBJECT
from placements.ways import ways_on
from support.clock import danish_date_of
from usecases.proposing.people import account_name

LATELY = timedelta(days=90)
_SHOWN_AT_MOST = 5
# The acts in which staff were in touch with the employer.
_TOUCHING = EMPLOYERS_ANSWERS | {"present", "answer", "plan", "talk_held"}


@dataclass(frozen=True, slots=True)
class Contact:
    """One time somebody of the house was in touch; about whom is nobody's business here."""

    at: datetime
    what: str
    by: str
    who: str
    unit: str


@dataclass(frozen=True, slots=True)
class EmployerRecord:
    """`contacts`: the latest first. `disturbed`: the latest by somebody else in `quiet_days`.

    Of the proposals shown within `LATELY`, how many the employer has answered, and how many wait.
    """

    contacts: tuple[Contact, ...]
    disturbed: Contact | None
    shown: int
    answered: int
    waiting: int
    quiet_days: int
    days: int = LATELY.days


def employer_record(session: Session, actor: Actor, cvr: str, now: datetime) -> EmployerRecord:
    """The last contacts with an employer and its answers; read by the house, naming nobody."""
    record(session, actor, Act(AuditAction.SEARCH, "employer contacts", cvr))
    since = now - LATELY
    proposals = {row.id: row for row in _proposals(session, actor, cvr)}
    steps = [row for row in _steps(session, actor, list(proposals)) if row.at >= since]
    contacts = [
        Contact(
            row.at,
            PROPOSAL_LIFE.transitions[row.act].told,
            row.by,
            account_name(session, actor.municipality_id, row.by),
            Role(row.role).label,
        )
        for row in steps
        if row.role != Role.EMPLOYER.value
    ]
    contacts += _other_presentations(session, actor, cvr, since, proposals)
    contacts.sort(key=lambda contact: contact.at, reverse=True)
    quiet_days = ways_on(session, actor.municipality_id, danish_date_of(now)).quiet_days
    lately = now - timedelta(days=quiet_days)
    others = (one for one in contacts if one.by != actor.user_id and one.at >= lately)
    shown = {row.subject_id for row in steps if row.act == "present"}
    answered = {row.subject_id for row in steps if row.act in EMPLOYERS_ANSWERS} & shown
    waiting = [
        identifier
        for identifier in shown
        if proposals[identifier].state == ProposalState.PRESENTED.value
    ]
    return EmployerRecord(
        contacts=tuple(contacts[:_SHOWN_AT_MOST]),
        disturbed=next(others, None),
        shown=len(shown),
        answered=len(answered),
        waiting=len(waiting),
        quiet_days=quiet_days,
    )


def _proposals(session: Session, actor: Actor, cvr: str) -> list[Proposal]:
    query = readable(system_actor(actor.municipality_id), Proposal)
    return list(session.exec(query.where(col(Proposal.cvr) == cvr)))


def _steps(session: Session, actor: Actor, ids: list[str]) -> list[LifeStep]:
    query = readable(system_actor(actor.municipality_id), LifeStep).where(
        col(LifeStep.subject_kind) == SUBJECT,
        col(LifeStep.subject_id).in_(ids),
        col(LifeStep.act).in_(_TOUCHING),
    )
    return list(session.exec(query))


def _other_presentations(
    session: Session,
    actor: Actor,
    cvr: str,
    since: datetime,
    proposals: dict[str, Proposal],
) -> list[Contact]:
    """Citizens shown without a proposal."""
    followed = {row.presentation_id for row in proposals.values()}
    query = readable(system_actor(actor.municipality_id), Presentation).where(
        col(Presentation.cvr) == cvr, col(Presentation.presented_at) >= since
    )
    return [
        Contact(
            row.presented_at,
            PROPOSAL_LIFE.transitions["present"].told,
            row.created_by,
            account_name(session, actor.municipality_id, row.created_by),
            "",
        )
        for row in session.exec(query)
        if row.presented_at is not None and row.id not in followed
    ]
