"""Reserved places: the list by days empty, one agreement, one place and who has it."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from access.policies import Permission, may
from api.centre_forms import (
    chosen_citizen,
    read_closure,
    read_day,
    read_new_centre,
    read_new_place,
    read_stay,
    text,
)
from api.dependencies import Desk
from api.desks import CentreChangeDesk, CentreDesk, PlaceDesk
from api.limits import Bound, slow_down
from api.pages.hits import citizen_hits
from api.problems import by_field
from api.uploads import FormDep
from matching.options import MatchOptions
from models.enums import CentreKind
from models.errors import ErrorCode, PraktikmatchError
from usecases.centres.agreeing import add_place, close_for, end_centre, make_centre
from usecases.centres.lines import narrowed, reserved_places
from usecases.centres.occupying import leave_place, take_place
from usecases.centres.reading import centre_page, demand_choices, place_page
from usecases.matches import candidates

router = APIRouter(prefix="/centre")
_ON_THE_PAGE = (ErrorCode.INPUT_REFUSED, ErrorCode.PLACE_TAKEN)
# As many as fit beside the form; the whole list is one click away.
_BEST = 5


@router.get("")
def list_places(desk: CentreDesk, ledige: str = "", branche: str = "") -> HTMLResponse:
    """All reserved places, the longest empty first."""
    everything = reserved_places(desk.session, desk.actor, desk.today)
    branches = sorted({line.workplace.branch for line in everything if line.workplace.branch})
    return desk.page(
        "centres.html",
        places=narrowed(everything, only_vacant=bool(ledige), branch=branche),
        vacant=bool(ledige),
        branch=branche,
        branches=[(code, desk.words.branch(code)) for code in branches],
    )


@router.get("/ny")
def new_centre(desk: CentreChangeDesk) -> HTMLResponse:
    """The form for a new agreement."""
    return _new(desk, {})


@router.post("/ny")
def make(desk: CentreChangeDesk, form: FormDep) -> Response:
    """Store a new agreement."""
    try:
        centre = make_centre(desk.session, desk.actor, read_new_centre(form), desk.now)
    except PraktikmatchError as error:
        if error.code not in _ON_THE_PAGE:
            raise
        return _new(desk, {name: str(form.get(name) or "") for name in form}, error)
    return _to(centre.id)


@router.get("/{centre_id}")
def one_centre(desk: CentreDesk, centre_id: str) -> HTMLResponse:
    """One agreement with its places and closed periods."""
    return _centre(desk, centre_id)


@router.post("/{centre_id}/pladser")
def reserve_more(desk: CentreChangeDesk, centre_id: str, form: FormDep) -> Response:
    """One more place."""
    try:
        add_place(desk.session, desk.actor, centre_id, read_new_place(form))
    except PraktikmatchError as error:
        return _centre(desk, centre_id, _shown(error))
    return _to(centre_id)


@router.post("/{centre_id}/lukket")
def close(desk: CentreChangeDesk, centre_id: str, form: FormDep) -> Response:
    """A period the workplace is closed."""
    try:
        period, reason = read_closure(form)
        close_for(desk.session, desk.actor, centre_id, period, reason)
    except PraktikmatchError as error:
        return _centre(desk, centre_id, _shown(error))
    return _to(centre_id)


@router.post("/{centre_id}/slut")
def end(desk: CentreChangeDesk, centre_id: str, form: FormDep) -> Response:
    """The agreement's last day."""
    try:
        end_centre(desk.session, desk.actor, centre_id, read_day(form, "until"))
    except PraktikmatchError as error:
        return _centre(desk, centre_id, _shown(error))
    return _to(centre_id)


@router.get("/{centre_id}/plads/{number}")
def one_place(desk: CentreDesk, centre_id: str, number: int) -> HTMLResponse:
    """One place: who fits best, who has had it."""
    slow_down(desk.request, Bound.SEARCH)
    return _place(desk, centre_id, number)


@router.post("/{centre_id}/plads/{number}")
def take(desk: PlaceDesk, centre_id: str, number: int, form: FormDep) -> Response:
    """Put a citizen on the place."""
    try:
        citizen, period = read_stay(form)
        take_place(desk.session, desk.actor, (centre_id, number), citizen, period, desk.now)
    except PraktikmatchError as error:
        return _place(desk, centre_id, number, _shown(error), chosen_citizen(form))
    return _to(f"{centre_id}/plads/{number}")


@router.post("/{centre_id}/plads/{number}/slut")
def leave(desk: PlaceDesk, centre_id: str, number: int, form: FormDep) -> Response:
    """Move the last day of a stay."""
    try:
        day = read_day(form, "last_day")
        leave_place(desk.session, desk.actor, centre_id, text(form, "stay"), day)
    except PraktikmatchError as error:
        return _place(desk, centre_id, number, _shown(error))
    return _to(f"{centre_id}/plads/{number}")


def _new(
    desk: Desk, typed: dict[str, str], problem: PraktikmatchError | None = None
) -> HTMLResponse:
    choices = demand_choices(desk.session, desk.actor)
    return desk.page(
        "centre_new.html",
        status=problem.status if problem else HTTPStatus.OK,
        choices=[(choice.id, choice.label) for choice in choices],
        kinds=[(kind.value, kind.label) for kind in CentreKind],
        typed=typed,
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )


def _centre(desk: Desk, centre_id: str, problem: PraktikmatchError | None = None) -> HTMLResponse:
    page = centre_page(desk.session, desk.actor, centre_id, desk.today)
    changes = page.own and may(desk.actor, Permission.MANAGE_CENTRES)
    choices = demand_choices(desk.session, desk.actor, page.workplace.cvr) if changes else []
    return desk.page(
        "centre.html",
        status=problem.status if problem else HTTPStatus.OK,
        page=page,
        changes=changes,
        choices=[(choice.id, choice.label) for choice in choices],
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )


def _place(
    desk: Desk,
    centre_id: str,
    number: int,
    problem: PraktikmatchError | None = None,
    chosen: str = "",
) -> HTMLResponse:
    shown = place_page(desk.session, desk.actor, centre_id, number, desk.today)
    best = []
    if shown.demand is not None:
        options = MatchOptions(today=desk.today, top=_BEST)
        match = candidates(desk.session, desk.actor, desk.store, shown.demand.id, options)
        best = citizen_hits(desk, match.results)
    return desk.page(
        "centre_place.html",
        status=problem.status if problem else HTTPStatus.OK,
        shown=shown,
        best=best,
        chosen=chosen or desk.request.query_params.get("borger", ""),
        fills=shown.page.own and may(desk.actor, Permission.FILL_PLACES),
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )


def _shown(error: PraktikmatchError) -> PraktikmatchError:
    """The error, if the page itself can tell it; else it goes its own way."""
    if error.code not in _ON_THE_PAGE:
        raise error
    return error


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(f"/centre/{address}", HTTPStatus.SEE_OTHER)
