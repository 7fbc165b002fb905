"""Writing an order: a new one for a citizen, an opening or a match row, and editing a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Desk
from api.desks import OrderWriteDesk
from api.filters import capital
from api.order_forms import ADD_ROW, REMOVE_ROW, Typed, read_order, text, typed_from, typed_of
from api.order_merge import merged, packed, unpacked
from api.problems import by_field
from api.uploads import FormDep
from models.cpr import holds_cpr
from models.enums import OfferType
from models.errors import ErrorCode, PraktikmatchError
from models.order import PlacementOrder
from models.placement_enums import Grant, OrderGoal, OrderState, SubgoalKind
from placements.lifecycle.orders import ORDER_LIFE
from placements.orders.service import OthersEdit, create_draft, edit, edits_since
from placements.orders.stored import content_of
from placements.orders.warnings import collisions
from placements.ways import ways_on
from usecases.orders.prefill import about, prefill
from usecases.orders.reading import order_page, sees_law
from usecases.orders.words import LABELS, order_fields
from usecases.reading.citizens import own_citizens
from usecases.reading.openings import find_openings

router = APIRouter(prefix="/bestillinger")
OPENED = "opened"
_ON_THE_PAGE = (ErrorCode.INPUT_REFUSED, ErrorCode.CHANGED_BY_OTHER, ErrorCode.WRONG_STATE)


@dataclass(frozen=True)
class Sheet:
    """The form as it is shown. `order` None: a new one; `version`: the one the editor has seen.

    `opened` is what the form looked like at that version.
    """

    citizen_id: str
    typed: Typed
    order: PlacementOrder | None = None
    version: int = 0
    opened: Typed | None = None
    problem: PraktikmatchError | None = None
    others: Sequence[OthersEdit] = ()


@router.get("/ny")
def new_order(desk: OrderWriteDesk, borger: str = "", aabning: str = "") -> HTMLResponse:
    """A form filled with what is known; without a citizen one is chosen first."""
    if holds_cpr(borger):
        raise PraktikmatchError(ErrorCode.CPR_IN_ADDRESS)
    if not borger:
        return _choose(desk, aabning)
    begun = prefill(
        desk.session, desk.actor, desk.words.taxonomy, borger, aabning or None, desk.today
    )
    return _form(desk, Sheet(borger, typed_from(begun)))


@router.post("/ny")
def make_order(desk: OrderWriteDesk, form: FormDep) -> Response:
    """Store a draft, or give the form back with a row more or less."""
    citizen = text(form, "citizen")
    if not citizen:
        return RedirectResponse("/bestillinger/ny", HTTPStatus.SEE_OTHER)
    if _is_row_button(form):
        return _form(desk, Sheet(citizen, typed_of(form)))
    try:
        order = create_draft(desk.session, desk.actor, citizen, read_order(form), desk.now)
    except PraktikmatchError as error:
        return _form(desk, Sheet(citizen, typed_of(form), problem=_shown(error)))
    return _to(order.id)


@router.get("/{order_id}/ret")
def edit_form(desk: OrderWriteDesk, order_id: str) -> Response:
    """The form of a draft or a returned order; another one is only looked at."""
    order = order_page(desk.session, desk.actor, order_id, desk.now).order
    if OrderState(order.state) not in ORDER_LIFE.transitions["edit"].sources:
        return _to(order_id)
    typed = typed_from(content_of(desk.session, order))
    return _form(desk, Sheet(order.citizen_id, typed, order, order.version, typed))


@router.post("/{order_id}/ret")
def save(desk: OrderWriteDesk, order_id: str, form: FormDep) -> Response:
    """Store what is typed; the second of two editors is told and keeps the text."""
    version = _version(form)
    if not _is_row_button(form):
        try:
            edit(desk.session, desk.actor, order_id, version, read_order(form), desk.now)
        except PraktikmatchError as error:
            return _form(desk, _refused(desk, order_id, form, _shown(error)))
        return _to(order_id)
    order = order_page(desk.session, desk.actor, order_id, desk.now).order
    opened = unpacked(text(form, OPENED))
    return _form(desk, Sheet(order.citizen_id, typed_of(form), order, version, opened))


def _refused(desk: Desk, order_id: str, form: FormData, problem: PraktikmatchError) -> Sheet:
    order = order_page(desk.session, desk.actor, order_id, desk.now).order
    seen, mine, opened = _version(form), typed_of(form), unpacked(text(form, OPENED))
    if problem.code is not ErrorCode.CHANGED_BY_OTHER:
        return Sheet(order.citizen_id, mine, order, seen, opened, problem)
    # From here the editor has seen the other's change, and saves on top of it.
    stored = typed_from(content_of(desk.session, order))
    others = edits_since(desk.session, desk.actor, order, seen)
    both = merged(opened, mine, stored)
    return Sheet(order.citizen_id, both, order, order.version, stored, problem, others)


def _form(desk: Desk, sheet: Sheet) -> HTMLResponse:
    person = about(desk.session, desk.actor, desk.words.taxonomy, sheet.citizen_id)
    stored = content_of(desk.session, sheet.order) if sheet.order else None
    now_stored = (
        order_fields(desk.session, desk.actor, desk.words.taxonomy, stored, desk.today)
        if stored and sheet.others
        else {}
    )
    changed = [name for other in sheet.others for name in other.fields]
    problem = sheet.problem
    return desk.page(
        "order_form.html",
        status=problem.status if problem else HTTPStatus.OK,
        person=person,
        order=sheet.order,
        typed=sheet.typed,
        version=sheet.version,
        opened=packed(sheet.opened) if sheet.opened else "",
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
        labels=LABELS,
        others=sheet.others,
        stored_now=[now_stored[name] for name in dict.fromkeys(changed) if name in now_stored],
        crossing=_crossing(desk, sheet),
        sees_law=sees_law(desk.actor),
        **_choices(desk),
    )


def _crossing(desk: Desk, sheet: Sheet) -> list[str]:
    """What a new order may collide with, before it is written for nothing."""
    if sheet.order is not None:
        return []
    everywhen = prefill(
        desk.session, desk.actor, desk.words.taxonomy, sheet.citizen_id, None, desk.today
    )
    return collisions(desk.session, desk.actor, sheet.citizen_id, everywhen, desk.today)


def _choices(desk: Desk) -> dict[str, object]:
    kinds = ways_on(desk.session, desk.actor.municipality_id, desk.today).kinds
    openings = find_openings(desk.session, desk.actor)
    return {
        "goals": [(item.value, capital(item.label)) for item in OrderGoal],
        "kinds": [(kind.id, kind.name) for kind in kinds],
        "offers": [(item.value, capital(item.label)) for item in OfferType],
        "grants": [(item.value, capital(item.label)) for item in Grant],
        "subgoal_kinds": [(item.value, capital(item.label)) for item in SubgoalKind],
        "openings": [(line.id, f"{line.title}, {line.employer}") for line in openings],
    }


def _choose(desk: Desk, opening_id: str) -> HTMLResponse:
    return desk.page(
        "order_choose.html",
        citizens=own_citizens(desk.session, desk.actor),
        opening_id=opening_id,
    )


def _is_row_button(form: FormData) -> bool:
    pressed = text(form, "do")
    return pressed == ADD_ROW or pressed.startswith(REMOVE_ROW)


def _version(form: FormData) -> int:
    seen = text(form, "version")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < len("1000000") else 0


def _shown(error: PraktikmatchError) -> PraktikmatchError:
    """The error, if the form itself can tell it; else it goes its own way."""
    if error.code not in _ON_THE_PAGE:
        raise error
    return error


def _to(order_id: str) -> RedirectResponse:
    return RedirectResponse(f"/bestillinger/{order_id}", HTTPStatus.SEE_OTHER)
