"""Log-indsigt: the citizen's own, and the same handed over by staff."""

from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Desk
from api.desks import HandOverDesk, OwnDataDesk
from api.limits import Bound, slow_down
from usecases.reading.own_log import OwnLogLine, hand_over_log, own_log

router = APIRouter()
SEE_OTHER = 303


@router.get("/mit/log")
def own(desk: OwnDataDesk) -> HTMLResponse:
    """Who has looked at me, and why."""
    return _page(desk, own_log(desk.session, desk.actor, desk.actor.citizen_id or ""), None)


@router.get("/borgere/{citizen_id:path}/log")
def to_hand_over(desk: HandOverDesk, citizen_id: str) -> HTMLResponse:
    """The same page for staff to print; it names the citizen by id alone."""
    return _page(desk, own_log(desk.session, desk.actor, citizen_id), citizen_id)


@router.post("/borgere/{citizen_id:path}/log")
def handed_over(desk: HandOverDesk, citizen_id: str) -> Response:
    """Note that the citizen gets the list."""
    slow_down(desk.request, Bound.EXPORT)
    hand_over_log(desk.session, desk.actor, citizen_id)
    return RedirectResponse(f"/borgere/{quote(citizen_id)}/log?udleveret=1", SEE_OTHER)


def _page(desk: Desk, lines: list[OwnLogLine], citizen_id: str | None) -> HTMLResponse:
    handed = "udleveret" in desk.request.query_params
    return desk.page("own_log.html", lines=lines, citizen_id=citizen_id, handed_over=handed)
