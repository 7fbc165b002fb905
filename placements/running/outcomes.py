"""What became of a placement: asked for at the end and 3 and 6 months after, by a named owner."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.enums import StaffRole
from models.errors import not_found, refused
from models.municipality import Staff
from models.placement import Placement
from models.placement_enums import OutcomeMoment, OutcomeResult, OutcomeSource
from models.running import PlacementOutcome
from placements.running.numbering import parts_of
from placements.running.outcome_days import asked_from, asking, due_on
from placements.running.standing import Opened, Said, check, open_to_act, write
from placements.running.telling import News, owner_of, tell
from support.closed_days import closed_days
from support.danish import danish_date
from support.notices import Receiver

JOBS = frozenset({OutcomeResult.JOB_HERE, OutcomeResult.JOB_ELSEWHERE})
_WHOLE_WEEK = 168


@dataclass(frozen=True, slots=True)
class NewOutcome:
    """What became of it; weekly hours are asked for a job alone."""

    result: OutcomeResult
    source: OutcomeSource
    hours_per_week: float | None = None


def plan_outcomes(session: Session, actor: Actor, placement: Placement, ended: date) -> None:
    """Make the three rows in the transaction of the end, or move those that are there."""
    closed = closed_days(session, placement.municipality_id)
    have = {row.moment for row in parts_of(session, placement, PlacementOutcome)}
    for moment, rule in asking().items():
        if moment.value not in have:
            session.add(
                PlacementOutcome(
                    municipality_id=placement.municipality_id,
                    citizen_id=placement.citizen_id,
                    placement_id=placement.id,
                    moment=moment.value,
                    due_on=due_on(ended, moment, closed),
                    owner_id=owner_of(placement, rule.owner),
                )
            )
    session.flush()
    move_outcomes(session, actor, placement, ended)


def move_outcomes(session: Session, actor: Actor, placement: Placement, ended: date) -> None:
    """Another last day moves the days of what is not written yet; what is written stays."""
    closed = closed_days(session, placement.municipality_id)
    for row in parts_of(session, placement, PlacementOutcome):
        due = due_on(ended, OutcomeMoment(row.moment), closed)
        if row.result is None and row.due_on != due:
            row.due_on = due
            session.add(row)
    session.flush()
    about = Act(
        AuditAction.CHANGE,
        "placement",
        placement.id,
        citizen_id=placement.citizen_id,
        detail={"step": "outcomes planned", "ended": ended.isoformat()},
    )
    record(session, actor, about)


def record_outcome(
    session: Session,
    actor: Actor,
    placement_id: str,
    moment: OutcomeMoment,
    new: NewOutcome,
    now: datetime,
) -> PlacementOutcome:
    """Write down what became of it; writing again corrects it, and the history keeps both.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, and INPUT_REFUSED before its day or without hours.
    """
    opened = open_to_act(session, actor, placement_id, now)
    check(opened, actor, "outcome")
    placement, ended = opened.placement, _ended(opened)
    if opened.today < asked_from(ended, moment):
        reason = f"det spørger vi først om {danish_date(asked_from(ended, moment))}."
        raise refused(reason, "moment")
    hours = _hours(new)
    plan_outcomes(session, actor, placement, ended)
    row = _row(session, placement, moment)
    row.result, row.source, row.hours_per_week = new.result.value, new.source.value, hours
    row.recorded_by, row.recorded_at = actor.user_id, now
    session.add(row)
    detail = {"moment": moment.value, "result": new.result.value}
    write(session, actor, opened, "outcome", now, Said(detail=detail))
    return row


def hand_over_outcome(
    session: Session,
    actor: Actor,
    placement_id: str,
    moment: OutcomeMoment,
    staff_id: str,
    now: datetime,
) -> PlacementOutcome:
    """Name another owner of a question, and tell the new one.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, and INPUT_REFUSED for one who is not at work here.
    """
    opened = open_to_act(session, actor, placement_id, now)
    check(opened, actor, "outcome")
    row = _row(session, opened.placement, moment)
    check_staff(session, actor, staff_id)
    row.owner_id = staff_id
    session.add(row)
    detail = {"moment": moment.value, "owner": staff_id}
    write(session, actor, opened, "outcome", now, Said(detail=detail))
    news = News("task_handed_over", (Receiver.staff(staff_id),), row.due_on)
    tell(session, actor, opened.placement, news, now)
    return row


def outcomes_of(session: Session, actor: Actor, placement: Placement) -> list[PlacementOutcome]:
    """The questions the actor may read, in the order of time."""
    query = readable(actor, PlacementOutcome).where(
        col(PlacementOutcome.citizen_id) == placement.citizen_id,
        col(PlacementOutcome.placement_id) == placement.id,
    )
    order = list(OutcomeMoment)
    return sorted(session.exec(query), key=lambda row: order.index(OutcomeMoment(row.moment)))


def check_staff(
    session: Session,
    actor: Actor,
    staff_id: str,
    roles: Collection[StaffRole] = tuple(StaffRole),
) -> None:
    """Raise INPUT_REFUSED unless it is a member of staff at work, in one of the roles."""
    query = readable(system_actor(actor.municipality_id), Staff).where(
        col(Staff.id) == staff_id,
        col(Staff.active),
        col(Staff.role).in_([role.value for role in roles]),
    )
    if session.exec(query).first() is None:
        raise refused("vælg en medarbejder på listen.", "owner")


def _ended(opened: Opened) -> date:
    ended = opened.last_day
    if ended is None:
        raise refused("forløbet har ingen sidste dag.", "moment")
    return ended


def _row(session: Session, placement: Placement, moment: OutcomeMoment) -> PlacementOutcome:
    for row in parts_of(session, placement, PlacementOutcome):
        if row.moment == moment.value:
            return row
    raise not_found("et resultat", moment.value)


def _hours(new: NewOutcome) -> float | None:
    if new.result not in JOBS:
        return None
    if new.hours_per_week is None or not 0 < new.hours_per_week <= _WHOLE_WEEK:
        raise refused("skriv, hvor mange timer om ugen jobbet er på.", "hours_per_week")
    return new.hours_per_week
