"""One contact for each employer: consultant, substitute, and the days a workplace wishes."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.agreement_forms import text
from api.dependencies import Desk
from api.desks import VisitDesk, VisitLeadDesk, VisitPlanDesk
from api.pages.pieces import piece
from api.pages.trying import attempt
from api.problems import by_field
from api.uploads import FormDep
from models.enums import Day
from models.errors import PraktikmatchError
from usecases.visits.contacts import contact_lines, contact_page, name_substitute, wish_days
from usecases.visits.handing_over import Move, hand_over

router = APIRouter(prefix="/opfoelgning/virksomheder")
_WORKDAYS = list(Day)[:5]


@router.get("")
def show_all(desk: VisitDesk, vis: str = "mine", side: str = "1") -> HTMLResponse:
    """One's own employers, or all."""
    own = desk.actor.staff_id if vis == "mine" else None
    lines = contact_lines(desk.session, desk.actor, own)
    return desk.page(
        "visit_employers.html",
        piece=piece(lines, side),
        only_own=own is not None,
        query="vis=mine&" if own is not None else "vis=alle&",
    )


@router.get("/{cvr}")
def show(desk: VisitDesk, cvr: str) -> HTMLResponse:
    """One employer."""
    return _page(desk, cvr)


@router.post("/{cvr}/afloeser")
def substitute(desk: VisitPlanDesk, cvr: str, form: FormDep) -> Response:
    """Name who comes when the consultant cannot."""
    named = text(form, "substitute") or None
    return attempt(
        desk,
        lambda: name_substitute(desk.session, desk.actor, cvr, named),
        lambda problem: _page(desk, cvr, problem),
        f"/opfoelgning/virksomheder/{cvr}?gemt=1",
    )


@router.post("/{cvr}/konsulent")
def give(desk: VisitLeadDesk, cvr: str, form: FormDep) -> Response:
    """Give the employer to another consultant."""
    move = Move(cvr, text(form, "before") or None, text(form, "after"))
    return attempt(
        desk,
        lambda: hand_over(desk.session, desk.actor, [move], desk.now),
        lambda problem: _page(desk, cvr, problem),
        f"/opfoelgning/virksomheder/{cvr}?gemt=1",
    )


@router.post("/{cvr}/enheder/{p_number}/dage")
def days(desk: VisitPlanDesk, cvr: str, p_number: str, form: FormDep) -> Response:
    """The weekdays a workplace would rather be visited on."""
    wished = frozenset(
        number for number, day in enumerate(Day) if text(form, f"{p_number}-{day.value}")
    )
    return attempt(
        desk,
        lambda: wish_days(desk.session, desk.actor, cvr, p_number, wished),
        lambda problem: _page(desk, cvr, problem),
        f"/opfoelgning/virksomheder/{cvr}?gemt=1",
    )


def _page(desk: Desk, cvr: str, problem: PraktikmatchError | None = None) -> HTMLResponse:
    return desk.page(
        "visit_employer.html",
        status=problem.status if problem else HTTPStatus.OK,
        page=contact_page(desk.session, desk.actor, cvr),
        days=list(enumerate(_WORKDAYS)),
        saved=desk.request.query_params.get("gemt") == "1",
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )
