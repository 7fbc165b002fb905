"""Who is told what about a visit: the employer, the visitor, and the citizen that somebody comes.

A mail names the workplace and the case, never a person.
"""

from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.employer import ProductionUnit
from models.visit import CareVisit, PlacementVisit
from placements.agreements.facts import workplace_names
from support.notices import Event, HouseEvent, Receiver, Subject, notify, notify_house, settle
from usecases.visits.booked import KIND, Row

TO_EMPLOYER = "visit_proposed"
CARE = "care_"


def tell_employer(session: Session, actor: Actor, row: Row, kind: str, now: datetime) -> None:
    """One of the catalogue's kinds to everybody who acts for the firm."""
    _tell(session, actor, row, kind, Receiver.employer(cvr_of(session, row)), now)


def tell_visitor(session: Session, actor: Actor, row: Row, kind: str, now: datetime) -> None:
    """To the consultant who comes, unless it was their own doing."""
    if row.visitor_id != actor.staff_id:
        _tell(session, actor, row, kind, Receiver.staff(row.visitor_id), now)


def tell_citizen(session: Session, actor: Actor, row: Row, kind: str, now: datetime) -> None:
    """To the citizen it is about, if it is about one."""
    if isinstance(row, PlacementVisit):
        _tell(session, actor, row, kind, Receiver.citizen(row.citizen_id), now)


def answered(session: Session, row: Row, now: datetime) -> None:
    """The employer has answered, or need not any more."""
    settle(session, Subject(row.municipality_id, KIND, row.key), [TO_EMPLOYER], now)


def seen_to(session: Session, row: Row, now: datetime) -> None:
    """The visitor has acted on what the employer wished."""
    settle(session, Subject(row.municipality_id, KIND, row.key), ["visit_wish"], now)


def cvr_of(session: Session, row: Row) -> str:
    """The firm the visit is to."""
    if isinstance(row, CareVisit):
        return row.cvr
    house = system_actor(row.municipality_id)
    units = readable(house, ProductionUnit).where(col(ProductionUnit.p_number) == row.p_number)
    return session.exec(units).one().cvr


def _tell(session: Session, actor: Actor, row: Row, kind: str, to: Receiver, now: datetime) -> None:
    house = system_actor(row.municipality_id)
    workplace = workplace_names(session, house, {row.p_number})[row.p_number]
    if isinstance(row, CareVisit):
        subject = Subject(row.municipality_id, KIND, row.key)
        event = HouseEvent(CARE + kind, subject, now, actor.user_id, workplace)
        notify_house(session, event, [to])
        return
    notify(
        session,
        Event(
            kind, row.municipality_id, row.citizen_id, KIND, row.key, now, actor.user_id,
            workplace=workplace,
        ),
        [to],
    )  # fmt: skip
