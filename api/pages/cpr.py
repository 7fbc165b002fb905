"""CPR numbers: a citizen found by one, one shown. Both are asked for by a form and logged."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from access.keyring import ensure_ring
from api.desks import CprRevealDesk, CprSearchDesk
from api.limits import Bound, slow_down
from models.errors import ErrorCode, PraktikmatchError
from usecases.cpr import find_by_cpr, reveal_cpr
from usecases.reading.profile import citizen_profile

router = APIRouter()
SEE_OTHER = 303


@router.post("/cpr")
def find(desk: CprSearchDesk, cpr: Annotated[str, Form(max_length=20)] = "") -> Response:
    """Go to the citizen with this number; the number stands in no address and no log."""
    slow_down(desk.request, Bound.SEARCH)
    found = find_by_cpr(desk.session, desk.actor, ensure_ring(desk.settings), cpr)
    if found is None:
        # The look was made all the same.
        desk.session.commit()
        reason = "ingen borger, du må se, har det CPR-nummer."
        raise PraktikmatchError(ErrorCode.INPUT_REFUSED, reason=reason)
    return RedirectResponse(f"/borgere/{quote(found)}", SEE_OTHER)


@router.post("/borgere/{citizen_id:path}/cpr")
def reveal(desk: CprRevealDesk, citizen_id: str) -> HTMLResponse:
    """Show a citizen's number once."""
    slow_down(desk.request, Bound.SEARCH)
    digits = reveal_cpr(desk.session, desk.actor, ensure_ring(desk.settings), citizen_id)
    return desk.page(
        "cpr.html",
        citizen=citizen_profile(desk.session, desk.actor, citizen_id),
        cpr=f"{digits[:6]}-{digits[6:]}",
    )
