"""Staff follow who has signed, hand links over, and note what was done elsewhere."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Desk
from api.desks import PlacementDesk
from api.signing_forms import (
    read_approvals,
    read_fact,
    read_number,
    read_on_behalf,
    read_party,
    read_recipient,
)
from api.uploads import FormDep
from models.errors import ErrorCode, PraktikmatchError
from usecases.links.kind import NewCode, NewLink
from usecases.signing.by_staff import mark_informed, record_vitas, say_fact, sign_on_behalf
from usecases.signing.links import make_link, new_code, revoke
from usecases.signing.overview import overview

router = APIRouter(prefix="/aftaler/{placement_id}/underskrifter")
# Answered on the page itself, so that what was typed is not lost.
_ON_PAGE = (
    ErrorCode.GUARD_REFUSED,
    ErrorCode.INPUT_REFUSED,
    ErrorCode.SIGNED_OTHER_TEXT,
    ErrorCode.WRONG_STATE,
)


@router.get("")
def signatures(desk: PlacementDesk, placement_id: str) -> HTMLResponse:
    """Who has answered and who is next."""
    return _page(desk, placement_id)


@router.post("/link")
def hand_over_link(desk: PlacementDesk, placement_id: str, form: FormDep) -> HTMLResponse:
    """A link and its code, shown on this answer only."""
    try:
        link = make_link(desk.session, desk.actor, placement_id, read_recipient(form), desk.now)
    except PraktikmatchError as error:
        return _page(desk, placement_id, problem=_shown(error), typed=form)
    return _page(desk, placement_id, made=link)


@router.post("/kode")
def hand_over_code(desk: PlacementDesk, placement_id: str, form: FormDep) -> HTMLResponse:
    """A new code for the link the party has, shown on this answer only."""
    try:
        code = new_code(desk.session, desk.actor, placement_id, read_party(form), desk.now)
    except PraktikmatchError as error:
        return _page(desk, placement_id, problem=_shown(error))
    return _page(desk, placement_id, made=code)


@router.post("/luk")
def close_link(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """The link opens nothing more."""
    return _act(
        desk,
        placement_id,
        form,
        lambda: revoke(desk.session, desk.actor, placement_id, read_party(form), desk.now),
    )


@router.post("/noter")
def on_behalf(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Note a signature given elsewhere."""

    def note() -> None:
        party, noted = read_party(form), read_on_behalf(form)
        sign_on_behalf(desk.session, desk.actor, placement_id, party, noted, desk.now)

    return _act(desk, placement_id, form, note)


@router.post("/orienteret")
def informed(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Note that a party was informed, or heard aloud."""

    def note() -> None:
        party, number = read_party(form), read_number(form)
        mark_informed(desk.session, desk.actor, placement_id, party, number, desk.now)

    return _act(desk, placement_id, form, note)


@router.post("/vitas")
def from_vitas(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Note number and days from VITAS."""

    def note() -> None:
        record_vitas(desk.session, desk.actor, placement_id, read_approvals(form), desk.now)

    return _act(desk, placement_id, form, note)


@router.post("/forhold")
def fact(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Say a fact that decides who signs."""

    def note() -> None:
        said, holds = read_fact(form)
        say_fact(desk.session, desk.actor, placement_id, said, holds, desk.now)

    return _act(desk, placement_id, form, note)


def _act(desk: Desk, placement_id: str, form: FormData, act: Callable[[], None]) -> Response:
    try:
        act()
    except PraktikmatchError as error:
        return _page(desk, placement_id, problem=_shown(error), typed=form)
    return RedirectResponse(_address(placement_id), HTTPStatus.SEE_OTHER)


def _page(
    desk: Desk,
    placement_id: str,
    *,
    made: NewLink | NewCode | None = None,
    problem: PraktikmatchError | None = None,
    typed: FormData | None = None,
) -> HTMLResponse:
    shown = overview(desk.session, desk.actor, placement_id, desk.now)
    link = made if isinstance(made, NewLink) else None
    return desk.page(
        "signatures.html",
        status=problem.status if problem else HTTPStatus.OK,
        shown=shown,
        address=_address(placement_id),
        link=link,
        code=made if isinstance(made, NewCode) else None,
        link_address=f"{_own_address(desk)}/link/aftale/{link.token}" if link else "",
        problem=problem,
        typed={key: value for key, value in typed.items() if isinstance(value, str)}
        if typed
        else {},
    )


def _shown(error: PraktikmatchError) -> PraktikmatchError:
    """The error, where it is answered on the page; else it goes on."""
    if error.code not in _ON_PAGE:
        raise error
    return error


def _address(placement_id: str) -> str:
    return f"/aftaler/{quote(placement_id, safe='')}/underskrifter"


def _own_address(desk: Desk) -> str:
    """Where parties reach the server: as set, else as this browser did."""
    return (desk.settings.public_url or str(desk.request.base_url)).rstrip("/")
