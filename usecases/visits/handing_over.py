"""An employer goes to another consultant: placements and tasks follow, and everybody is told.

Visits agreed with the employer stay with who agreed them; drafts are planned anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.employer import Employer, ProductionUnit
from models.errors import ErrorCode, PraktikmatchError, not_found, refused
from models.placement import Placement
from models.visit import CareVisit, EmployerHandover, PlacementVisit
from models.visit_enums import VisitState
from placements.orders.colleagues import Side, colleagues
from placements.orders.handing_over import follow_tasks
from placements.running import telling
from placements.stored import hold
from support.notices import HouseEvent, Receiver, Subject, notify_house
from usecases.visits.booked import Row, Step, Table, hold_visitors, snapshot, write_act
from usecases.visits.who_works import gone
from visits.states import TOLD

SUBJECT = "employer"


@dataclass(frozen=True, slots=True)
class Move:
    """An employer from one consultant to another; `before` None: it had none."""

    cvr: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Handed:
    """What came of it: employers, placements that followed, visits that stay where agreed."""

    employers: int = 0
    placements: int = 0
    agreed: int = 0


def hand_over(session: Session, actor: Actor, moves: Sequence[Move], now: datetime) -> Handed:
    """Give employers to colleagues, all or none.

    Raises NOT_ALLOWED, NOT_FOUND, INPUT_REFUSED for the wrong colleague, CHANGED_MEANWHILE where
    an employer has another consultant than the one it is moved from.
    """
    require(actor, Permission.LEAD_VISITS)
    known = colleagues(session, actor, Side.UNIT).keys() - gone(session, actor.municipality_id)
    for move in moves:
        if move.after not in known or move.after == move.before:
            raise refused("vælg en anden aktiv konsulent på listen.", "after")
    staff = {staff for move in moves for staff in (move.before, move.after)}
    hold_visitors(session, actor.municipality_id, staff)
    placements = agreed = 0
    for move in sorted(moves, key=lambda move: move.cvr):
        employer = _give(session, actor, move, now)
        placements += _follow(session, actor, move, now)
        agreed += _release(session, actor, move, now)
        _tell(session, actor, employer, move, now)
    return Handed(len(moves), placements, agreed)


def _give(session: Session, actor: Actor, move: Move, now: datetime) -> Employer:
    employer = held_employer(session, actor, move.cvr)
    if employer.consultant_id != move.before:
        raise PraktikmatchError(ErrorCode.CHANGED_MEANWHILE)
    employer.consultant_id = move.after
    if employer.substitute_id == move.after:
        employer.substitute_id = None
    session.add(employer)
    session.add(
        EmployerHandover(
            municipality_id=actor.municipality_id,
            cvr=move.cvr,
            number=len(handovers(session, actor, move.cvr)) + 1,
            before=move.before,
            after=move.after,
            by=actor.user_id,
            at=now,
        )
    )
    session.flush()
    detail = {"before": move.before or "", "after": move.after}
    record(session, actor, Act(AuditAction.CHANGE, "employer contact", move.cvr, detail=detail))
    return employer


def held_employer(session: Session, actor: Actor, cvr: str) -> Employer:
    """The employer, changed by one transaction at a time; raises NOT_FOUND."""
    session.execute(
        update(Employer)
        .where(col(Employer.municipality_id) == actor.municipality_id, col(Employer.cvr) == cvr)
        .values(name=Employer.name)
        .execution_options(synchronize_session=False)
    )
    query = readable(actor, Employer).where(col(Employer.cvr) == cvr)
    found = session.exec(query.execution_options(populate_existing=True)).first()
    if found is None:
        raise not_found("en virksomhed", cvr)
    return found


def handovers(session: Session, actor: Actor, cvr: str) -> list[EmployerHandover]:
    """Who has had the employer, the first hand-over first."""
    query = readable(actor, EmployerHandover).where(col(EmployerHandover.cvr) == cvr)
    return list(session.exec(query.order_by(col(EmployerHandover.number))))


def _follow(session: Session, actor: Actor, move: Move, now: datetime) -> int:
    """Placements the old consultant followed there, with flags and what is still to be done."""
    if move.before is None:
        return 0
    house = system_actor(actor.municipality_id)
    own = readable(house, Placement).where(
        col(Placement.cvr) == move.cvr,
        col(Placement.consultant_id) == move.before,
        col(Placement.closed_at).is_(None),
        col(Placement.cancelled_at).is_(None),
        col(Placement.refused_at).is_(None),
    )
    rows = session.exec(own.order_by(col(Placement.id))).all()
    for placement in rows:
        hold(session, placement)
        placement.consultant_id = move.after
        session.add(placement)
        follow_tasks(session, actor.municipality_id, placement.id, move.before, move.after)
        session.flush()
        detail = {"step": "consultant", "before": move.before, "after": move.after}
        about = Act(
            AuditAction.CHANGE, "placement", placement.id, placement.citizen_id, detail=detail
        )
        record(session, actor, about)
        if placement.granted_at is not None:
            telling.tell(session, actor, placement, telling.News("contact_changed"), now)
    return len(rows)


def _release(session: Session, actor: Actor, move: Move, now: datetime) -> int:
    """The old consultant's drafts there are needs again; returns how many visits are agreed."""
    if move.before is None:
        return 0
    rows = _bookings(session, actor, move.cvr, move.before)
    for row in rows:
        if row.state == VisitState.DRAFT.value:
            _undo(session, actor, row, now)
    return sum(row.state in {state.value for state in TOLD} for row in rows)


def _undo(session: Session, actor: Actor, row: Row, now: datetime) -> None:
    before, kept = snapshot(row), bool(row.history)
    if kept:
        # What became of it earlier is kept.
        row.state = VisitState.MISSED.value
    write_act(session, actor, row, Step("drop", before), now)
    if not kept:
        session.delete(row)
        session.flush()


def _bookings(session: Session, actor: Actor, cvr: str, staff_id: str) -> list[Row]:
    house = system_actor(actor.municipality_id)
    query = readable(house, ProductionUnit).where(col(ProductionUnit.cvr) == cvr)
    units = [unit.p_number for unit in session.exec(query)]
    placed = _of(session, actor, PlacementVisit, staff_id, units)
    return [*placed, *_of(session, actor, CareVisit, staff_id, units)]


def _of(
    session: Session, actor: Actor, table: type[Table], staff_id: str, units: Sequence[str]
) -> list[Table]:
    query = readable(system_actor(actor.municipality_id), table).where(
        col(table.visitor_id) == staff_id, col(table.p_number).in_(units)
    )
    return list(session.exec(query.execution_options(populate_existing=True)))


def _tell(session: Session, actor: Actor, employer: Employer, move: Move, now: datetime) -> None:
    """On the page; who has a running placement gets a mail as well (`contact_changed`)."""
    subject = Subject(actor.municipality_id, SUBJECT, employer.cvr)
    told = {
        "employer_contact": Receiver.employer(employer.cvr),
        "employer_given": Receiver.staff(move.after),
    }
    if move.before is not None:
        told["employer_taken"] = Receiver.staff(move.before)
    for kind, receiver in told.items():
        event = HouseEvent(kind, subject, now, actor.user_id, employer.name)
        notify_house(session, event, [receiver])
