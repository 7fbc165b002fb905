"""CV documents of a citizen with what they propose."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.scopes import readable
from models.access_enums import AuditAction
from models.document import CvDocument, CvProposal
from models.enums import ProposalState
from models.errors import not_found


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """One proposed fact, the text it came from, and what was decided."""

    position: int
    kind: str
    value: dict[str, Any]
    span_text: str
    span_page: int
    state: str


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """One CV document."""

    id: str
    citizen_id: str
    file_name: str
    uploaded_at: datetime
    notes: list[str]
    proposals: list[ShownProposal]

    @property
    def waiting(self) -> int:
        """How many proposals nobody has decided on."""
        return sum(item.state == ProposalState.PROPOSED.value for item in self.proposals)


def citizen_documents(session: Session, actor: Actor, citizen_id: str) -> list[ShownDocument]:
    """A citizen's CV documents, newest first."""
    rows = session.exec(
        readable(actor, CvDocument).where(col(CvDocument.citizen_id) == citizen_id)
    ).all()
    newest_first = sorted(rows, key=lambda row: row.uploaded_at, reverse=True)
    return [_shown(session, actor, row) for row in newest_first]


def cv_document(session: Session, actor: Actor, citizen_id: str, document_id: str) -> ShownDocument:
    """One CV document; raises NOT_FOUND or PURPOSE_NEEDED."""
    get_citizen(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.VIEW, "cv", document_id, citizen_id=citizen_id))
    row = session.exec(
        readable(actor, CvDocument)
        .where(col(CvDocument.citizen_id) == citizen_id)
        .where(col(CvDocument.id) == document_id)
    ).first()
    if row is None:
        raise not_found("et CV", document_id)
    return _shown(session, actor, row)


def _shown(session: Session, actor: Actor, row: CvDocument) -> ShownDocument:
    proposals = session.exec(
        readable(actor, CvProposal)
        .where(col(CvProposal.citizen_id) == row.citizen_id)
        .where(col(CvProposal.document_id) == row.id)
        .order_by(col(CvProposal.position))
    )
    return ShownDocument(
        id=row.id,
        citizen_id=row.citizen_id,
        file_name=row.file_name,
        uploaded_at=row.uploaded_at,
        notes=row.notes,
        proposals=[
            ShownProposal(
                item.position, item.kind, item.value, item.span_text, item.span_page, item.state
            )
            for item in proposals
        ],
    )
