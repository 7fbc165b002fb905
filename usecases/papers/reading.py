"""Letters and papers as people open them: what is issued, and what a paper would read today."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from models.errors import not_found
from models.paper import IssuedDocument
from models.placement_enums import DocumentKind, Party
from placements.agreements.opening import user_name
from placements.papers.document import Document, from_json
from placements.papers.templates import DECISIONS
from support.documents import render_pdf
from usecases.papers.gathering import Case, gather, open_case
from usecases.papers.issuing import letters_of
from usecases.papers.lacking import why_not
from usecases.papers.writing import template_of, write
from usecases.signing.standing import party_of

# Papers a party reads as they are now; letters only as they were issued.
LIVE = (DocumentKind.AGREEMENT, DocumentKind.FIRST_DAY, DocumentKind.CARD)
# What staff may read before it is issued: the letter of a grant as the agreement stands.
_DRAFTS = (*LIVE, DocumentKind.GRANT, DocumentKind.END_STATEMENT)


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One issued letter in a list."""

    number: int
    kind: DocumentKind
    title: str
    reader: Party
    at: datetime
    by: str
    template: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper or letter somebody may open or issue; `lacks` says what stands in the way."""

    kind: DocumentKind
    readers: tuple[Party, ...]
    lacks: tuple[str, ...]
    done: bool

    @property
    def drafted(self) -> bool:
        """Whether it can be read before it is issued."""
        return self.kind in _DRAFTS


@dataclass(frozen=True, slots=True)
class PapersPage:
    """Everything written about a placement, and what can be."""

    case: Case
    issued: tuple[LetterLine, ...]
    offered: tuple[Offered, ...]

    def receivers(self, offered: Offered) -> tuple[str, ...]:
        """Who gets a copy, by name."""
        names = {Party.CITIZEN: self.case.citizen, Party.EMPLOYER: self.case.where}
        return tuple(names[reader] for reader in offered.readers)


def papers_page(session: Session, actor: Actor, placement_id: str, now: datetime) -> PapersPage:
    """The page of letters; raises NOT_FOUND. The look is recorded."""
    case = open_case(session, actor, placement_id, now)
    rows = letters_of(session, actor, case.placement)
    own = party_of(actor)
    return PapersPage(
        case,
        tuple(_line(session, row) for row in rows),
        tuple(
            offered
            for kind in DocumentKind
            if (offered := _offered(session, case, kind, rows, now)) is not None
            and (own is None or (kind in LIVE and own in offered.readers and not offered.lacks))
        ),
    )


def issued_document(
    session: Session, actor: Actor, placement_id: str, number: int, now: datetime
) -> Document:
    """A letter word for word as it was issued; raises NOT_FOUND. The look is recorded."""
    case = open_case(session, actor, placement_id, now)
    for row in letters_of(session, actor, case.placement):
        if row.number == number:
            return from_json(row.content)
    raise not_found("et brev", str(number))


def live_document(
    session: Session,
    actor: Actor,
    placement_id: str,
    kind: DocumentKind,
    now: datetime,
    reader: Party = Party.CITIZEN,
) -> Document:
    """A paper as it reads now; a party gets its own copy whatever is asked.

    Raises NOT_FOUND for a letter that only exists once issued, and for another party's paper.
    """
    case = open_case(session, actor, placement_id, now)
    own = party_of(actor)
    wanted = own or reader
    hidden = own is not None and bool(why_not(session, case, kind))
    readers = template_of(case, kind).readers
    if kind not in (LIVE if own else _DRAFTS) or wanted not in readers or hidden:
        raise not_found("et dokument", kind.value)
    return write(session, gather(session, case.loaded, now, kind), kind, wanted)


def as_pdf(document: Document) -> bytes:
    """The same document as a tagged PDF."""
    return render_pdf("paper", pdf_data(document))


def pdf_data(document: Document) -> dict[str, object]:
    """What the PDF's template reads."""
    return {
        "title": document.title,
        "second_title": document.second_title,
        "second_language": document.second_language,
        "right_to_left": document.right_to_left,
        "head": [[row.label, list(row.texts)] for row in document.head],
        "sections": [
            {
                "title": section.title,
                "paragraphs": list(section.paragraphs),
                "rows": [[row.label, row.second, list(row.texts)] for row in section.rows],
            }
            for section in document.sections
        ],
        "notes": list(document.notes),
        "template": document.template,
    }


def _offered(
    session: Session,
    case: Case,
    kind: DocumentKind,
    rows: list[IssuedDocument],
    now: datetime,
) -> Offered | None:
    of_kind = gather(session, case.loaded, now, kind)
    if kind in DECISIONS and of_kind.decision is None:
        return None
    number = of_kind.decision.number if of_kind.decision else None
    done = kind in DECISIONS and any(
        row.kind == kind.value and row.decision_number == number for row in rows
    )
    readers = template_of(of_kind, kind).readers
    return Offered(kind, readers, why_not(session, of_kind, kind), done)


def _line(session: Session, row: IssuedDocument) -> LetterLine:
    return LetterLine(
        row.number,
        DocumentKind(row.kind),
        str(row.content["title"]),
        Party(row.audience),
        row.issued_at,
        user_name(session, row.municipality_id, row.issued_by),
        row.template_version,
    )
