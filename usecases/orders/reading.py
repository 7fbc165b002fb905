"""Orders as pages show them: lists to choose from, and one in full."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import READS_CASE_FACTS
from models.access_enums import AuditAction
from models.enums import LabelledEnum
from models.order import PlacementOrder
from models.placement_enums import OrderState
from placements.agreements.facts import workplace_names
from placements.lifecycle.orders import COMPLETE, OPEN, OrderFacts
from placements.orders.clock import Due
from placements.orders.content import OrderContent, worth_asking
from placements.orders.due import dues_of
from placements.orders.facts import load_facts, open_proposals, placements_of
from placements.orders.handing_over import changes_of_contact
from placements.orders.stored import case_number, content_of, find_order, visible_orders
from placements.orders.warnings import collisions
from support.clock import danish_date_of
from usecases.orders.history import HistoryLine, history
from usecases.reading.citizens import citizen_names
from usecases.reading.staff import staff_names


class View(LabelledEnum):
    """Which orders a list shows."""

    MINE = "mine", "Mine"
    QUEUE = "koe", "Venter på virksomhedsservice"
    OVERDUE = "frist", "Over fristen"
    OPEN = "aabne", "Alle åbne"
    ALL = "alle", "Alle"


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One order in a list."""

    id: str
    case_number: str
    citizen_id: str
    citizen: str | None
    state: OrderState
    content: OrderContent
    owner_id: str
    owner: str
    caseworker_id: str
    caseworker: str
    workplace: str | None
    since: datetime
    due: Due | None


@dataclass(frozen=True, slots=True)
class OrderPage:
    """One order in full. `missing` stops it from being sent, `hints` and `warnings` do not."""

    order: PlacementOrder
    line: OrderLine
    dues: tuple[Due, ...]
    missing: tuple[str, ...]
    hints: tuple[str, ...]
    warnings: tuple[str, ...]
    history: list[HistoryLine]
    proposals: int
    agreements: tuple[str, ...]
    contact_changes: int


def order_lines(
    session: Session, actor: Actor, view: View, state: str, now: datetime
) -> list[OrderLine]:
    """The orders of a view, those that are due first."""
    query = visible_orders(actor)
    if view is not View.ALL:
        query = query.where(col(PlacementOrder.state).in_([each.value for each in OPEN]))
    if view is View.QUEUE:
        query = query.where(col(PlacementOrder.state) == OrderState.SENT.value)
    if state:
        query = query.where(col(PlacementOrder.state) == state)
    rows = session.exec(query).all()
    if view is View.MINE:
        rows = [row for row in rows if actor.staff_id in (row.owner_id, row.caseworker_id)]
    lines = lines_of(session, actor, rows, danish_date_of(now))
    if view is View.OVERDUE:
        lines = [line for line in lines if line.due and line.due.overdue]
    named = tuple(dict.fromkeys(line.citizen_id for line in lines))
    detail = {"list": view.value, "count": len(lines)}
    record(session, actor, Act(AuditAction.SEARCH, "orders", detail=detail, named=named))
    return lines


def orders_of_citizen(
    session: Session, actor: Actor, citizen_id: str, today: date
) -> list[OrderLine]:
    """A citizen's orders within reach, the open ones first; the look is recorded."""
    rows = session.exec(
        visible_orders(actor).where(col(PlacementOrder.citizen_id) == citizen_id)
    ).all()
    record(session, actor, Act(AuditAction.VIEW, "orders", citizen_id=citizen_id))
    lines = lines_of(session, actor, rows, today)
    return sorted(lines, key=lambda line: line.state not in OPEN)


def lines_of(
    session: Session, actor: Actor, rows: Sequence[PlacementOrder], today: date
) -> list[OrderLine]:
    """Lines of these orders, the nearest date first; the caller records the look."""
    names = citizen_names(session, actor, sorted({row.citizen_id for row in rows}))
    staff = staff_names(session, actor)
    due = dues_of(session, actor, rows, today)
    places = workplace_names(session, actor, {row.p_number for row in rows if row.p_number})
    lines = [
        OrderLine(
            id=row.id,
            case_number=case_number(row),
            citizen_id=row.citizen_id,
            citizen=names.get(row.citizen_id),
            state=OrderState(row.state),
            content=content_of(session, row),
            owner_id=row.owner_id,
            owner=staff.get(row.owner_id, row.owner_id),
            caseworker_id=row.caseworker_id,
            caseworker=staff.get(row.caseworker_id, row.caseworker_id),
            workplace=places.get(row.p_number or ""),
            since=row.since,
            due=next(iter(due[row.id]), None),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: (line.due.day if line.due else date.max, line.since))


def order_page(session: Session, actor: Actor, order_id: str, now: datetime) -> OrderPage:
    """One order; raises NOT_FOUND."""
    today = danish_date_of(now)
    order = find_order(session, actor, order_id)
    record(session, actor, Act(AuditAction.VIEW, "order", order.id, citizen_id=order.citizen_id))
    line = lines_of(session, actor, [order], today)[0]
    facts = load_facts(session, order, today)
    writing = line.state in (OrderState.DRAFT, OrderState.RETURNED)
    crossing = collisions(session, actor, order.citizen_id, line.content, today, order.id)
    return OrderPage(
        order=order,
        line=line,
        dues=dues_of(session, actor, [order], today)[order.id],
        missing=faults(facts) if writing else (),
        hints=worth_asking(line.content) if writing else (),
        warnings=tuple(crossing) if writing else (),
        history=history(session, actor, order),
        proposals=len(open_proposals(session, order)),
        agreements=tuple(row.id for row in placements_of(session, order)),
        contact_changes=changes_of_contact(session, order, now),
    )


def faults(facts: OrderFacts) -> tuple[str, ...]:
    """Everything that keeps an order from being sent, not only the first."""
    found = (guard(facts) for guard in COMPLETE)
    return tuple(sentence for sentence in found if sentence is not None)


def sees_law(actor: Actor) -> bool:
    """Whether the actor reads what rests on facts for the law, such as a first offer."""
    return actor.role in READS_CASE_FACTS
