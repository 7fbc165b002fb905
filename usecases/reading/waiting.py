"""What waits for somebody: the front page's short lists."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, func, select

from access.actor import Actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.base import MunicipalityRow
from models.citizen import Citizen
from models.document import CvDocument, CvProposal
from models.employer import Employer
from models.enums import ProposalState
from models.opening import Opening
from usecases.reading.citizens import citizen_names
from usecases.reading.opening_types import OpeningLine
from usecases.reading.openings import find_openings

SOON = timedelta(days=14)
SHOWN = 8


@dataclass(frozen=True, slots=True)
class WaitingCv:
    """A CV with proposals nobody has decided on."""

    citizen_id: str
    citizen: str | None
    document_id: str
    uploaded_at: datetime
    proposals: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """The front page's facts."""

    citizens: int
    employers: int
    openings: int
    cvs: list[WaitingCv]
    # Openings with a deadline or a start within two weeks, soonest first.
    soon: list[OpeningLine]


def what_waits(session: Session, actor: Actor, today: date) -> Waiting:
    """What there is, and what should be done first."""
    cvs = waiting_cvs(session, actor)
    named = tuple(dict.fromkeys(cv.citizen_id for cv in cvs))
    record(session, actor, Act(AuditAction.SEARCH, "front page", named=named))
    return Waiting(
        citizens=_count(session, actor, Citizen),
        employers=_count(session, actor, Employer),
        openings=_count(session, actor, Opening),
        cvs=cvs,
        soon=_soon(find_openings(session, actor), today)[:SHOWN],
    )


def waiting_cvs(session: Session, actor: Actor, most: int = SHOWN) -> list[WaitingCv]:
    """CVs with undecided proposals, oldest first, `most` at most."""
    undecided = readable(actor, CvProposal).where(
        col(CvProposal.state) == ProposalState.PROPOSED.value
    )
    counts = Counter((row.citizen_id, row.document_id) for row in session.exec(undecided))
    everything = session.exec(readable(actor, CvDocument).order_by(col(CvDocument.uploaded_at)))
    documents = [row for row in everything if (row.citizen_id, row.id) in counts][:most]
    names = citizen_names(session, actor, [row.citizen_id for row in documents])
    return [
        WaitingCv(
            row.citizen_id,
            names.get(row.citizen_id),
            row.id,
            row.uploaded_at,
            counts[row.citizen_id, row.id],
        )
        for row in documents
    ]


def next_day(line: OpeningLine, today: date) -> date | None:
    """The next date that matters for an opening, None where there is none ahead."""
    ahead = [day for day in (line.deadline, line.starts) if day is not None and day >= today]
    return min(ahead, default=None)


def _soon(lines: list[OpeningLine], today: date) -> list[OpeningLine]:
    dated = [(day, line) for line in lines if (day := next_day(line, today)) is not None]
    near = [(day, line) for day, line in dated if day <= today + SOON]
    return [line for _, line in sorted(near, key=lambda pair: (pair[0], pair[1].id))]


def _count(session: Session, actor: Actor, table: type[MunicipalityRow]) -> int:
    rows = readable(actor, table).subquery()
    return session.exec(select(func.count()).select_from(rows)).one()
