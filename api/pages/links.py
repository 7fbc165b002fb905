"""Personal links: a code first, then one question, for the browser that gave the code.

A GET changes nothing and, without the code, shows nothing: mail scanners open links.
"""

from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.answer_forms import NO_REASONS, read_answer, wants_english
from api.dependencies import Desk, OpenDesk
from api.identity import link_cookie, set_cookie
from api.limits import Bound, slow_down
from api.link_codes import asked_again, code_page
from api.uploads import FormDep
from models.errors import ErrorCode, PraktikmatchError
from models.presentation import PersonalLink
from usecases.presenting.answering import answer_by_link, withdraw
from usecases.presenting.links import link_actor, opened_link, try_code
from usecases.presenting.questions import question_by_link

router = APIRouter(prefix="/link")


@router.get("/{token}")
def ask_code(desk: OpenDesk, token: str) -> HTMLResponse:
    """The code field; the link is not even looked up."""
    return code_page(desk, _address(token))


@router.post("/{token}")
def give_code(desk: OpenDesk, token: str, code: Annotated[str, Form()] = "") -> Response:
    """A right code leads to the question; a wrong one has cost a try."""
    slow_down(desk.request, Bound.CODE)
    tried = try_code(desk.session, desk.actor.municipality_id, token, code, desk.now)
    if tried.browser is None:
        return asked_again(desk, _address(token), tried)
    response = _to_question(desk, token)
    set_cookie(response, desk.settings, link_cookie(desk.settings), tried.browser)
    return response


@router.get("/{token}/svar")
def question(desk: OpenDesk, token: str) -> HTMLResponse:
    """The question, or what was answered."""
    return _question_page(desk, token, _opened(desk, token), None)


@router.post("/{token}/svar")
def answer(desk: OpenDesk, token: str, form: FormDep) -> Response:
    """Yes to chosen lines, or no."""
    link = _opened(desk, token)
    try:
        answer_by_link(desk.session, link, desk.words.taxonomy, read_answer(form), desk.now)
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _question_page(desk, token, link, error)
    return _to_question(desk, token)


@router.post("/{token}/tilbage")
def take_back(desk: OpenDesk, token: str) -> Response:
    """Take a yes back; it holds at once."""
    link = _opened(desk, token)
    withdraw(desk.session, link_actor(link), link.presentation_id, desk.now)
    return _to_question(desk, token)


def _opened(desk: Desk, token: str) -> PersonalLink:
    browser = desk.request.cookies.get(link_cookie(desk.settings))
    return opened_link(desk.session, desk.actor.municipality_id, token, browser, desk.now)


def _question_page(
    desk: Desk, token: str, link: PersonalLink, problem: PraktikmatchError | None
) -> HTMLResponse:
    shown = question_by_link(desk.session, link, desk.words.taxonomy, desk.now)
    return desk.page(
        "question.html",
        status=problem.status if problem else HTTPStatus.OK,
        question=shown,
        can_answer=shown.is_live and link.used_at is None,
        address=f"{_address(token)}/svar",
        back_address=f"{_address(token)}/tilbage",
        english=wants_english(desk.request),
        no_reasons=NO_REASONS,
        problem=problem,
    )


def _to_question(desk: Desk, token: str) -> RedirectResponse:
    language = "?sprog=en" if wants_english(desk.request) else ""
    return RedirectResponse(f"{_address(token)}/svar{language}", HTTPStatus.SEE_OTHER)


def _address(token: str) -> str:
    return f"/link/{quote(token, safe='')}"
