"""Fordelinger: fill many places at once, see why, decide pair by pair, solve again."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.allocation_forms import read_wanted, rule_values
from api.allocation_view import (
    clash_lines,
    drop_lines,
    figure_lines,
    pair_lines,
    wait_lines,
)
from api.dependencies import Desk
from api.desks import AllocationDesk
from api.limits import Bound, slow_down
from api.uploads import FormDep
from matching.allocation.wording import swap_words
from models.enums import DropReason
from models.errors import ErrorCode, PraktikmatchError
from usecases.allocating import keeping
from usecases.allocating.looking import look, worth_of
from usecases.allocating.people import has_caseload
from usecases.allocating.places import kind_words, place_choices
from usecases.allocating.stored import own_allocations
from usecases.reading.packages import find_packages

router = APIRouter(prefix="/fordelinger")
_ONE = "/{allocation_id}"
_MOST_TICKS = 200


@router.get("")
def list_allocations(desk: AllocationDesk) -> HTMLResponse:
    """One's own saved plans."""
    return desk.page("allocations.html", rows=own_allocations(desk.session, desk.actor))


@router.get("/ny")
def new_form(desk: AllocationDesk) -> HTMLResponse:
    """The form: whom, which places, which rules."""
    return _new(desk, FormData())


@router.post("")
def save(desk: AllocationDesk, form: FormDep) -> Response:
    """Work the plan out and keep it."""
    slow_down(desk.request, Bound.SEARCH)
    places = place_choices(desk.session, desk.actor, desk.today)
    try:
        wanted = read_wanted(desk, form, places)
        row = keeping.save(desk.session, desk.actor, desk.store, wanted, desk.now)
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _new(desk, form, error)
    return to_plan(row.id)


@router.get(_ONE)
def show(desk: AllocationDesk, allocation_id: str) -> HTMLResponse:
    """The plan with its reasons, and the forms to decide."""
    slow_down(desk.request, Bound.SEARCH)
    return plan_page(desk, allocation_id)


@router.get(_ONE + "/par")
def worth(desk: AllocationDesk, allocation_id: str, borger: str, aabning: str) -> Response:
    """What one pair is worth to the plan; one that is no longer in it leads back there."""
    slow_down(desk.request, Bound.SEARCH)
    target = (allocation_id, (borger, aabning))
    found = worth_of(desk.session, desk.actor, desk.store, target, desk.today)
    if found is None:
        return to_plan(allocation_id)
    names = found.recalled.answer.names
    return desk.page(
        "allocation_pair.html",
        row=found.recalled.row,
        citizen=found.citizen,
        opening=found.place,
        name=names.citizen(found.citizen),
        place=names.place(found.place),
        without=swap_words(found.without, names),
        other=names.place(found.other_place) if found.other_place else "",
        instead=swap_words(found.instead, names),
    )


def to_plan(allocation_id: str) -> RedirectResponse:
    """Back to the page of one plan."""
    return RedirectResponse(f"/fordelinger/{allocation_id}", HTTPStatus.SEE_OTHER)


def _new(desk: Desk, form: FormData, problem: PraktikmatchError | None = None) -> HTMLResponse:
    places = place_choices(desk.session, desk.actor, desk.today)
    kinds = kind_words()
    counts = {kind: sum(place.kind == kind for place in places) for kind in kinds}
    return desk.page(
        "allocation_new.html",
        status=problem.status if problem else HTTPStatus.OK,
        problem=problem,
        given=form,
        own=has_caseload(desk.actor),
        packages=[(row.id, row.name) for row in find_packages(desk.session, desk.actor)],
        kinds=[(kind, words, counts[kind]) for kind, words in kinds.items() if counts[kind]],
        places=places[:_MOST_TICKS],
        more_places=max(0, len(places) - _MOST_TICKS),
    )


def plan_page(
    desk: Desk, allocation_id: str, problem: PraktikmatchError | None = None
) -> HTMLResponse:
    """The page of one plan, with what is wrong with a form above it."""
    found = look(desk.session, desk.actor, desk.store, allocation_id, desk.today)
    clash, clashes = clash_lines(found)
    names = found.answer.names
    return desk.page(
        "allocation.html",
        status=problem.status if problem else HTTPStatus.OK,
        problem=problem,
        found=found,
        given_rules=rule_values(found.rules),
        demanded=[(one, names.citizen(one)) for one in sorted(found.rules.must)],
        clash=clash,
        clashes=clashes,
        pairs=pair_lines(found),
        waiting=wait_lines(found),
        dropped=drop_lines(found),
        figures=figure_lines(found),
        people=sorted(names.citizens.items(), key=lambda item: item[1]),
        places=sorted(names.places.items(), key=lambda item: item[1]),
        reasons=[(reason.value, reason.label) for reason in DropReason],
    )
