"""What runs beside a placement, each with a provider, a follow-up day and a named owner."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.enums import StaffRole
from models.errors import not_found, refused
from models.placement_enums import ParallelKind
from models.running import ParallelEffort
from placements.running.outcomes import check_staff
from placements.running.standing import plain_text
from support.calendars.working_days import add_working_days
from support.clock import danish_date_of
from support.closed_days import closed_days

LONGEST = 120
# Whose work an effort beside the placement is: it belongs to the citizen's case.
OWNERS = (StaffRole.SAGSBEHANDLER, StaffRole.JOBKONSULENT)


@dataclass(frozen=True, slots=True)
class NewEffort:
    """An effort to begin. The follow-up day moves to the next working day."""

    kind: ParallelKind
    provider: str
    starts: date
    follow_up_on: date
    owner_id: str
    until: date | None = None


def add_effort(
    session: Session, actor: Actor, citizen_id: str, new: NewEffort, now: datetime
) -> ParallelEffort:
    """Keep an effort of the citizen's; raises NOT_FOUND, PURPOSE_NEEDED, INPUT_REFUSED by field."""
    require(actor, Permission.CHANGE_CITIZEN)
    citizen = get_citizen(session, actor, citizen_id)
    if new.until is not None and new.until < new.starts:
        raise refused("den sidste dag ligger før den første.", "until")
    check_staff(session, actor, new.owner_id, OWNERS)
    row = ParallelEffort(
        municipality_id=citizen.municipality_id,
        citizen_id=citizen.id,
        id=uuid4().hex,
        kind=new.kind.value,
        provider=plain_text(new.provider, "provider", LONGEST, needed=True),
        starts=new.starts,
        until=new.until,
        follow_up_on=_follow_up(session, actor, new.follow_up_on, now),
        owner_id=new.owner_id,
        created_by=actor.user_id,
        created_at=now,
    )
    session.add(row)
    _written(session, actor, row, "added")
    return row


def follow_up(
    session: Session, actor: Actor, effort_id: str, again_on: date | None, now: datetime
) -> ParallelEffort:
    """It was followed up: say when again, or with None that the effort is over.

    Raises NOT_FOUND, and INPUT_REFUSED for a day gone by or an effort that is over.
    """
    row = find_effort(session, actor, effort_id)
    if row.ended_at is not None:
        raise refused("indsatsen er afsluttet.", "follow_up_on")
    if again_on is None:
        row.ended_at = now
    else:
        row.follow_up_on = _follow_up(session, actor, again_on, now)
    session.add(row)
    _written(session, actor, row, "followed up" if again_on else "ended")
    return row


def hand_over_effort(
    session: Session, actor: Actor, effort_id: str, staff_id: str
) -> ParallelEffort:
    """Name another owner; raises NOT_FOUND, INPUT_REFUSED for one who is not at work here."""
    row = find_effort(session, actor, effort_id)
    check_staff(session, actor, staff_id, OWNERS)
    row.owner_id = staff_id
    session.add(row)
    _written(session, actor, row, "handed over")
    return row


def find_effort(session: Session, actor: Actor, effort_id: str) -> ParallelEffort:
    """One effort of a citizen within reach, to be changed; raises NOT_FOUND."""
    require(actor, Permission.CHANGE_CITIZEN)
    query = readable(actor, ParallelEffort).where(col(ParallelEffort.id) == effort_id)
    row = session.exec(query).first()
    if row is None:
        raise not_found("en indsats", effort_id)
    return row


def efforts_of(session: Session, actor: Actor, citizen_id: str) -> list[ParallelEffort]:
    """The citizen's efforts: those that run first, by follow-up day; raises NOT_FOUND."""
    require(actor, Permission.CHANGE_CITIZEN)
    get_citizen(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.VIEW, "parallel efforts", citizen_id=citizen_id))
    query = readable(actor, ParallelEffort).where(col(ParallelEffort.citizen_id) == citizen_id)
    rows = session.exec(query)
    return sorted(rows, key=lambda row: (row.ended_at is not None, row.follow_up_on, row.id))


def _follow_up(session: Session, actor: Actor, day: date, now: datetime) -> date:
    if day < danish_date_of(now):
        raise refused("vælg en dag, der ikke er gået.", "follow_up_on")
    return add_working_days(day, 0, closed_days(session, actor.municipality_id))


def _written(session: Session, actor: Actor, row: ParallelEffort, step: str) -> None:
    session.flush()
    about = Act(
        AuditAction.CHANGE,
        "parallel efforts",
        row.id,
        citizen_id=row.citizen_id,
        detail={"step": step},
    )
    record(session, actor, about)
