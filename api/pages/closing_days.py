"""Days the municipality is closed: they are no working days in any deadline of its own."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.agreement_forms import read_day, text, typed
from api.dependencies import Desk
from api.desks import WaysDesk
from api.pages.trying import shown
from api.problems import by_field
from api.uploads import FormDep
from models.errors import PraktikmatchError
from usecases.closing_days import (
    NewClosing,
    add_closing,
    add_usual,
    closing_lines,
    remove_closing,
    usual_ones,
)

router = APIRouter(prefix="/indstillinger/lukkedage")


@router.get("")
def show(desk: WaysDesk) -> HTMLResponse:
    """The closings to come and those gone by."""
    return _page(desk)


@router.post("")
def add(desk: WaysDesk, form: FormDep) -> Response:
    """Close on some days to come."""
    try:
        if text(form, "act") == "usual":
            chosen = {read_day(str(day), "usual") for day in form.getlist("usual")}
            add_usual(desk.session, desk.actor, chosen, desk.now)
            return _back()
        starts = read_day(text(form, "starts"), "starts")
        ends = read_day(text(form, "ends"), "ends") if text(form, "ends") else starts
        new = NewClosing(starts, ends, text(form, "name"))
        add_closing(desk.session, desk.actor, new, desk.now)
    except PraktikmatchError as error:
        return _page(desk, typed(form), shown(desk, error))
    return _back()


@router.post("/fjern")
def remove(desk: WaysDesk, form: FormDep) -> Response:
    """Stay open after all."""
    try:
        starts = read_day(text(form, "closing"), "starts")
        remove_closing(desk.session, desk.actor, starts, desk.now)
    except PraktikmatchError as error:
        return _page(desk, {}, shown(desk, error))
    return _back()


def _page(
    desk: Desk, fields: dict[str, str] | None = None, problem: PraktikmatchError | None = None
) -> HTMLResponse:
    return desk.page(
        "closing_days.html",
        status=problem.status if problem else HTTPStatus.OK,
        lines=closing_lines(desk.session, desk.actor, desk.now),
        usual=usual_ones(desk.session, desk.actor, desk.now),
        saved=desk.request.query_params.get("gemt") == "1",
        typed=fields or {},
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )


def _back() -> RedirectResponse:
    return RedirectResponse("/indstillinger/lukkedage?gemt=1", HTTPStatus.SEE_OTHER)
