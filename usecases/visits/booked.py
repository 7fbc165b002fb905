"""Bookings as stored: found within reach, held one consultant at a time, written down."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeVar

from sqlalchemy import update
from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, may
from access.scopes import readable
from models.access_enums import AuditAction
from models.errors import ErrorCode, PraktikmatchError, not_found
from models.visit import Booking, CareVisit, PlacementVisit, Visitor
from models.visit_enums import VisitForm, VisitMover, VisitState
from support.calendars.danish_time import on_clock
from visits.states import LIVE

Row = PlacementVisit | CareVisit
Table = TypeVar("Table", PlacementVisit, CareVisit)
WHAT = "et besøg"
KIND = "visit"


@dataclass(frozen=True, slots=True)
class Why:
    """Whose wish it was, and why, in a few words that are about nobody's health."""

    mover: VisitMover
    reason: str


def bookings(
    session: Session, municipality_id: str, staff_id: str, first: date, last: date
) -> dict[str, Row]:
    """A consultant's bookings between two days, by key; read by the house, show only one's own.

    Of every state: also what was held or missed.
    """
    placed = _of(session, municipality_id, PlacementVisit, staff_id, first, last)
    others = _of(session, municipality_id, CareVisit, staff_id, first, last)
    return by_key(placed, others)


def by_key(placed: Iterable[PlacementVisit], others: Iterable[CareVisit]) -> dict[str, Row]:
    """Both kinds of bookings, by key."""
    found: dict[str, Row] = {row.key: row for row in placed}
    found.update((row.key, row) for row in others)
    return found


def find_booking(session: Session, actor: Actor, key: str) -> Row:
    """One booking within the actor's reach, read anew; raises NOT_FOUND."""
    row = one_of(session, actor, PlacementVisit, key) or one_of(session, actor, CareVisit, key)
    if row is not None:
        return row
    hidden = one_of(session, system_actor(actor.municipality_id), PlacementVisit, key)
    if hidden is not None:
        raise PraktikmatchError(
            ErrorCode.NOT_FOUND, citizen_id=hidden.citizen_id, what=WHAT, id=key
        )
    raise not_found(WHAT, key)


def one_of(session: Session, actor: Actor, table: type[Table], key: str) -> Table | None:
    """The booking of one table, if it is within the actor's reach."""
    query = readable(actor, table).where(col(table.key) == key)
    return session.exec(query.execution_options(populate_existing=True)).first()


def may_plan_for(session: Session, actor: Actor, staff_id: str) -> bool:
    """Whether the plan is the actor's own, the actor is the substitute, or leads them all."""
    if may(actor, Permission.LEAD_VISITS):
        return True
    if actor.staff_id is None or not may(actor, Permission.PLAN_VISITS):
        return False
    return actor.staff_id == staff_id or substitute_of(session, actor, staff_id) == actor.staff_id


def require_plan_for(session: Session, actor: Actor, staff_id: str) -> None:
    """Raise NOT_FOUND for the plan of somebody the actor does not plan for."""
    if not may_plan_for(session, actor, staff_id):
        raise not_found("en plan", staff_id)


def substitute_of(session: Session, actor: Actor, staff_id: str) -> str | None:
    """Who comes when the consultant cannot; None where nobody is named."""
    house = system_actor(actor.municipality_id)
    query = readable(house, Visitor).where(col(Visitor.staff_id) == staff_id)
    found = session.exec(query).first()
    return None if found is None else found.substitute_id


def hold_visitors(session: Session, municipality_id: str, staff_ids: Iterable[str | None]) -> None:
    """Let one transaction at a time write the plans of these consultants.

    In one order, so that two never wait for each other. A write that changes nothing: SQLite
    knows no lock on a row that is only read.
    """
    for staff_id in sorted({staff_id for staff_id in staff_ids if staff_id is not None}):
        session.execute(
            update(Visitor)
            .where(
                col(Visitor.municipality_id) == municipality_id,
                col(Visitor.staff_id) == staff_id,
            )
            .values(version=Visitor.version)
            .execution_options(synchronize_session=False)
        )


def state_of(row: Booking) -> VisitState:
    """How far it has come."""
    return VisitState(row.state)


def form_of(row: Booking) -> VisitForm:
    """Visit or call."""
    return VisitForm(row.form)


def citizen_of(row: Row) -> str | None:
    """Whom it is about; None for a visit to an employer nobody is placed at."""
    return row.citizen_id if isinstance(row, PlacementVisit) else None


def minute_of(row: Booking) -> int:
    """When it begins, in minutes of the day."""
    return row.starts.hour * 60 + row.starts.minute


def lives(row: Booking, staff_id: str) -> bool:
    """Whether it is a booking of this consultant that somebody counts on."""
    return row.visitor_id == staff_id and state_of(row) in LIVE


def minute_at(moment: datetime) -> int:
    """Minutes of the day on the Danish clock."""
    clock = on_clock(moment)
    return clock.hour * 60 + clock.minute


def clock_time(minute: int) -> time:
    """Minutes of the day as a time; a way home past midnight ends on the next day."""
    return time(minute // 60 % 24, minute % 60)


def write_act(
    session: Session,
    actor: Actor,
    row: Row,
    step: "Step",
    now: datetime,
) -> None:
    """Raise the version, add to the history and to the log; the visitor must be held."""
    row.version += 1
    entry: dict[str, Any] = {
        "at": now.isoformat(),
        "by": actor.user_id,
        "act": step.act,
        "from": step.before,
        "to": snapshot(row),
    }
    if step.why is not None:
        entry |= {"mover": step.why.mover.value, "reason": step.why.reason}
    row.history = [*row.history, entry]
    session.add(row)
    session.flush()
    detail = {"step": step.act, "from": str(step.before["state"]), "to": row.state}
    record(
        session,
        actor,
        Act(AuditAction.CHANGE, KIND, row.key, citizen_id=citizen_of(row), detail=detail),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """What was done to a booking: the act, how it stood before, and why."""

    act: str
    before: dict[str, str]
    why: Why | None = None


def snapshot(row: Booking) -> dict[str, str]:
    """State, time and visitor as the history keeps them."""
    return {
        "state": row.state,
        "day": row.day.isoformat(),
        "starts": row.starts.strftime("%H:%M"),
        "visitor": row.visitor_id,
    }


def _of(
    session: Session,
    municipality_id: str,
    table: type[Table],
    staff_id: str,
    first: date,
    last: date,
) -> list[Table]:
    query = readable(system_actor(municipality_id), table).where(
        col(table.visitor_id) == staff_id, col(table.day) >= first, col(table.day) <= last
    )
    return list(session.exec(query.execution_options(populate_existing=True)))
