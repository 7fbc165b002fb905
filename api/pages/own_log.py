"""Log-indsigt: the citizen's own, and the same handed over by staff."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.dependencies import Desk
from api.desks import HandOverDesk, OwnDataDesk
from usecases.reading.own_log import OwnLogLine, hand_over_log, own_log

router = APIRouter()


@router.get("/mit/log")
def own(desk: OwnDataDesk) -> HTMLResponse:
    """Who has looked at me, and why."""
    return _page(desk, own_log(desk.session, desk.actor, desk.actor.citizen_id or ""), None)


@router.get("/borgere/{citizen_id:path}/log")
def handed_over(desk: HandOverDesk, citizen_id: str) -> HTMLResponse:
    """The same page for staff to print; it names the citizen by id alone."""
    return _page(desk, hand_over_log(desk.session, desk.actor, citizen_id), citizen_id)


def _page(desk: Desk, lines: list[OwnLogLine], citizen_id: str | None) -> HTMLResponse:
    return desk.page("own_log.html", lines=lines, citizen_id=citizen_id)
