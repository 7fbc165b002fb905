"""Orders: the list, one in full with its next steps, and giving it to a colleague."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from access.policies import Permission, may
from api.dependencies import Desk
from api.desks import OrderViewDesk
from api.filters import capital
from api.order_forms import text
from api.problems import by_field
from api.uploads import FormDep
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from models.placement_enums import OrderState
from placements.lawful.service import order_findings
from placements.lifecycle.orders import ORDER_LIFE
from placements.orders.colleagues import Side, colleagues
from placements.orders.handing_over import HAND_OVER, hand_over, holder, side_handed
from placements.orders.moving import SERVED, Move, move, order_receivers
from usecases.notices.names import receiver_name
from usecases.orders.reading import OrderPage, View, order_lines, order_page, sees_law
from usecases.orders.words import order_fields, sections
from usecases.proposing.reading import of_order

router = APIRouter(prefix="/bestillinger")
_ON_THE_PAGE = (ErrorCode.INPUT_REFUSED, ErrorCode.GUARD_REFUSED, ErrorCode.WRONG_STATE)


@router.get("")
def list_orders(
    desk: OrderViewDesk, vis: str = "", tilstand: str = "", givet: str = ""
) -> HTMLResponse:
    """The orders of a view; one's own first."""
    views = {view.value: view for view in View}
    first = View.MINE if desk.actor.staff_id else View.OPEN
    view = views.get(vis, first)
    states = {state.value: state for state in OrderState}
    state = tilstand if tilstand in states else ""
    return desk.page(
        "orders.html",
        lines=order_lines(desk.session, desk.actor, view, state, desk.now),
        view=view,
        views=[(each.value, each.label) for each in View],
        state=state,
        states=[(each.value, capital(each.label)) for each in OrderState],
        given=bool(givet),
        writes=may(desk.actor, Permission.WRITE_ORDERS),
    )


@router.get("/{order_id}")
def one_order(desk: OrderViewDesk, order_id: str) -> HTMLResponse:
    """One order with history, what is missing, and the next steps."""
    return _page(desk, order_id)


@router.post("/{order_id}/skridt")
def step(desk: OrderViewDesk, order_id: str, form: FormDep) -> Response:
    """One act of the table: send, accept, return, close and so on."""
    act = text(form, "act")
    wanted = Move(act, text(form, "reason") or None, text(form, "text"), text(form, "to") or None)
    try:
        move(desk.session, desk.actor, order_id, wanted, desk.now)
    except PraktikmatchError as error:
        return _page(desk, order_id, _shown(error), wanted)
    return _to(order_id)


@router.post("/{order_id}/giv-videre")
def give_on(desk: OrderViewDesk, order_id: str, form: FormDep) -> Response:
    """The order goes to a colleague with all that hangs on it."""
    to = text(form, "to")
    try:
        hand_over(desk.session, desk.actor, order_id, to, desk.now)
    except PraktikmatchError as error:
        return _page(desk, order_id, _shown(error), Move(HAND_OVER, to=to))
    # Not back to the order: it may now lie beyond one's own reach.
    return RedirectResponse("/bestillinger?givet=1", HTTPStatus.SEE_OTHER)


def _page(
    desk: Desk,
    order_id: str,
    problem: PraktikmatchError | None = None,
    typed: Move | None = None,
) -> HTMLResponse:
    page = order_page(desk.session, desk.actor, order_id, desk.now)
    acts = ORDER_LIFE.open_acts(page.line.state, desk.actor.role)
    side = side_handed(desk.actor, page.order)
    known = {each.act for each in acts}
    fields = order_fields(
        desk.session, desk.actor, desk.words.taxonomy, page.line.content, desk.today
    )
    return desk.page(
        "order.html",
        status=problem.status if problem else HTTPStatus.OK,
        page=page,
        proposals=of_order(desk.session, desk.actor, order_id),
        answers=order_findings(desk.session, desk.actor, page.order, desk.now),
        sections=sections(fields),
        first_offer=page.order.first_offer and sees_law(desk.actor),
        acts=[each for each in acts if each.act in SERVED],
        edits="edit" in known,
        side=side if HAND_OVER in known else None,
        others=_others(desk, page, side),
        assignees=_assignees(desk),
        receivers=_receivers(desk, page),
        typed=typed or Move(""),
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )


def _others(desk: Desk, page: OrderPage, side: Side | None) -> list[tuple[str, str]]:
    if side is None:
        return []
    found = colleagues(desk.session, desk.actor, side)
    has_it = holder(page.order, side)
    return [(staff_id, name) for staff_id, name in found.items() if staff_id != has_it]


def _assignees(desk: Desk) -> list[tuple[str, str]]:
    """Whom a lead may give a new order."""
    if desk.actor.role is not Role.LEAD_EMPLOYERS:
        return []
    return list(colleagues(desk.session, desk.actor, Side.UNIT).items())


def _receivers(desk: Desk, page: OrderPage) -> list[str]:
    """Who gets the order when it is sent, by name."""
    if page.line.state not in (OrderState.DRAFT, OrderState.RETURNED, OrderState.SENT):
        return []
    found = order_receivers(desk.session, desk.actor, page.order)
    return [receiver_name(desk.session, desk.actor, receiver) for receiver in found]


def _shown(error: PraktikmatchError) -> PraktikmatchError:
    """The error, if the page itself can tell it; else it goes its own way."""
    if error.code not in _ON_THE_PAGE:
        raise error
    return error


def _to(order_id: str) -> RedirectResponse:
    return RedirectResponse(f"/bestillinger/{order_id}", HTTPStatus.SEE_OTHER)
