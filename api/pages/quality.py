"""Case quality: one case's checklist, the lead's list, and reviews of cases drawn by chance."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.agreement_forms import text, typed
from api.dependencies import Desk
from api.desks import PlacementViewDesk, QualityDesk
from api.pages.papers import number_of
from api.problems import by_field
from api.uploads import FormDep
from models.errors import ErrorCode, PraktikmatchError, refused
from placements.quality.points import BY_ID
from usecases.quality.reading import case_quality, quality_page
from usecases.quality.reviewing import FINDINGS, MOST_DRAWN, draw_cases, review, review_form

router = APIRouter()
_POINT = "point-"
_ON_PAGE = (ErrorCode.GUARD_REFUSED, ErrorCode.INPUT_REFUSED)


@router.get("/aftaler/{placement_id}/kvalitet")
def case(desk: PlacementViewDesk, placement_id: str) -> HTMLResponse:
    """One case's checklist and its reviews."""
    page = case_quality(desk.session, desk.actor, placement_id, desk.now)
    return desk.page("quality_case.html", page=page, base=f"/aftaler/{placement_id}")


@router.get("/kvalitet")
def overview(desk: QualityDesk) -> HTMLResponse:
    """The worst cases first, what is drawn, and counts over time."""
    return _overview(desk)


@router.post("/kvalitet/udtraek")
def draw(desk: QualityDesk, form: FormDep) -> Response:
    """Draw cases by chance."""
    try:
        draw_cases(desk.session, desk.actor, _number(text(form, "number")), desk.now)
    except PraktikmatchError as error:
        return _overview(desk, _shown(desk, error), text(form, "number"))
    return RedirectResponse("/kvalitet#udtraek", HTTPStatus.SEE_OTHER)


@router.get("/kvalitet/{placement_id}/{letter}")
def review_page(desk: QualityDesk, placement_id: str, letter: str) -> HTMLResponse:
    """A drawn case to look through."""
    return _review(desk, placement_id, number_of(letter))


@router.post("/kvalitet/{placement_id}/{letter}")
def keep_review(desk: QualityDesk, placement_id: str, letter: str, form: FormDep) -> Response:
    """Keep what was found."""
    number = number_of(letter)
    found = {
        name.removeprefix(_POINT): str(value)
        for name, value in form.items()
        if name.startswith(_POINT)
    }
    try:
        said = (found, text(form, "text"))
        review(desk.session, desk.actor, placement_id, number, said, desk.now)
    except PraktikmatchError as error:
        return _review(desk, placement_id, number, _shown(desk, error), typed(form))
    return RedirectResponse("/kvalitet#udtraek", HTTPStatus.SEE_OTHER)


def _shown(desk: Desk, error: PraktikmatchError) -> PraktikmatchError:
    if error.code not in _ON_PAGE:
        raise error
    desk.session.rollback()
    return error


def _number(typed_number: str) -> int:
    if not (typed_number.isascii() and typed_number.isdecimal() and len(typed_number) <= 3):  # noqa: PLR2004 - digits
        raise refused(f"skal være et helt tal fra 1 til {MOST_DRAWN}.", "number")
    return int(typed_number)


def _overview(
    desk: Desk, problem: PraktikmatchError | None = None, number: str = "5"
) -> HTMLResponse:
    return desk.page(
        "quality.html",
        status=problem.status if problem else HTTPStatus.OK,
        page=quality_page(desk.session, desk.actor, desk.now),
        points=BY_ID,
        number=number,
        most=MOST_DRAWN,
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )


def _review(
    desk: Desk,
    placement_id: str,
    number: int,
    problem: PraktikmatchError | None = None,
    fields: dict[str, str] | None = None,
) -> HTMLResponse:
    form = review_form(desk.session, desk.actor, placement_id, number, desk.now)
    return desk.page(
        "quality_review.html",
        status=problem.status if problem else HTTPStatus.OK,
        form=form,
        findings=[(state.value, state.label.capitalize()) for state in FINDINGS],
        typed=fields,
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )
