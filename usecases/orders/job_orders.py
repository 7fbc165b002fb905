"""Jobordrer as pages show them: what is asked for, who is proposed, how many still lack."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.placement_enums import ProposalState
from models.placement_reasons import JobOrderEnd
from models.proposal import JobOrder, Proposal
from placements.orders.job_orders import KIND, find_job_order
from support.clock import danish_date_of
from usecases.reading.citizens import citizen_names
from usecases.reading.openings import opening_titles
from usecases.reading.staff import staff_names

FOUND = frozenset({ProposalState.CHOSEN.value, ProposalState.AGREED.value})


@dataclass(frozen=True, slots=True)
class JobOrderLine:
    """One jobordre in a list; `lacking` counts from those chosen or agreed."""

    demand_id: str
    title: str
    employer: str
    wanted: int
    found: int
    deadline: date
    owner_id: str
    owner: str
    created_at: datetime
    overdue: bool
    closed_at: datetime | None
    close_reason: str

    @property
    def lacking(self) -> int:
        """How many the workplace still waits for."""
        return max(self.wanted - self.found, 0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One proposal of the opening."""

    id: str
    citizen_id: str
    citizen: str | None
    since: datetime


@dataclass(frozen=True, slots=True)
class JobOrderPage:
    """A jobordre with the opening's proposals by state; `beyond` are outside one's reach."""

    line: JobOrderLine
    by_state: list[tuple[ProposalState, list[Candidate]]]
    beyond: int


def job_order_lines(
    session: Session, actor: Actor, today: date, *, closed: bool = False
) -> list[JobOrderLine]:
    """The open jobordrer, the nearest deadline first, or the closed ones."""
    is_closed = col(JobOrder.closed_at).is_not(None)
    query = readable(actor, JobOrder).where(is_closed if closed else ~is_closed)
    rows = session.exec(query).all()
    lines = lines_of(session, actor, rows, today)
    record(session, actor, Act(AuditAction.SEARCH, "job orders", detail={"count": len(lines)}))
    return lines


def lines_of(
    session: Session, actor: Actor, rows: Sequence[JobOrder], today: date
) -> list[JobOrderLine]:
    """Lines of these jobordrer; the caller records the look."""
    titles = opening_titles(session, actor, [row.demand_id for row in rows])
    staff = staff_names(session, actor)
    found = _found(session, actor, [row.demand_id for row in rows])
    reasons = {item.value: item.label for item in JobOrderEnd}
    lines = []
    for row in rows:
        opening = titles.get(row.demand_id)
        have = found.get(row.demand_id, 0)
        late = row.closed_at is None and row.deadline < today and have < row.wanted
        lines.append(
            JobOrderLine(
                demand_id=row.demand_id,
                title=opening.title if opening else "åbningen findes ikke længere",
                employer=opening.employer if opening else row.cvr,
                wanted=row.wanted,
                found=have,
                deadline=row.deadline,
                owner_id=row.owner_id,
                owner=staff.get(row.owner_id, row.owner_id),
                created_at=row.created_at,
                overdue=late,
                closed_at=row.closed_at,
                close_reason=reasons.get(row.close_reason or "", ""),
            )
        )
    return sorted(lines, key=lambda line: (line.deadline, line.title))


def job_order_page(session: Session, actor: Actor, demand_id: str, now: datetime) -> JobOrderPage:
    """One jobordre with the list it lives by; raises NOT_FOUND."""
    row = find_job_order(session, actor, demand_id)
    line = lines_of(session, actor, [row], danish_date_of(now))[0]
    proposals = session.exec(
        readable(actor, Proposal)
        .where(col(Proposal.demand_id) == demand_id)
        .order_by(col(Proposal.since))
    ).all()
    names = citizen_names(session, actor, [proposal.citizen_id for proposal in proposals])
    shown = tuple(dict.fromkeys(proposal.citizen_id for proposal in proposals))
    record(session, actor, Act(AuditAction.VIEW, KIND, demand_id, named=shown))
    grouped = [
        (
            state,
            [
                Candidate(one.id, one.citizen_id, names.get(one.citizen_id), one.since)
                for one in proposals
                if one.state == state.value
            ],
        )
        for state in ProposalState
    ]
    beyond = _count(session, actor, demand_id) - len(proposals)
    return JobOrderPage(line, [pair for pair in grouped if pair[1]], beyond)


def _count(session: Session, actor: Actor, demand_id: str) -> int:
    house = Actor(actor.municipality_id)
    query = readable(house, Proposal).where(col(Proposal.demand_id) == demand_id)
    return len(session.exec(query).all())


def _found(session: Session, actor: Actor, demands: Sequence[str]) -> dict[str, int]:
    """How many each opening has found, over all citizens: a count names nobody."""
    house = Actor(actor.municipality_id)
    query = readable(house, Proposal).where(
        col(Proposal.demand_id).in_(demands), col(Proposal.state).in_(FOUND)
    )
    found: dict[str, int] = {}
    for row in session.exec(query):
        found[row.demand_id] = found.get(row.demand_id, 0) + 1
    return found
