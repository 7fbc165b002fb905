"""The citizen's own page: what was asked, what was approved, and taking it back."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.answer_forms import NO_REASONS, read_answer, wants_english
from api.dependencies import Desk
from api.desks import OwnDataDesk
from api.uploads import FormDep
from models.errors import ErrorCode, PraktikmatchError
from usecases.presenting.answering import answer_signed_in, withdraw
from usecases.presenting.questions import own_question, own_questions

router = APIRouter(prefix="/mit/samtykke")


@router.get("")
def consents(desk: OwnDataDesk) -> HTMLResponse:
    """All questions, newest first."""
    found = own_questions(desk.session, desk.actor, desk.words.taxonomy, desk.now)
    return desk.page("own_consents.html", questions=found)


@router.get("/{presentation_id}")
def question(desk: OwnDataDesk, presentation_id: str) -> HTMLResponse:
    """One question and its answer."""
    return _page(desk, presentation_id, None)


@router.post("/{presentation_id}")
def answer(desk: OwnDataDesk, presentation_id: str, form: FormDep) -> Response:
    """Yes to chosen lines, or no; a new answer takes the place of an older one."""
    try:
        words, said = desk.words.taxonomy, read_answer(form)
        answer_signed_in(desk.session, desk.actor, words, presentation_id, said, desk.now)
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _page(desk, presentation_id, error)
    return RedirectResponse("/mit/samtykke", HTTPStatus.SEE_OTHER)


@router.post("/{presentation_id}/tilbage")
def take_back(desk: OwnDataDesk, presentation_id: str) -> Response:
    """Take a yes back; it holds at once."""
    withdraw(desk.session, desk.actor, presentation_id, desk.now)
    return RedirectResponse("/mit/samtykke", HTTPStatus.SEE_OTHER)


def _page(desk: Desk, presentation_id: str, problem: PraktikmatchError | None) -> HTMLResponse:
    shown = own_question(desk.session, desk.actor, desk.words.taxonomy, presentation_id, desk.now)
    address = f"/mit/samtykke/{presentation_id}"
    return desk.page(
        "question.html",
        status=problem.status if problem else HTTPStatus.OK,
        question=shown,
        can_answer=shown.is_live,
        address=address,
        back_address=f"{address}/tilbage",
        english=wants_english(desk.request),
        no_reasons=NO_REASONS,
        problem=problem,
    )
