"""Reads of CV documents, each from `readable`."""

from collections.abc import Sequence

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.document import CvDocument, CvProposal
from models.errors import not_found


def document_of(session: Session, actor: Actor, citizen_id: str, document_id: str) -> CvDocument:
    """One document of a citizen; NOT_FOUND when unknown."""
    query = readable(actor, CvDocument).where(
        CvDocument.citizen_id == citizen_id, CvDocument.id == document_id
    )
    document = session.exec(query).one_or_none()
    if document is None:
        raise not_found("et dokument", document_id)
    return document


def proposals_of(session: Session, actor: Actor, document: CvDocument) -> Sequence[CvProposal]:
    """What a document proposes, in its order."""
    query = (
        readable(actor, CvProposal)
        .where(CvProposal.citizen_id == document.citizen_id, CvProposal.document_id == document.id)
        .order_by(col(CvProposal.position))
    )
    return session.exec(query).all()
