"""Everything about one citizen, handed over by staff or taken home by the citizen.

A GET tells what there is; only a POST hands anything out.
"""

from typing import Annotated

from fastapi import APIRouter
from fastapi import Form as FormField
from starlette.responses import HTMLResponse, Response

from access.keyring import load_ring
from api.dependencies import Desk
from api.desks import HandOverDesk, OwnDataDesk
from api.limits import Bound, slow_down
from usecases.access_request.hand_over import Form, all_data, hand_over, offer

router = APIRouter()
_MEDIA = {Form.JSON: "application/json", Form.PDF: "application/pdf"}
ChosenForm = Annotated[Form, FormField(alias="format")]


@router.get("/mit/data")
def own_data(desk: OwnDataDesk) -> HTMLResponse:
    """What is stored about the one signed in."""
    return _page(desk, desk.actor.citizen_id or "")


@router.post("/mit/data")
def take_home(desk: OwnDataDesk, form: ChosenForm) -> Response:
    """The file, to the citizen."""
    return _file(desk, desk.actor.citizen_id or "", form)


@router.get("/borgere/{citizen_id:path}/udlevering")
def hand_over_page(desk: HandOverDesk, citizen_id: str) -> HTMLResponse:
    """What a hand-over would hold."""
    return _page(desk, citizen_id)


@router.post("/borgere/{citizen_id:path}/udlevering")
def hand_over_file(desk: HandOverDesk, citizen_id: str, form: ChosenForm) -> Response:
    """The file, to be handed to the citizen."""
    return _file(desk, citizen_id, form)


def _page(desk: Desk, citizen_id: str) -> HTMLResponse:
    return desk.page(
        "personal_data.html",
        offer=offer(desk.session, desk.actor, citizen_id),
        own=desk.actor.citizen_id == citizen_id,
    )


def _file(desk: Desk, citizen_id: str, form: Form) -> Response:
    """The name of the file tells the day and nothing about whom."""
    slow_down(desk.request, Bound.EXPORT)
    data = all_data(
        desk.session, desk.actor, citizen_id, lambda: load_ring(desk.settings), desk.now
    )
    content = hand_over(desk.session, desk.actor, desk.words.taxonomy, form, data)
    name = f"oplysninger-{desk.today.isoformat()}.{form.value}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=_MEDIA[form], headers=headers)
