"""Orders that wait: for the unit, for the caseworker, for whoever has them."""

from datetime import date

from sqlmodel import col

from models.order import PlacementOrder
from models.placement_enums import OrderState
from placements.lifecycle.orders import OPEN
from placements.orders.colleagues import Side
from placements.orders.due import dues_of
from placements.orders.stored import visible_orders
from support.clock import danish_date_of
from usecases.waiting.lines import UNIT_QUEUE, Line, Look, Waiter

_WHAT = {
    OrderState.DRAFT: "gør kladden færdig, og send den",
    OrderState.SENT: "tag bestillingen, eller send den tilbage",
    OrderState.RETURNED: "ret bestillingen, og send den igen",
    OrderState.ACCEPTED: "find et sted at foreslå",
    OrderState.PROPOSED: "følg op på forslagene",
    OrderState.AGREED: "få aftalen på plads",
}


def order_lines(look: Look) -> list[Line]:
    """One line an open order."""
    states = [state.value for state in OPEN]
    query = visible_orders(look.actor).where(col(PlacementOrder.state).in_(states))
    rows = look.session.exec(query).all()
    due = dues_of(look.session, look.actor, rows, look.today)
    return [_line(look, row, next((each.day for each in due[row.id]), None)) for row in rows]


def _line(look: Look, row: PlacementOrder, due: date | None) -> Line:
    state = OrderState(row.state)
    queue = Waiter(UNIT_QUEUE, side=Side.UNIT)
    return Line(
        kind="Bestilling",
        what=_WHAT[state],
        waits_for=queue if state is OrderState.SENT else look.person(row.owner_id),
        since=danish_date_of(row.since),
        link=f"/bestillinger/{row.id}",
        due=due,
        citizen_id=row.citizen_id,
        asked_by=frozenset({row.caseworker_id}),
    )
