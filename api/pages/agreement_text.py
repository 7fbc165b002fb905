"""An agreement's text: the form, its versions side by side, the first-day sheet."""

from http import HTTPStatus
from itertools import pairwise

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.agreement_forms import read_version, text
from api.agreement_forms import typed as as_typed
from api.agreement_typed import FIELD_LABELS, content_from, row_counts, typed_from
from api.dependencies import Desk
from api.desks import PlacementDesk, PlacementViewDesk
from api.pages.trying import shown
from api.problems import by_field
from api.uploads import FormDep
from models.enums import Day
from models.errors import PraktikmatchError
from models.placement_enums import PraktikPurpose, SubgoalKind
from placements.agreements.differences import differences
from placements.agreements.requirements import requirements_of
from support.languages import LANGUAGE_NAMES
from usecases.agreeing.acts import edit
from usecases.agreeing.text import sheet_of, text_page, versions_page
from usecases.agreeing.words import SHEET_LABELS

router = APIRouter(prefix="/aftaler/{placement_id}")
_LANGUAGES = sorted((name[0], code) for code, name in LANGUAGE_NAMES.items() if code != "da")


@router.get("/ret")
def edit_form(desk: PlacementDesk, placement_id: str) -> HTMLResponse:
    """The text in a form, filled in as it stands."""
    return _form(desk, placement_id)


@router.post("/ret")
def save(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Store the text, or show the form again with more rows."""
    fields = as_typed(form)
    more = text(form, "more")
    if more:
        return _form(desk, placement_id, fields, more=more)
    try:
        page = text_page(desk.session, desk.actor, placement_id, desk.now)
        content = content_from(fields, page.loaded.newest)
        version = read_version(form)
        edit(desk.session, desk.actor, placement_id, version, content, desk.now)
    except PraktikmatchError as error:
        return _form(desk, placement_id, fields, shown(desk, error))
    return RedirectResponse(f"/aftaler/{placement_id}", HTTPStatus.SEE_OTHER)


@router.get("/versioner")
def versions(
    desk: PlacementViewDesk, placement_id: str, fra: str = "", til: str = ""
) -> HTMLResponse:
    """Every version with what it changed, and any two side by side."""
    page = versions_page(desk.session, desk.actor, placement_id, desk.now)
    numbers = [line.number for line in page.lines]
    known = {str(number): number for number in numbers}
    before = known.get(fra, numbers[max(len(numbers) - 2, 0)])
    after = known.get(til, numbers[-1])
    hensyn = desk.words.consideration
    return desk.page(
        "agreement_versions.html",
        page=page,
        numbers=numbers,
        before=before,
        after=after,
        compared=differences(page.content(before), page.content(after), hensyn),
        by_version={
            new.number: differences(page.content(old.number), page.content(new.number), hensyn)
            for old, new in pairwise(page.lines)
        },
    )


@router.get("/foerste-dag")
def first_day(desk: PlacementViewDesk, placement_id: str) -> HTMLResponse:
    """The sheet the citizen gets."""
    sheet = sheet_of(desk.session, desk.actor, placement_id, desk.now)
    return desk.page(
        "agreement_sheet.html",
        sheet=sheet,
        labels=SHEET_LABELS,
        back=f"/aftaler/{placement_id}",
    )


def _form(
    desk: Desk,
    placement_id: str,
    fields: dict[str, str] | None = None,
    problem: PraktikmatchError | None = None,
    more: str = "",
) -> HTMLResponse:
    page = text_page(desk.session, desk.actor, placement_id, desk.now)
    placement = page.loaded.placement
    values = typed_from(page.loaded.newest) if fields is None else fields
    return desk.page(
        "agreement_edit.html",
        status=problem.status if problem else HTTPStatus.OK,
        page=page,
        base=f"/aftaler/{placement_id}",
        # What the editor saw: the second of two is told, and what was typed stays.
        version=values.get("version", str(placement.version)),
        newest_version=placement.version,
        typed=values,
        rows=row_counts(values, more),
        required={each.field for each in requirements_of(placement.offer)},
        requirements=requirements_of(placement.offer),
        purposes=[(each.value, each.label.capitalize()) for each in PraktikPurpose],
        goal_kinds=[(each.value, each.label) for each in SubgoalKind],
        days=[(each.value, each.label.capitalize()) for each in Day],
        languages=[(code, name) for name, code in _LANGUAGES],
        labels=FIELD_LABELS,
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )
