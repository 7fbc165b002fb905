"""Staff send a link, so that a party without an account can answer."""

from functools import partial

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.dependencies import Desk
from api.desks import PlacementDesk
from api.pages.running.shown import Tried, act, fields_of, frame_of, framed
from api.pages.trying import shown
from api.signing_forms import read_party, read_recipient
from api.uploads import FormDep
from models.errors import PraktikmatchError
from usecases.links.kind import NewCode, NewLink
from usecases.running.links import new_code, party_links, revoke, send_link

router = APIRouter(prefix="/aftaler/{placement_id}/link")


@router.get("")
def links(desk: PlacementDesk, placement_id: str) -> HTMLResponse:
    """Who can be sent a link, and which links wait."""
    return _page(desk, placement_id)


@router.post("")
def send(desk: PlacementDesk, placement_id: str, form: FormDep) -> HTMLResponse:
    """Mail a link; its code is shown on this answer only."""
    try:
        made = send_link(desk.session, desk.actor, placement_id, read_recipient(form), desk.now)
    except PraktikmatchError as error:
        return _page(desk, placement_id, Tried(shown(desk, error), fields_of(form)))
    return _page(desk, placement_id, made=made)


@router.post("/kode")
def hand_over_code(desk: PlacementDesk, placement_id: str, form: FormDep) -> HTMLResponse:
    """A new code for the link the party has, shown on this answer only."""
    try:
        made = new_code(desk.session, desk.actor, placement_id, read_party(form), desk.now)
    except PraktikmatchError as error:
        return _page(desk, placement_id, Tried(shown(desk, error), fields_of(form)))
    return _page(desk, placement_id, made=made)


@router.post("/luk")
def close_link(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """The link opens nothing more."""

    def doing() -> None:
        revoke(desk.session, desk.actor, placement_id, read_party(form), desk.now)

    again = partial(_page, desk, placement_id)
    return act(desk, form, doing, again, f"/aftaler/{placement_id}/link")


def _page(
    desk: Desk,
    placement_id: str,
    again: Tried | None = None,
    made: NewLink | NewCode | None = None,
) -> HTMLResponse:
    found = frame_of(desk, placement_id)
    link = made if isinstance(made, NewLink) else None
    own_address = (desk.settings.public_url or str(desk.request.base_url)).rstrip("/")
    return framed(
        desk,
        "running_links.html",
        found,
        again,
        parties=party_links(desk.session, desk.actor, placement_id, desk.now),
        link=link,
        code=made if isinstance(made, NewCode) else None,
        link_address=f"{own_address}/link/forloeb/{link.token}" if link else "",
    )
