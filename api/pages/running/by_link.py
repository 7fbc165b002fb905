"""An employer or a citizen without an account answers about a placement, by link and code.

The pages are those of one who is signed in, at an address of their own. A GET changes nothing.
"""

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Desk, OpenDesk
from api.identity import link_cookie, set_cookie
from api.limits import Bound, slow_down
from api.link_codes import asked_again, code_page
from api.pages.running.endings import end_page, write_view
from api.pages.running.flags import flags_page, raise_one
from api.pages.running.hours import hours_page, keep
from api.pages.running.shown import frame_of, framed
from api.uploads import FormDep
from usecases.running.links import link_actor, opened_link, try_code

router = APIRouter(prefix="/link/forloeb/{token}")


@router.get("")
def ask_code(desk: OpenDesk, token: str) -> HTMLResponse:
    """The code field."""
    return code_page(desk, _address(token))


@router.post("")
def give_code(desk: OpenDesk, token: str, code: Annotated[str, Form()] = "") -> Response:
    """A right code leads to what can be written; a wrong one has cost a try."""
    slow_down(desk.request, Bound.CODE)
    tried = try_code(desk.session, desk.actor.municipality_id, token, code, desk.now)
    if tried.browser is None:
        return asked_again(desk, _address(token), tried)
    response = RedirectResponse(f"{_address(token)}/svar", HTTPStatus.SEE_OTHER)
    set_cookie(response, desk.settings, link_cookie(desk.settings), tried.browser)
    return response


@router.get("/svar")
def choose(desk: OpenDesk, token: str) -> HTMLResponse:
    """What can be written now."""
    own, placement_id = _opened(desk, token)
    return framed(own, "running_by_link.html", frame_of(own, placement_id))


@router.get("/timer")
def hours(desk: OpenDesk, token: str, uge: str = "") -> HTMLResponse:
    """The weeks, and one to fill in."""
    return hours_page(*_opened(desk, token), uge)


@router.post("/timer")
def keep_hours(desk: OpenDesk, token: str, form: FormDep) -> Response:
    """Write or correct a week."""
    return keep(*_opened(desk, token), form)


@router.get("/flag")
def flags(desk: OpenDesk, token: str) -> HTMLResponse:
    """What the party has asked for, and the answers."""
    return flags_page(*_opened(desk, token))


@router.post("/flag")
def new_flag(desk: OpenDesk, token: str, form: FormDep) -> Response:
    """Ask somebody to act."""
    return raise_one(*_opened(desk, token), form)


@router.get("/slut")
def end(desk: OpenDesk, token: str) -> HTMLResponse:
    """The party's view of how it went."""
    return end_page(*_opened(desk, token), "")


@router.post("/slut")
def write_end(desk: OpenDesk, token: str, form: FormDep) -> Response:
    """Write it."""
    return write_view(*_opened(desk, token), form)


def _opened(desk: Desk, token: str) -> tuple[Desk, str]:
    """The desk of the link's holder, and the one placement the link is about."""
    browser = desk.request.cookies.get(link_cookie(desk.settings))
    link = opened_link(desk.session, desk.actor.municipality_id, token, browser, desk.now)
    return replace(desk, actor=link_actor(link), sign_in=None), link.placement_id


def _address(token: str) -> str:
    return f"/link/forloeb/{quote(token, safe='')}"
