"""Jobordrer: an employer's wish for so many people by a day, and how far it has come."""

from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from access.policies import Permission, may
from api.dependencies import Desk
from api.desks import OrderUnitDesk, OrderViewDesk
from api.filters import capital
from api.order_forms import is_number, needed_day, text
from api.problems import by_field
from api.uploads import FormDep
from models.errors import ErrorCode, PraktikmatchError, refused
from models.placement_reasons import JobOrderEnd
from placements.orders.colleagues import Side, colleagues
from placements.orders.job_orders import (
    Wanted,
    change_job_order,
    close_job_order,
    open_job_order,
)
from usecases.orders.job_orders import job_order_lines, job_order_page
from usecases.reading.openings import opening_facts

router = APIRouter(prefix="/jobordrer")
_ON_THE_PAGE = (ErrorCode.INPUT_REFUSED, ErrorCode.WRONG_STATE)
_LABELS = {
    "wanted": "Hvor mange:",
    "deadline": "Hvornår:",
    "to": "Hvem har den:",
    "reason": "Grund:",
}


@router.get("")
def list_job_orders(desk: OrderViewDesk, lukkede: str = "") -> HTMLResponse:
    """The open ones, the nearest deadline first."""
    return desk.page(
        "job_orders.html",
        lines=job_order_lines(desk.session, desk.actor, desk.today, closed=bool(lukkede)),
        closed=bool(lukkede),
    )


@router.get("/ny/{opening_id:path}")
def new_job_order(desk: OrderUnitDesk, opening_id: str) -> HTMLResponse:
    """The form for an opening's jobordre."""
    return _new(desk, opening_id, {})


@router.post("/ny/{opening_id:path}")
def make_job_order(desk: OrderUnitDesk, opening_id: str, form: FormDep) -> Response:
    """Take the employer's wish on."""
    try:
        open_job_order(desk.session, desk.actor, opening_id, _wanted(form), desk.now)
    except PraktikmatchError as error:
        return _new(desk, opening_id, _typed(form), _shown(error))
    return _to(opening_id)


@router.post("/ret/{opening_id:path}")
def change(desk: OrderUnitDesk, opening_id: str, form: FormDep) -> Response:
    """Another number, day or owner."""
    try:
        change_job_order(desk.session, desk.actor, opening_id, _wanted(form), desk.now)
    except PraktikmatchError as error:
        return _page(desk, opening_id, _typed(form), _shown(error))
    return _to(opening_id)


@router.post("/luk/{opening_id:path}")
def close(desk: OrderUnitDesk, opening_id: str, form: FormDep) -> Response:
    """Close it, with a reason."""
    try:
        close_job_order(desk.session, desk.actor, opening_id, text(form, "reason"), desk.now)
    except PraktikmatchError as error:
        return _page(desk, opening_id, {}, _shown(error))
    return _to(opening_id)


@router.get("/{opening_id:path}")
def one_job_order(desk: OrderViewDesk, opening_id: str) -> HTMLResponse:
    """One jobordre with the opening's proposals by state."""
    return _page(desk, opening_id, {})


def _new(
    desk: Desk, opening_id: str, typed: dict[str, str], problem: PraktikmatchError | None = None
) -> HTMLResponse:
    opening = opening_facts(desk.session, desk.actor, opening_id)
    begun = {
        "wanted": str(opening.positions or 1),
        "deadline": opening.deadline.isoformat() if opening.deadline else "",
        "to": desk.actor.staff_id or "",
    }
    return desk.page(
        "job_order_new.html",
        status=problem.status if problem else HTTPStatus.OK,
        opening=opening,
        typed=begun | typed,
        **_shared(desk, problem),
    )


def _page(
    desk: Desk, opening_id: str, typed: dict[str, str], problem: PraktikmatchError | None = None
) -> HTMLResponse:
    page = job_order_page(desk.session, desk.actor, opening_id, desk.now)
    line = page.line
    stored = {
        "wanted": str(line.wanted),
        "deadline": line.deadline.isoformat(),
        "to": line.owner_id,
    }
    changes = line.closed_at is None and may(desk.actor, Permission.HANDLE_ORDERS)
    return desk.page(
        "job_order.html",
        status=problem.status if problem else HTTPStatus.OK,
        page=page,
        typed=stored | typed,
        changes=changes,
        reasons=[(item.value, capital(item.label)) for item in JobOrderEnd],
        **_shared(desk, problem),
    )


def _shared(desk: Desk, problem: PraktikmatchError | None) -> dict[str, object]:
    return {
        "owners": list(colleagues(desk.session, desk.actor, Side.UNIT).items()),
        "problem": problem,
        "wrong": by_field(problem.details) if problem else {},
        "labels": _LABELS,
    }


def _wanted(form: FormData) -> Wanted:
    people = text(form, "wanted")
    if not is_number(people):
        raise refused("skal være et helt tal.", "wanted")
    owner = text(form, "to")
    if not owner:
        raise refused("vælg, hvem der har jobordren.", "to")
    return Wanted(int(people), needed_day(form, "deadline"), owner)


def _typed(form: FormData) -> dict[str, str]:
    return {name: text(form, name) for name in ("wanted", "deadline", "to")}


def _shown(error: PraktikmatchError) -> PraktikmatchError:
    """The error, if the page itself can tell it; else it goes its own way."""
    if error.code not in _ON_THE_PAGE:
        raise error
    return error


def _to(opening_id: str) -> RedirectResponse:
    return RedirectResponse(f"/jobordrer/{quote(opening_id)}", HTTPStatus.SEE_OTHER)
