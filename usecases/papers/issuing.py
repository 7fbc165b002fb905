"""Issuing a letter: every word is kept, and whoever it is for is told."""

from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.errors import ErrorCode, PraktikmatchError
from models.paper import IssuedDocument
from models.placement import Placement
from models.placement_enums import DocumentKind, Party
from placements.agreements.loading import load_one
from placements.agreements.opening import require_authority
from placements.agreements.telling import tell
from placements.papers.document import to_json
from placements.papers.templates import DECISIONS, Template
from placements.running.numbering import parts_of
from placements.stored import find, hold
from support.clock import danish_date_of
from support.notices import Receiver
from usecases.papers.gathering import Case, gather
from usecases.papers.lacking import why_not
from usecases.papers.writing import template_of, write
from usecases.signing.standing import party_of

# A decision has its own mail; its letter waits beside it.
_WITH_DECISION, _ALONE = "letter_of_decision", "letter_issued"


def issue(
    session: Session, actor: Actor, placement_id: str, kind: DocumentKind, now: datetime
) -> list[IssuedDocument]:
    """Issue a letter to everybody its text is for; of a decision once.

    Raises NOT_FOUND, NOT_ALLOWED, AUTHORITY_NEEDED, and GUARD_REFUSED saying what it lacks.
    """
    require(actor, Permission.PREPARE_PLACEMENTS)
    placement = find(session, actor, Placement, placement_id)
    hold(session, placement)
    if kind in DECISIONS:
        require_authority(session, actor, placement)
    case = gather(session, load_one(session, placement, danish_date_of(now)), now, kind)
    lacks = why_not(session, case, kind)
    if lacks:
        raise PraktikmatchError(
            ErrorCode.GUARD_REFUSED, why=" ".join(("Brevet kan ikke udstedes.", *lacks))
        )
    _refuse_second(session, case, kind)
    template = template_of(case, kind)
    issued = [_store(session, actor, case, kind, reader, now) for reader in template.readers]
    _tell(session, actor, case, kind, template, now)
    return issued


def letters_of(session: Session, actor: Actor, placement: Placement) -> list[IssuedDocument]:
    """The letters about a placement that the actor may read, newest first; a party its own."""
    query = readable(actor, IssuedDocument).where(
        col(IssuedDocument.citizen_id) == placement.citizen_id,
        col(IssuedDocument.placement_id) == placement.id,
    )
    own = party_of(actor)
    if own is not None:
        query = query.where(col(IssuedDocument.audience) == own.value)
    return list(session.exec(query.order_by(col(IssuedDocument.number).desc())))


def _refuse_second(session: Session, case: Case, kind: DocumentKind) -> None:
    if case.decision is None:
        return
    rows = parts_of(session, case.placement, IssuedDocument)
    if any(row.kind == kind.value and row.decision_number == case.decision.number for row in rows):
        raise PraktikmatchError(
            ErrorCode.GUARD_REFUSED,
            why="Brevet om afgørelsen er udstedt. Det står under breve og kan ikke laves om.",
        )


def _store(
    session: Session, actor: Actor, case: Case, kind: DocumentKind, reader: Party, now: datetime
) -> IssuedDocument:
    placement = case.placement
    document = write(session, case, kind, reader)
    numbers = [row.number for row in parts_of(session, placement, IssuedDocument)]
    row = IssuedDocument(
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        number=1 + max(numbers, default=0),
        kind=kind.value,
        audience=reader.value,
        decision_number=case.decision.number if case.decision else None,
        template_version=document.template,
        language=document.second_language or "da",
        content=to_json(document),
        issued_by=actor.user_id,
        issued_at=now,
    )
    session.add(row)
    session.flush()
    detail = {"kind": kind.value, "reader": reader.value, "template": document.template}
    about = Act(
        AuditAction.CHANGE, "letter", placement.id, citizen_id=placement.citizen_id, detail=detail
    )
    record(session, actor, about)
    return row


def _tell(
    session: Session,
    actor: Actor,
    case: Case,
    kind: DocumentKind,
    template: Template,
    now: datetime,
) -> None:
    placement = case.placement
    everybody = {
        Party.CITIZEN: Receiver.citizen(placement.citizen_id),
        Party.EMPLOYER: Receiver.employer(placement.cvr),
    }
    receivers = [everybody[reader] for reader in template.readers]
    notice = _WITH_DECISION if kind in DECISIONS else _ALONE
    tell(session, actor, placement, notice, now, receivers)
