"""Orders as stored: whom they are shown to, read and written as content."""

from dataclasses import fields

from sqlmodel import Session, col
from sqlmodel.sql.expression import SelectOfScalar

from access.actor import SYSTEM_USER, Actor, system_actor
from access.scopes import readable
from models.access_enums import Role
from models.account import UserAccount
from models.errors import ErrorCode, PraktikmatchError
from models.order import OrderSubgoal, PlacementOrder
from models.placement_enums import Grant, OrderGoal, OrderState, SubgoalKind
from placements.orders.content import OrderContent, Subgoal
from placements.stored import find

# A draft is the caseworker's own until it is sent.
_ONLY_UNIT = frozenset({Role.VIRKSOMHEDSKONSULENT, Role.LEAD_EMPLOYERS})
_LISTS = ("offers", "grants", "shared_considerations")


def visible_orders(actor: Actor) -> SelectOfScalar[PlacementOrder]:
    """The orders an actor is shown."""
    query = readable(actor, PlacementOrder)
    if actor.role in _ONLY_UNIT:
        return query.where(col(PlacementOrder.state) != OrderState.DRAFT.value)
    return query


def find_order(session: Session, actor: Actor, order_id: str) -> PlacementOrder:
    """One order the actor is shown, read anew; raises NOT_FOUND."""
    order = find(session, actor, PlacementOrder, order_id)
    if actor.role in _ONLY_UNIT and order.state == OrderState.DRAFT.value:
        raise PraktikmatchError(
            ErrorCode.NOT_FOUND, citizen_id=order.citizen_id, what="en bestilling", id=order_id
        )
    return order


def case_number(order: PlacementOrder) -> str:
    """What people call the order by."""
    return order.id[:8]


def content_of(session: Session, order: PlacementOrder) -> OrderContent:
    """What a stored order says."""
    plain = {
        each.name: getattr(order, each.name)
        for each in fields(OrderContent)
        if each.name not in (*_LISTS, "goal", "subgoals")
    }
    return OrderContent(
        **plain,
        goal=OrderGoal(order.goal) if order.goal else None,
        offers=tuple(order.offers or ()),
        grants=tuple(Grant(code) for code in order.grants or ()),
        shared_considerations=tuple(order.shared_considerations or ()),
        subgoals=tuple(_subgoal(row) for row in subgoal_rows(session, order)),
    )


def write_content(session: Session, order: PlacementOrder, content: OrderContent) -> None:
    """Let the order say this; the order must be held."""
    for each in fields(OrderContent):
        value = getattr(content, each.name)
        if each.name in _LISTS:
            setattr(order, each.name, [str(code) for code in value])
        elif each.name != "subgoals":
            setattr(order, each.name, value)
    order.goal = content.goal.value if content.goal else None
    session.flush()
    for row in subgoal_rows(session, order):
        session.delete(row)
    session.flush()
    session.add_all(
        OrderSubgoal(
            municipality_id=order.municipality_id,
            citizen_id=order.citizen_id,
            order_id=order.id,
            number=number,
            kind=subgoal.kind.value,
            text=subgoal.text,
            measure=subgoal.measure,
        )
        for number, subgoal in enumerate(content.subgoals, 1)
    )
    session.flush()


def subgoal_rows(session: Session, order: PlacementOrder) -> list[OrderSubgoal]:
    """An order's sub-goals in their order."""
    query = (
        readable(system_actor(order.municipality_id), OrderSubgoal)
        .where(
            col(OrderSubgoal.citizen_id) == order.citizen_id,
            col(OrderSubgoal.order_id) == order.id,
        )
        .order_by(col(OrderSubgoal.number))
    )
    return list(session.exec(query))


def account_name(session: Session, municipality_id: str, user_id: str) -> str:
    """The name of the account that did something."""
    if user_id == SYSTEM_USER:
        return Role.SYSTEM.label
    query = readable(system_actor(municipality_id), UserAccount)
    found = session.exec(query.where(col(UserAccount.id) == user_id)).first()
    if found is None:
        return "en lukket konto"
    return Role.CITIZEN.label if found.citizen_id is not None else found.name


def _subgoal(row: OrderSubgoal) -> Subgoal:
    return Subgoal(SubgoalKind(row.kind), row.text, row.measure)
