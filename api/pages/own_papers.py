"""Letters and papers as citizen and employer read their own copies."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.desks import OwnAgreementsDesk
from api.pages.papers import kind_of, number_of, pdf, show
from usecases.papers.reading import issued_document, live_document, papers_page

router = APIRouter(prefix="/mine-aftaler/{placement_id}")


@router.get("/breve")
def letters(desk: OwnAgreementsDesk, placement_id: str) -> HTMLResponse:
    """What has been written to one."""
    return desk.page(
        "papers.html",
        page=papers_page(desk.session, desk.actor, placement_id, desk.now),
        base=f"/mine-aftaler/{placement_id}",
        own=True,
        problem=None,
    )


@router.get("/breve/{letter}")
def letter(desk: OwnAgreementsDesk, placement_id: str, letter: str) -> HTMLResponse:
    """One letter as it was issued."""
    number, back = number_of(letter), f"/mine-aftaler/{placement_id}/breve"
    document = issued_document(desk.session, desk.actor, placement_id, number, desk.now)
    return show(desk, document, back, f"{back}/{number}/pdf")


@router.get("/breve/{letter}/pdf")
def letter_pdf(desk: OwnAgreementsDesk, placement_id: str, letter: str) -> Response:
    """The same as a file."""
    number = number_of(letter)
    return pdf(issued_document(desk.session, desk.actor, placement_id, number, desk.now))


@router.get("/dokumenter/{paper}")
def paper(desk: OwnAgreementsDesk, placement_id: str, paper: str) -> HTMLResponse:
    """A paper as it reads now."""
    kind, base = kind_of(paper), f"/mine-aftaler/{placement_id}"
    document = live_document(desk.session, desk.actor, placement_id, kind, desk.now)
    file = f"{base}/dokumenter/{kind.value}/pdf"
    return show(desk, document, f"{base}/breve", file, live=True)


@router.get("/dokumenter/{paper}/pdf")
def paper_pdf(desk: OwnAgreementsDesk, placement_id: str, paper: str) -> Response:
    """The same as a file."""
    kind = kind_of(paper)
    return pdf(live_document(desk.session, desk.actor, placement_id, kind, desk.now))
