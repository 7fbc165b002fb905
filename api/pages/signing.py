"""A party reads an agreement and answers: signed in, or by a personal link and its code."""

from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Desk, OpenDesk
from api.desks import OwnAgreementsDesk
from api.identity import link_cookie, set_cookie
from api.limits import Bound, slow_down
from api.link_codes import asked_again, code_page
from api.signing_forms import read_no, read_number
from api.uploads import FormDep
from models.errors import ErrorCode, PraktikmatchError
from models.signing import SigningLink
from usecases.signing.links import opened_link, try_code
from usecases.signing.reading import PartyPage, link_page, own_page
from usecases.signing.signing import decline, decline_by_link, sign, sign_by_link
from usecases.signing.standing import party_of

router = APIRouter()
_LINK = "/link/aftale/{token}"
_OWN = "/aftaler/{placement_id}/underskriv"
# Answered on the page itself, so that what was read and typed is not lost.
_ON_PAGE = (
    ErrorCode.GUARD_REFUSED,
    ErrorCode.INPUT_REFUSED,
    ErrorCode.SIGNED_OTHER_TEXT,
    ErrorCode.WRONG_STATE,
)


@router.get(_LINK)
def ask_code(desk: OpenDesk, token: str) -> HTMLResponse:
    """The code field."""
    return code_page(desk, _link(token))


@router.post(_LINK)
def give_code(desk: OpenDesk, token: str, code: Annotated[str, Form()] = "") -> Response:
    """A right code leads to the agreement; a wrong one has cost a try."""
    slow_down(desk.request, Bound.CODE)
    tried = try_code(desk.session, desk.actor.municipality_id, token, code, desk.now)
    if tried.browser is None:
        return asked_again(desk, _link(token), tried)
    response = _to(f"{_link(token)}/svar")
    set_cookie(response, desk.settings, link_cookie(desk.settings), tried.browser)
    return response


@router.get(_LINK + "/svar")
def read_by_link(desk: OpenDesk, token: str) -> HTMLResponse:
    """The agreement, as far as the party reads it."""
    return _link_page(desk, token, _opened(desk, token))


@router.post(_LINK + "/svar")
def sign_link(desk: OpenDesk, token: str, form: FormDep) -> Response:
    """Sign; one button, and a second click changes nothing."""
    link = _opened(desk, token)
    try:
        sign_by_link(desk.session, link, read_number(form), desk.now)
    except PraktikmatchError as error:
        return _link_page(desk, token, link, _shown(error))
    return _to(f"{_link(token)}/svar")


@router.post(_LINK + "/nej")
def decline_link(desk: OpenDesk, token: str, form: FormDep) -> Response:
    """Say no."""
    link = _opened(desk, token)
    try:
        decline_by_link(desk.session, link, read_no(form), desk.now)
    except PraktikmatchError as error:
        return _link_page(desk, token, link, _shown(error), form)
    return _to(f"{_link(token)}/svar")


@router.get(_OWN)
def read_own(desk: OwnAgreementsDesk, placement_id: str) -> HTMLResponse:
    """The agreement of one who is signed in."""
    return _own_page(desk, placement_id)


@router.post(_OWN)
def sign_own(desk: OwnAgreementsDesk, placement_id: str, form: FormDep) -> Response:
    """Sign, signed in."""
    party = party_of(desk.actor)
    assert party is not None
    try:
        number = read_number(form)
        sign(desk.session, desk.actor, placement_id, party, number, desk.now)
    except PraktikmatchError as error:
        return _own_page(desk, placement_id, _shown(error))
    return _to(_own(placement_id))


@router.post(_OWN + "/nej")
def decline_own(desk: OwnAgreementsDesk, placement_id: str, form: FormDep) -> Response:
    """Say no, signed in."""
    party = party_of(desk.actor)
    assert party is not None
    try:
        decline(desk.session, desk.actor, placement_id, party, read_no(form), desk.now)
    except PraktikmatchError as error:
        return _own_page(desk, placement_id, _shown(error), form)
    return _to(_own(placement_id))


def _link_page(
    desk: Desk,
    token: str,
    link: SigningLink,
    problem: PraktikmatchError | None = None,
    typed: FormData | None = None,
) -> HTMLResponse:
    shown = link_page(desk.session, link, desk.words.consideration, desk.now)
    return _page(desk, shown, f"{_link(token)}/svar", f"{_link(token)}/nej", (problem, typed))


def _own_page(
    desk: Desk,
    placement_id: str,
    problem: PraktikmatchError | None = None,
    typed: FormData | None = None,
) -> HTMLResponse:
    shown = own_page(desk.session, desk.actor, placement_id, desk.words.consideration, desk.now)
    address = _own(placement_id)
    return _page(desk, shown, address, f"{address}/nej", (problem, typed))


def _page(
    desk: Desk,
    shown: PartyPage,
    address: str,
    no_address: str,
    tried: tuple[PraktikmatchError | None, FormData | None],
) -> HTMLResponse:
    problem, typed = tried
    return desk.page(
        "signing.html",
        status=problem.status if problem else HTTPStatus.OK,
        page=shown,
        address=address,
        no_address=no_address,
        problem=problem,
        reason=str(typed.get("reason") or "") if typed else "",
        text=str(typed.get("text") or "") if typed else "",
    )


def _shown(error: PraktikmatchError) -> PraktikmatchError:
    """The error, where it is answered on the page; else it goes on."""
    if error.code not in _ON_PAGE:
        raise error
    return error


def _opened(desk: Desk, token: str) -> SigningLink:
    browser = desk.request.cookies.get(link_cookie(desk.settings))
    return opened_link(desk.session, desk.actor.municipality_id, token, browser, desk.now)


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def _link(token: str) -> str:
    return f"/link/aftale/{quote(token, safe='')}"


def _own(placement_id: str) -> str:
    return f"/aftaler/{quote(placement_id, safe='')}/underskriv"
