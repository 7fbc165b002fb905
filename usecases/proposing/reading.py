"""Proposals in lists: the same rows seen from the opening, the order, the citizen and one's desk.

Seen from the opening the list is the jobordre.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.citizen import Citizen
from models.placement_enums import ProposalState as S
from models.proposal import Proposal
from placements.lifecycle.proposals import OPEN
from placements.proposals.naming import case_number
from placements.proposals.stored import of_demand, places_left
from usecases.reading.citizens import citizen_names
from usecases.reading.openings import opening_titles
from usecases.reading.staff import staff_names

# Who has the next step.
_NEXT = {
    S.SUGGESTED: "Spørg borgeren",
    S.ASKED: "Borgeren svarer",
    S.WILLING: "Vis borgeren for arbejdspladsen",
    S.PRESENTED: "Arbejdspladsen svarer",
    S.QUESTION: "Svar arbejdspladsen",
    S.NOT_NOW: "Spørg arbejdspladsen igen, eller træk forslaget tilbage",
    S.MEET: "Aftal tidspunkt, og hold samtalen",
    S.TALK_HELD: "Arbejdspladsen vælger",
    S.CHOSEN: "Opret aftalen",
}


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One proposal in a list. `score` is as it stood when the proposal was made, hundredths."""

    id: str
    case_number: str
    citizen_id: str
    citizen: str | None
    demand_id: str
    title: str
    employer: str
    cvr: str
    p_number: str
    state: S
    next_step: str
    since: datetime
    score: int | None
    owner: str
    order_id: str | None
    meeting_at: datetime | None
    against_own_no: bool

    @property
    def is_open(self) -> bool:
        """Whether something can still become of it."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class OpeningProposals:
    """An opening's proposals. `hidden` are about citizens beyond the reader's reach.

    `left`: places nobody is chosen for. `surplus`: open ones once the last place is taken.
    """

    lines: tuple[ProposalLine, ...]
    hidden: int
    left: int

    @property
    def open_lines(self) -> tuple[ProposalLine, ...]:
        """Those something can still become of."""
        return tuple(line for line in self.lines if line.is_open)

    @property
    def surplus(self) -> tuple[ProposalLine, ...]:
        """Open ones nobody has chosen, where somebody is chosen for the last place."""
        if self.left or not self.lines:
            return ()
        return tuple(line for line in self.open_lines if line.state is not S.CHOSEN)


def of_opening(
    session: Session, actor: Actor, demand_id: str, positions: int | None = None
) -> OpeningProposals:
    """The proposals for an opening; `positions` as the opening or its jobordre says."""
    everybody = of_demand(session, actor.municipality_id, demand_id)
    lines = _read(session, actor, col(Proposal.demand_id) == demand_id)
    return OpeningProposals(lines, len(everybody) - len(lines), places_left(everybody, positions))


def of_order(session: Session, actor: Actor, order_id: str) -> tuple[ProposalLine, ...]:
    """The proposals that answer an order."""
    return _read(session, actor, col(Proposal.order_id) == order_id)


def of_citizen(session: Session, actor: Actor, citizen_id: str) -> tuple[ProposalLine, ...]:
    """The proposals of one citizen within reach."""
    require(actor, Permission.PROPOSE)
    rows = session.exec(readable(actor, Proposal).where(col(Proposal.citizen_id) == citizen_id))
    record(session, actor, Act(AuditAction.VIEW, "proposals", citizen_id=citizen_id))
    return _ordered(lines_of(session, actor, list(rows)))


def own_proposals(session: Session, actor: Actor) -> tuple[ProposalLine, ...]:
    """Open proposals one owns, or whose citizen one is caseworker for."""
    if actor.staff_id is None:
        return ()
    mine = readable(actor, Citizen).where(col(Citizen.caseworker_id) == actor.staff_id)
    citizens = mine.with_only_columns(col(Citizen.id))
    owned = or_(col(Proposal.owner_id) == actor.staff_id, col(Proposal.citizen_id).in_(citizens))
    return _read(session, actor, owned, col(Proposal.state).in_([state.value for state in OPEN]))


def _read(
    session: Session, actor: Actor, *conditions: ColumnElement[bool]
) -> tuple[ProposalLine, ...]:
    require(actor, Permission.PROPOSE)
    rows = list(session.exec(readable(actor, Proposal).where(*conditions)))
    named = tuple(sorted({row.citizen_id for row in rows}))
    act = Act(AuditAction.SEARCH, "proposals", detail={"count": len(rows)}, named=named)
    record(session, actor, act)
    return _ordered(lines_of(session, actor, rows))


def _ordered(lines: Sequence[ProposalLine]) -> tuple[ProposalLine, ...]:
    """Open ones first, the longest waiting at the top; then the others, the latest at the top."""
    waiting = sorted((one for one in lines if one.is_open), key=lambda one: one.since)
    over = sorted((one for one in lines if not one.is_open), key=lambda one: one.since)
    return (*waiting, *reversed(over))


def lines_of(session: Session, actor: Actor, rows: Sequence[Proposal]) -> list[ProposalLine]:
    """Proposals in words; the caller has written the look down."""
    names = citizen_names(session, actor, [row.citizen_id for row in rows])
    titles = opening_titles(session, actor, list({row.demand_id for row in rows}))
    staff = staff_names(session, actor)
    return [
        ProposalLine(
            id=row.id,
            case_number=case_number(row),
            citizen_id=row.citizen_id,
            citizen=names.get(row.citizen_id),
            demand_id=row.demand_id,
            title=titles[row.demand_id].title if row.demand_id in titles else row.demand_id,
            employer=titles[row.demand_id].employer if row.demand_id in titles else row.cvr,
            cvr=row.cvr,
            p_number=row.p_number,
            state=S(row.state),
            next_step=_NEXT.get(S(row.state), ""),
            since=row.since,
            score=row.score,
            owner=staff.get(row.owner_id, row.owner_id),
            order_id=row.order_id,
            meeting_at=row.meeting_at,
            against_own_no=row.against_own_no is not None,
        )
        for row in rows
    ]
