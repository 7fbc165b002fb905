"""The law where it is answered: another fact beside a rule, and a workplace's figures."""

from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.agreement_forms import typed
from api.dependencies import Desk
from api.desks import OpeningWriteDesk, PlacementDesk, PlacementViewDesk
from api.lawful_forms import (
    SPARE_LINES,
    change_query,
    read_change,
    read_override,
    read_seen,
    read_told,
    shown_number,
)
from api.problems import by_field
from api.uploads import FormDep
from models.enums import OfferType
from models.errors import ErrorCode, PraktikmatchError
from placements.lawful.service import approve_override
from usecases.lawful import overriding
from usecases.lawful.figures import UnitFigures, unit_figures
from usecases.lawful.telling import write_figures

router = APIRouter()
_RULE = "/aftaler/{placement_id}/regler/{law_rule}"
_FIGURES = "/virksomheder/{cvr}/enheder/{p_number}/aarsvaerk"
_ON_THE_PAGE = (
    ErrorCode.INPUT_REFUSED,
    ErrorCode.SECOND_PERSON_NEEDED,
    ErrorCode.CHANGED_BY_OTHER,
)


@router.get(_RULE)
def rule(desk: PlacementViewDesk, placement_id: str, law_rule: str) -> HTMLResponse:
    """What one rule says about an agreement, and what people have put beside it."""
    return _rule(desk, placement_id, law_rule)


@router.post(_RULE)
def put_beside(desk: PlacementDesk, placement_id: str, law_rule: str, form: FormDep) -> Response:
    """Another count or fact; it waits for a second person."""
    try:
        wanted = read_override(form, placement_id, law_rule)
        change = read_change(desk.request.query_params)
        overriding.put_beside(desk.session, desk.actor, wanted, change, desk.now)
    except PraktikmatchError as error:
        return _rule(desk, placement_id, law_rule, _shown(error), typed(form))
    query = change_query(desk.request.query_params)
    saved = f"{query}&gemt=1" if query else "?gemt=1"
    return _to(f"/aftaler/{quote(placement_id)}/regler/{quote(law_rule)}{saved}")


@router.post(_RULE + "/godkend")
def approve(desk: PlacementDesk, placement_id: str, law_rule: str, form: FormDep) -> Response:
    """The second person stands by it."""
    try:
        seen = read_seen(form, law_rule)
        approve_override(desk.session, desk.actor, placement_id, seen, desk.now)
    except PraktikmatchError as error:
        return _rule(desk, placement_id, law_rule, _shown(error))
    on = "/aendring" if change_query(desk.request.query_params) else ""
    return _to(f"/aftaler/{quote(placement_id)}{on}")


@router.get(_FIGURES)
def figures(desk: OpeningWriteDesk, cvr: str, p_number: str) -> HTMLResponse:
    """What we know of a unit's staff and people in offers, to be put right."""
    page = unit_figures(desk.session, desk.actor, (cvr, p_number), desk.today)
    return _figures(desk, page, _stored(page))


@router.post(_FIGURES)
def tell(desk: OpeningWriteDesk, cvr: str, p_number: str, form: FormDep) -> Response:
    """What the employer has told."""
    page = unit_figures(desk.session, desk.actor, (cvr, p_number), desk.today)
    try:
        told = read_told(form, page)
        write_figures(desk.session, desk.actor, (cvr, p_number), told, desk.now)
    except PraktikmatchError as error:
        return _figures(desk, page, typed(form), _shown(error))
    return _to(f"/virksomheder/{quote(cvr)}#{quote(p_number)}")


def _rule(
    desk: Desk,
    placement_id: str,
    law_rule: str,
    problem: PraktikmatchError | None = None,
    fields: dict[str, str] | None = None,
) -> HTMLResponse:
    asked = desk.request.query_params
    return desk.page(
        "finding.html",
        status=problem.status if problem else HTTPStatus.OK,
        page=overriding.rule_answer(
            desk.session, desk.actor, placement_id, law_rule, desk.now, read_change(asked)
        ),
        query=change_query(asked),
        saved=asked.get("gemt") == "1",
        typed=fields or {},
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )


def _figures(
    desk: Desk,
    page: UnitFigures,
    fields: dict[str, str],
    problem: PraktikmatchError | None = None,
) -> HTMLResponse:
    return desk.page(
        "unit_figures.html",
        status=problem.status if problem else HTTPStatus.OK,
        page=page,
        lines=len(page.elsewhere) + SPARE_LINES,
        offers=[(offer.value, offer.label) for offer in OfferType],
        typed=fields,
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )


def _stored(page: UnitFigures) -> dict[str, str]:
    """The stored figures as the fields of the form."""
    fields = {
        "public": {True: "yes", False: "no", None: ""}[page.public],
        "closed_on": page.closed_on.isoformat() if page.closed_on else "",
        "moved_to": page.moved_to or "",
        "seen": page.seen,
    }
    fields |= {f"fte-{each.month}": shown_number(each.fte) for each in page.months}
    for place, line in enumerate(page.elsewhere):
        fields |= {
            f"position-{place}": str(line.position),
            f"kind-{place}": line.kind,
            f"hours-{place}": shown_number(line.hours),
            f"starts-{place}": line.starts.isoformat() if line.starts else "",
            f"ends-{place}": line.ends.isoformat() if line.ends else "",
        }
    return fields


def _shown(error: PraktikmatchError) -> PraktikmatchError:
    """The error, if the page itself can tell it; else it goes its own way."""
    if error.code not in _ON_THE_PAGE:
        raise error
    return error


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)
