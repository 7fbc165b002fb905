"""What people decide about a plan: lock, drop, other rules, solve again, delete."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from api.allocation_forms import read_couple, read_rules
from api.dependencies import Desk
from api.desks import AllocationDesk
from api.limits import Bound, slow_down
from api.pages.allocations import plan_page, to_plan
from api.uploads import FormDep
from matching.allocation.checking import refused
from models.errors import ErrorCode, PraktikmatchError
from usecases.allocating import deciding, keeping

router = APIRouter(prefix="/fordelinger")
_ONE = "/{allocation_id}"
Text = Annotated[str, Form()]


@router.post(_ONE + "/par")
def decide(
    desk: AllocationDesk, allocation_id: str, form: FormDep, say: Text = "", reason: Text = ""
) -> Response:
    """Lock a pair, drop it with a reason, or take the decision back."""

    def act() -> None:
        couple = read_couple(form)
        if say == "drop":
            target = (allocation_id, couple)
            deciding.drop(desk.session, desk.actor, target, reason, desk.now)
        elif say == "reopen":
            deciding.reopen(desk.session, desk.actor, allocation_id, couple)
        else:
            deciding.keep(desk.session, desk.actor, allocation_id, couple, desk.now)

    return _done(desk, allocation_id, act)


@router.post(_ONE + "/borger")
def demand_place(
    desk: AllocationDesk, allocation_id: str, citizen: Text = "", say: Text = ""
) -> Response:
    """Say that a citizen must have a place, or may wait."""

    def act() -> None:
        if not citizen:
            raise refused(["Vælg en borger."])
        target = (allocation_id, citizen)
        deciding.demand_place(desk.session, desk.actor, target, must=say == "must")

    return _done(desk, allocation_id, act)


@router.post(_ONE + "/regler")
def change_rules(desk: AllocationDesk, allocation_id: str, form: FormDep) -> Response:
    """Other rules, solved at once."""
    slow_down(desk.request, Bound.SEARCH)
    return _done(
        desk,
        allocation_id,
        lambda: keeping.change_rules(
            desk.session, desk.actor, desk.store, (allocation_id, read_rules(form)), desk.now
        ),
    )


@router.post(_ONE + "/regn")
def solve_again(desk: AllocationDesk, allocation_id: str) -> Response:
    """New proposals for what nobody has decided."""
    slow_down(desk.request, Bound.SEARCH)
    keeping.solve_again(desk.session, desk.actor, desk.store, allocation_id, desk.now)
    return to_plan(allocation_id)


@router.post(_ONE + "/laas")
def keep_all(desk: AllocationDesk, allocation_id: str) -> Response:
    """Lock every pair proposed."""
    deciding.keep_all(desk.session, desk.actor, allocation_id, desk.now)
    return to_plan(allocation_id)


@router.post(_ONE + "/slet")
def delete(desk: AllocationDesk, allocation_id: str) -> Response:
    """Forget the plan."""
    keeping.delete(desk.session, desk.actor, allocation_id)
    return RedirectResponse("/fordelinger", HTTPStatus.SEE_OTHER)


def _done(desk: Desk, allocation_id: str, act: Callable[[], None]) -> Response:
    """Back to the plan, or the plan with what is wrong above it."""
    try:
        act()
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return plan_page(desk, allocation_id, error)
    return to_plan(allocation_id)
