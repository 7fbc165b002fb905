"""An application for VITAS: to copy field by field, as a file, and the number shown when asked."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter
from fastapi import Form as FormField
from starlette.responses import HTMLResponse, Response

from access.keyring import ensure_ring
from api.dependencies import Desk
from api.desks import CprRevealDesk, PlacementDesk
from api.limits import Bound, slow_down
from models.errors import ErrorCode, PraktikmatchError
from placements.vitas.application import Form
from placements.vitas.port import FileForm
from usecases.papers.vitas import cpr_for_vitas, vitas_file, vitas_page

router = APIRouter(prefix="/aftaler/{placement_id}/vitas")


@router.get("")
def application(
    desk: PlacementDesk, placement_id: str, skema: Form = Form.APPLICATION
) -> HTMLResponse:
    """The fields of a form."""
    return _page(desk, placement_id, skema)


@router.post("/fil")
def file(
    desk: PlacementDesk,
    placement_id: str,
    skema: Annotated[Form, FormField()] = Form.APPLICATION,
    fil: Annotated[FileForm, FormField()] = FileForm.JSON,
) -> Response:
    """The form as a file; what lacks is told on the page."""
    slow_down(desk.request, Bound.EXPORT)
    try:
        made = vitas_file(desk.session, desk.actor, placement_id, (skema, fil), desk.now)
    except PraktikmatchError as error:
        if error.code is not ErrorCode.GUARD_REFUSED:
            raise
        return _page(desk, placement_id, skema, problem=error)
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"'}
    return Response(made.content, media_type=made.media_type, headers=headers)


@router.post("/cpr")
def reveal(desk: CprRevealDesk, placement_id: str) -> HTMLResponse:
    """Show the number for an earmarked application, on this answer only."""
    slow_down(desk.request, Bound.SEARCH)
    ring = ensure_ring(desk.settings)
    digits = cpr_for_vitas(desk.session, desk.actor, ring, placement_id, desk.now)
    return _page(desk, placement_id, Form.APPLICATION, cpr=f"{digits[:6]}-{digits[6:]}")


def _page(
    desk: Desk,
    placement_id: str,
    form: Form,
    *,
    problem: PraktikmatchError | None = None,
    cpr: str = "",
) -> HTMLResponse:
    return desk.page(
        "paper_vitas.html",
        status=problem.status if problem else HTTPStatus.OK,
        page=vitas_page(desk.session, desk.actor, placement_id, form, desk.now),
        base=f"/aftaler/{placement_id}",
        forms=list(Form),
        files=list(FileForm),
        cpr=cpr,
        problem=problem,
    )
