"""The clocks of many orders, with the law's dates where the citizen has some.

The dates rest on facts only the law may read; what comes out is a day, and its ground for
those who read case facts.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.policies import READS_CASE_FACTS
from access.scopes import readable
from law.case import PersonFacts
from law.deadlines import deadlines
from models.citizen_law import CitizenLegal
from models.enums import TargetGroup
from models.order import PlacementOrder
from models.placement import Placement
from models.placement_enums import OrderState
from placements.orders.clock import RUNNING, ClockFacts, Due, LegalDates, dues, targets
from placements.shelf import shelved_book
from support.clock import danish_date_of
from support.closed_days import closed_days

_FIRST_OFFER = "first_offer"
_CASEWORKERS = "kommunens frist, oplyst af sagsbehandleren"
_SOONER = "borgeren er i gang"


def dues_of(
    session: Session, actor: Actor, orders: Sequence[PlacementOrder], today: date
) -> dict[str, tuple[Due, ...]]:
    """The dates each order has to keep, by its id, as this actor may see their ground."""
    legal = _legal_dates(session, actor.municipality_id, orders, today)
    sees = actor.role in READS_CASE_FACTS
    closed = closed_days(session, actor.municipality_id)
    found = {}
    for order in orders:
        facts = ClockFacts(
            OrderState(order.state),
            danish_date_of(order.since),
            order.latest,
            legal.get(order.citizen_id) if order.first_offer else None,
        )
        running = dues(facts, targets(), today, closed)
        found[order.id] = running if sees else tuple(_without_ground(due) for due in running)
    return found


def first_offer_dates(
    session: Session, municipality_id: str, citizen_id: str, today: date
) -> LegalDates | None:
    """The law's dates for a citizen's first workplace offer, None where it has none for one."""
    return _dates(session, municipality_id, [citizen_id], today).get(citizen_id)


def is_first_offer(session: Session, municipality_id: str, citizen_id: str, today: date) -> bool:
    """Whether the law has a date for the first workplace offer, and there was none yet."""
    placed = readable(system_actor(municipality_id), Placement).where(
        col(Placement.citizen_id) == citizen_id, col(Placement.granted_at).is_not(None)
    )
    dates = first_offer_dates(session, municipality_id, citizen_id, today)
    return dates is not None and session.exec(placed).first() is None


def _without_ground(due: Due) -> Due:
    return replace(due, label=_SOONER, ground=_CASEWORKERS) if due.is_legal else due


def _legal_dates(
    session: Session, municipality_id: str, orders: Sequence[PlacementOrder], today: date
) -> dict[str, LegalDates]:
    asked = {row.citizen_id for row in orders if row.first_offer and row.state in RUNNING}
    return _dates(session, municipality_id, sorted(asked), today) if asked else {}


def _dates(
    session: Session, municipality_id: str, citizens: Sequence[str], today: date
) -> dict[str, LegalDates]:
    rows = session.exec(
        readable(system_actor(municipality_id), CitizenLegal).where(
            col(CitizenLegal.citizen_id).in_(citizens)
        )
    )
    book = shelved_book()
    found = {}
    for row in rows:
        group = TargetGroup(row.target_group) if row.target_group else None
        person = PersonFacts(target_group=group, takeover_date=row.takeover_date)
        for deadline in deadlines(book, person, today):
            if deadline.rule == _FIRST_OFFER and deadline.latest is not None:
                text = f"{deadline.paragraph}: {deadline.text}"
                found[row.citizen_id] = LegalDates(deadline.aim, deadline.latest, text)
    return found
