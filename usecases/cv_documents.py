"""CV documents: read and propose, then let a person confirm or drop each proposal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import uuid4

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from intake.cv.confirming import Confirmation
from intake.cv.held import Held, held_by
from intake.cv.privacy import clean_name
from intake.cv.proposing import propose
from intake.cv.queries import document_of, proposals_of
from intake.cv.reading import read_document
from intake.cv.values import CvProposalDraft
from models.access_enums import AuditAction
from models.citizen import Citizen
from models.document import CvDocument, CvProposal
from models.enums import ProposalState
from models.errors import ErrorCode, PraktikmatchError, not_found
from support.versions import Changed, raise_version
from taxonomy.taxonomy import Taxonomy

ONE_KNOWN = "Én oplysning kendte vi i forvejen. Den er markeret som bekræftet."
SOME_KNOWN = "{count} oplysninger kendte vi i forvejen. De er markeret som bekræftet."


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was handed in."""

    file_name: str
    data: bytes


class Decision(Enum):
    """What a person can say to a proposal; the value is what a form sends."""

    CONFIRM = "confirm"
    DROP = "drop"


_STATES = {
    Decision.CONFIRM: ProposalState.CONFIRMED,
    Decision.DROP: ProposalState.DROPPED,
}


def propose_from_document(
    session: Session,
    actor: Actor,
    taxonomy: Taxonomy,
    citizen_id: str,
    upload: Upload,
    now: datetime,
) -> CvDocument:
    """Read a CV, store what it proposes, forget the file.

    What the citizen is already known to have is stored as confirmed. Raises NOT_FOUND for
    the citizen and the errors of `read_document` for the file.
    """
    citizen = get_citizen(session, actor, citizen_id)
    proposals = propose(read_document(upload.data), taxonomy)
    held = held_by(session, actor, citizen, taxonomy)
    known = sum(map(held.knows, proposals.drafts))
    document = _document(citizen, upload.file_name, now)
    document.notes = [*proposals.notes, *_known_note(known)]
    session.add(document)
    session.flush()
    session.add_all(_rows(document, proposals.drafts, held))
    session.flush()
    detail = {"proposals": len(proposals.drafts)}
    _record(session, actor, document, detail)
    return document


def decide(
    session: Session,
    actor: Actor,
    citizen_id: str,
    document_id: str,
    decisions: Mapping[int, Decision],
    now: datetime,
) -> None:
    """Confirm or drop proposals by position; confirmed ones become facts of the citizen.

    The same decision again changes nothing. Raises NOT_FOUND for the citizen, the document
    or a position, INPUT_REFUSED where the opposite is already decided.
    """
    citizen = get_citizen(session, actor, citizen_id, for_change=True)
    document = document_of(session, actor, citizen_id, document_id)
    proposals = {row.position: row for row in proposals_of(session, actor, document)}
    for position, decision in decisions.items():
        _check(proposals.get(position), position, decision)
    writer = Confirmation(session, actor, citizen, now)
    changes = [
        _apply(proposals[position], decision, writer) for position, decision in decisions.items()
    ]
    session.flush()
    detail = {said.value: list(decisions.values()).count(said) for said in Decision}
    _record(session, actor, document, detail)
    if any(changes):
        raise_version(session, actor.municipality_id, Changed(citizens=[citizen_id]))


def _record(session: Session, actor: Actor, document: CvDocument, detail: dict[str, int]) -> None:
    act = Act(AuditAction.CHANGE, "cv", document.id, citizen_id=document.citizen_id, detail=detail)
    record(session, actor, act)


def _check(proposal: CvProposal | None, position: int, decision: Decision) -> None:
    if proposal is None:
        raise not_found("et forslag", str(position))
    if proposal.state not in (ProposalState.PROPOSED.value, _STATES[decision].value):
        said = ProposalState(proposal.state).label
        raise PraktikmatchError(
            ErrorCode.INPUT_REFUSED,
            reason=f"forslag {position + 1} er allerede {said}. Hent siden igen.",
        )


def _apply(proposal: CvProposal, decision: Decision, writer: Confirmation) -> bool:
    if proposal.state != ProposalState.PROPOSED.value:
        return False
    proposal.state = _STATES[decision].value
    proposal.decided_at = writer.now
    return decision is Decision.CONFIRM and writer.write(proposal)


def _document(citizen: Citizen, file_name: str, now: datetime) -> CvDocument:
    return CvDocument(
        municipality_id=citizen.municipality_id,
        citizen_id=citizen.id,
        id=uuid4().hex,
        file_name=clean_name(file_name),
        uploaded_at=now,
    )


def _rows(
    document: CvDocument, drafts: Iterable[CvProposalDraft], held: Held
) -> Iterable[CvProposal]:
    for position, draft in enumerate(drafts):
        known = held.knows(draft)
        yield CvProposal(
            municipality_id=document.municipality_id,
            citizen_id=document.citizen_id,
            document_id=document.id,
            position=position,
            kind=draft.kind.value,
            value=dict(draft.value),
            span_text=draft.span_text,
            span_page=draft.page,
            state=(ProposalState.CONFIRMED if known else ProposalState.PROPOSED).value,
            decided_at=document.uploaded_at if known else None,
        )


def _known_note(count: int) -> list[str]:
    if count == 0:
        return []
    return [ONE_KNOWN if count == 1 else SOME_KNOWN.format(count=count)]
