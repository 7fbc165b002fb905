"""The jobordre: an opening's employer wants so many people by a day, and somebody sees to it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.employer import Employer, ProductionUnit
from models.errors import ErrorCode, PraktikmatchError, not_found, refused
from models.placement_reasons import JobOrderEnd
from models.proposal import JobOrder
from placements.orders.colleagues import Side, check_colleague
from placements.orders.workplaces import demand_unit
from support.clock import danish_date_of
from support.notices import HouseEvent, Receiver, Subject, notify_house

MOST_WANTED = 500
_AHEAD = timedelta(days=2 * 365)
KIND = "job order"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many people, by when, and who sees to it."""

    people: int
    deadline: date
    owner_id: str


def find_job_order(session: Session, actor: Actor, demand_id: str) -> JobOrder:
    """The jobordre of an opening or a place, read anew; raises NOT_FOUND."""
    found = _stored(session, actor, demand_id)
    if found is None:
        raise not_found("en jobordre", demand_id)
    return found


def open_job_order(
    session: Session, actor: Actor, demand_id: str, wanted: Wanted, now: datetime
) -> JobOrder:
    """Take an employer's wish on as a jobordre, or take a closed one up again.

    Raises NOT_FOUND for the opening, INPUT_REFUSED for what cannot be, and WRONG_STATE where
    one is open already.
    """
    require(actor, Permission.HANDLE_ORDERS)
    p_number = demand_unit(session, actor, demand_id)
    if p_number is None:
        raise not_found("en åbning", demand_id)
    _check(session, actor, wanted, danish_date_of(now))
    row = _stored(session, actor, demand_id)
    if row is not None and row.closed_at is None:
        raise PraktikmatchError(ErrorCode.WRONG_STATE, act="opret jobordre", state="åben")
    unit = readable(actor, ProductionUnit).where(col(ProductionUnit.p_number) == p_number)
    row = row or JobOrder(
        municipality_id=actor.municipality_id,
        demand_id=demand_id,
        cvr=session.exec(unit).one().cvr,
        wanted=wanted.people,
        deadline=wanted.deadline,
        owner_id=wanted.owner_id,
        created_by=actor.user_id,
        created_at=now,
    )
    row.closed_at = row.close_reason = None
    _write(session, actor, row, wanted)
    _tell_owner(session, actor, row, now)
    return row


def change_job_order(
    session: Session, actor: Actor, demand_id: str, wanted: Wanted, now: datetime
) -> JobOrder:
    """Another number, another day or another owner; raises as `open_job_order`."""
    row = _open(session, actor, demand_id)
    _check(session, actor, wanted, danish_date_of(now))
    before = row.owner_id
    _write(session, actor, row, wanted)
    if row.owner_id != before:
        _tell_owner(session, actor, row, now)
    return row


def close_job_order(
    session: Session, actor: Actor, demand_id: str, reason: str, now: datetime
) -> JobOrder:
    """Close it, with a reason from the list; nothing closes by itself."""
    row = _open(session, actor, demand_id)
    if reason not in list(JobOrderEnd):
        raise refused("vælg en grund på listen.", "reason")
    row.closed_at, row.close_reason = now, reason
    session.flush()
    record(session, actor, Act(AuditAction.CHANGE, KIND, demand_id, detail={"step": "close"}))
    return row


def _open(session: Session, actor: Actor, demand_id: str) -> JobOrder:
    require(actor, Permission.HANDLE_ORDERS)
    row = find_job_order(session, actor, demand_id)
    # Held until the transaction ends: of two who close or change, the second sees the first's.
    session.execute(
        update(JobOrder)
        .where(
            col(JobOrder.municipality_id) == row.municipality_id,
            col(JobOrder.demand_id) == demand_id,
        )
        .values(wanted=JobOrder.wanted)
        .execution_options(synchronize_session=False)
    )
    session.refresh(row)
    if row.closed_at is not None:
        raise PraktikmatchError(ErrorCode.WRONG_STATE, act="ret jobordre", state="lukket")
    return row


def _write(session: Session, actor: Actor, row: JobOrder, wanted: Wanted) -> None:
    row.wanted, row.deadline, row.owner_id = wanted.people, wanted.deadline, wanted.owner_id
    session.add(row)
    session.flush()
    detail = {"wanted": wanted.people, "deadline": wanted.deadline.isoformat()}
    record(session, actor, Act(AuditAction.CHANGE, KIND, row.demand_id, detail=detail))


def _tell_owner(session: Session, actor: Actor, row: JobOrder, now: datetime) -> None:
    """The new owner learns of it; one who took it alone need not."""
    if row.owner_id == actor.staff_id:
        return
    subject = Subject(row.municipality_id, KIND, row.demand_id)
    firm = session.exec(readable(actor, Employer).where(col(Employer.cvr) == row.cvr)).first()
    name = firm.name if firm else None
    event = HouseEvent("job_order_to_you", subject, now, actor.user_id, workplace=name)
    notify_house(session, event, [Receiver.staff(row.owner_id)])


def _check(session: Session, actor: Actor, wanted: Wanted, today: date) -> None:
    if not 1 <= wanted.people <= MOST_WANTED:
        raise refused(f"skal være mellem 1 og {MOST_WANTED}.", "wanted")
    if not today <= wanted.deadline <= today + _AHEAD:
        raise refused("skal ligge fra i dag og højst to år frem.", "deadline")
    check_colleague(session, actor, wanted.owner_id, Side.UNIT)


def _stored(session: Session, actor: Actor, demand_id: str) -> JobOrder | None:
    query = readable(actor, JobOrder).where(col(JobOrder.demand_id) == demand_id)
    return session.exec(query.execution_options(populate_existing=True)).first()
