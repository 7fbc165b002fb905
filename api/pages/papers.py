"""Letters and papers for staff: what is written, what can be, and each as page and PDF."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Desk
from api.desks import PlacementDesk, PlacementViewDesk
from models.errors import ErrorCode, PraktikmatchError, not_found
from models.placement_enums import DocumentKind, Party
from placements.papers.document import Document
from usecases.papers.issuing import issue
from usecases.papers.reading import (
    as_pdf,
    issued_document,
    live_document,
    papers_page,
)

router = APIRouter(prefix="/aftaler/{placement_id}")
_ON_PAGE = (ErrorCode.GUARD_REFUSED, ErrorCode.AUTHORITY_NEEDED)


@router.get("/breve")
def letters(desk: PlacementViewDesk, placement_id: str) -> HTMLResponse:
    """Everything issued, and what each letter lacks before it can be."""
    return _list(desk, placement_id)


@router.post("/breve/udsted/{paper}")
def issue_letter(desk: PlacementDesk, placement_id: str, paper: str) -> Response:
    """Issue a letter."""
    try:
        issue(desk.session, desk.actor, placement_id, kind_of(paper), desk.now)
    except PraktikmatchError as error:
        if error.code not in _ON_PAGE:
            raise
        desk.session.rollback()
        return _list(desk, placement_id, error)
    return RedirectResponse(f"/aftaler/{placement_id}/breve", HTTPStatus.SEE_OTHER)


@router.get("/breve/{letter}")
def letter(desk: PlacementViewDesk, placement_id: str, letter: str) -> HTMLResponse:
    """A letter as it was issued."""
    back = f"/aftaler/{placement_id}/breve"
    return show(desk, _issued(desk, placement_id, letter), back, f"{back}/{letter}/pdf")


@router.get("/breve/{letter}/pdf")
def letter_pdf(desk: PlacementViewDesk, placement_id: str, letter: str) -> Response:
    """The same as a file."""
    return pdf(_issued(desk, placement_id, letter))


@router.get("/dokumenter/{paper}")
def paper(
    desk: PlacementViewDesk, placement_id: str, paper: str, til: Party = Party.CITIZEN
) -> HTMLResponse:
    """A paper as it reads now."""
    kind, base = kind_of(paper), f"/aftaler/{placement_id}"
    document = live_document(desk.session, desk.actor, placement_id, kind, desk.now, til)
    file = f"{base}/dokumenter/{kind.value}/pdf?til={til.value}"
    return show(desk, document, f"{base}/breve", file, live=True)


@router.get("/dokumenter/{paper}/pdf")
def paper_pdf(
    desk: PlacementViewDesk, placement_id: str, paper: str, til: Party = Party.CITIZEN
) -> Response:
    """The same as a file."""
    return pdf(live_document(desk.session, desk.actor, placement_id, kind_of(paper), desk.now, til))


def kind_of(paper: str) -> DocumentKind:
    """The kind an address names; raises NOT_FOUND."""
    if paper not in list(DocumentKind):
        raise not_found("et dokument", paper)
    return DocumentKind(paper)


def number_of(letter: str) -> int:
    """The number an address names; raises NOT_FOUND."""
    if not (letter.isascii() and letter.isdecimal() and len(letter) <= 9):  # noqa: PLR2004 - digits
        raise not_found("et brev", letter)
    return int(letter)


def show(
    desk: Desk, document: Document, back: str, file: str, *, live: bool = False
) -> HTMLResponse:
    """A document as a page; `file` is the address of its PDF."""
    return desk.page("paper.html", document=document, back=back, file=file, live=live)


def pdf(document: Document) -> Response:
    """A document as a file; its name tells what it is and nothing about whom."""
    headers = {"Content-Disposition": f'attachment; filename="{document.kind.value}.pdf"'}
    return Response(as_pdf(document), media_type="application/pdf", headers=headers)


def _issued(desk: Desk, placement_id: str, letter: str) -> Document:
    return issued_document(desk.session, desk.actor, placement_id, number_of(letter), desk.now)


def _list(desk: Desk, placement_id: str, problem: PraktikmatchError | None = None) -> HTMLResponse:
    return desk.page(
        "papers.html",
        status=problem.status if problem else HTTPStatus.OK,
        page=papers_page(desk.session, desk.actor, placement_id, desk.now),
        base=f"/aftaler/{placement_id}",
        own=False,
        problem=problem,
    )
