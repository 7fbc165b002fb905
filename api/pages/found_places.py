"""A workplace somebody has found already: a task for the caseworker instead of an order."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Desk
from api.desks import PlacementDesk
from api.filters import capital
from api.order_forms import needed_day, text
from api.problems import by_field
from api.uploads import FormDep
from models.cpr import holds_cpr
from models.enums import OfferType
from models.errors import ErrorCode, PraktikmatchError, refused
from usecases.orders.found_places import FOUND_BY, FoundPlace, report_found_place
from usecases.reading.citizens import own_citizens

router = APIRouter(prefix="/fundne-pladser")
_FIELDS = ("citizen", "p_number", "offer", "found_by", "starts")


@router.get("/ny")
def new_found_place(desk: PlacementDesk, borger: str = "") -> HTMLResponse:
    """The form."""
    if holds_cpr(borger):
        raise PraktikmatchError(ErrorCode.CPR_IN_ADDRESS)
    offer = OfferType.VIRKSOMHEDSPRAKTIK.value
    return _form(desk, {"citizen": borger, "offer": offer})


@router.post("/ny")
def report(desk: PlacementDesk, form: FormDep) -> Response:
    """Make the draft of an agreement and tell the caseworker."""
    typed = {name: text(form, name) for name in _FIELDS}
    try:
        placement = report_found_place(desk.session, desk.actor, _found(form), desk.now)
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _form(desk, typed, error)
    return RedirectResponse(f"/aftaler/{placement.id}", HTTPStatus.SEE_OTHER)


def _found(form: FormData) -> FoundPlace:
    citizen = text(form, "citizen")
    if not citizen:
        raise refused("mangler en borger.", "citizen")
    if holds_cpr(citizen):
        raise refused("skal være borgerens id, ikke et CPR-nummer.", "citizen")
    return FoundPlace(
        citizen_id=citizen,
        p_number=text(form, "p_number").replace(" ", ""),
        offer=text(form, "offer"),
        found_by=text(form, "found_by"),
        starts=needed_day(form, "starts"),
    )


def _form(
    desk: Desk, typed: dict[str, str], problem: PraktikmatchError | None = None
) -> HTMLResponse:
    words = {
        "own_workplace": "Borgeren selv",
        "employer_named": "Arbejdsgiveren, som søger om borgeren",
    }
    return desk.page(
        "found_place.html",
        status=problem.status if problem else HTTPStatus.OK,
        typed=dict.fromkeys(_FIELDS, "") | typed,
        citizens=[
            (line.id, f"{line.name or 'Navn ikke oplyst'} ({line.id})")
            for line in own_citizens(desk.session, desk.actor)
        ],
        found_by=[(origin.value, words[origin.value]) for origin in FOUND_BY],
        offers=[(item.value, capital(item.label)) for item in OfferType],
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )
