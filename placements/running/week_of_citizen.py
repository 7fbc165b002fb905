"""A citizen's week over all activities, and the hours that belong to no placement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.policies import READS_CASE_FACTS, Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.citizen import Citizen
from models.errors import ErrorCode, PraktikmatchError, refused
from models.placement import ChecklistMark
from models.placement_enums import Activity, Attendance, Party
from models.running import HoursEntry
from placements.running.duty import AgainstDuty, duty_on
from placements.running.hours import WeekForm, changes, check_hours
from placements.running.hours_rows import Key, as_line, key_of, rows_of_week, stamp_of
from placements.running.ledger import WeekSum, by_week
from placements.running.weeks import ONE_DAY, Span, hours_in, part_of_week
from placements.signatures import CaseFact
from placements.stored import hold_citizen
from support.clock import danish_date_of

# What a citizen does beside a workplace; hours there are written on the agreement.
BESIDE = (
    Activity.DANISH,
    Activity.JOB_SEARCH,
    Activity.COURSE,
    Activity.TREATMENT,
    Activity.TRANSPORT,
    Activity.ORDINARY,
)


@dataclass(frozen=True, slots=True)
class CitizenWeek:
    """One week: its sums, the hours beside placements, and the duty where there is one.

    `against` is None for who has no duty to work, or where the reader may not know of it.
    """

    week: date
    sums: WeekSum
    beside: Mapping[Activity, float]
    stamp: str
    against: AgainstDuty | None


def citizen_week(session: Session, actor: Actor, citizen_id: str, week: date) -> CitizenWeek:
    """The citizen's week; raises NOT_FOUND, PURPOSE_NEEDED, INPUT_REFUSED for no Monday."""
    require(actor, Permission.CHANGE_CITIZEN)
    citizen = get_citizen(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.VIEW, "hours", citizen_id=citizen_id))
    if part_of_week(week, week, None) is None:
        raise refused("en uge nævnes ved sin mandag.", "week")
    rows = rows_of_week(session, citizen.municipality_id, citizen.id, week)
    own = [row for row in rows if not row.placement_id]
    sums = by_week(as_line(row) for row in rows) or (WeekSum(week, {}, {}),)
    against = None
    if actor.role in READS_CASE_FACTS and has_duty(session, actor, citizen_id):
        duty = duty_on(week)
        against = AgainstDuty(duty, sums[0].done) if duty else None
    beside = {key_of(row)[0]: row.hours for row in own}
    return CitizenWeek(week, sums[0], beside, stamp_of(own), against)


def weeks_of_citizen(session: Session, actor: Actor, citizen_id: str) -> tuple[WeekSum, ...]:
    """The sums of every week that has hours, newest first; raises NOT_FOUND."""
    require(actor, Permission.CHANGE_CITIZEN)
    get_citizen(session, actor, citizen_id)
    rows = session.exec(readable(actor, HoursEntry).where(col(HoursEntry.citizen_id) == citizen_id))
    return by_week(as_line(row) for row in rows)


def write_beside(
    session: Session, actor: Actor, citizen_id: str, form: WeekForm, now: datetime
) -> None:
    """Write the hours beside placements.

    Raises NOT_FOUND, PURPOSE_NEEDED, CHANGED_BY_OTHER, INPUT_REFUSED for hours that cannot be.
    """
    require(actor, Permission.CHANGE_CITIZEN)
    citizen = get_citizen(session, actor, citizen_id)
    if form.week > danish_date_of(now):
        raise refused("ugen er ikke begyndt.", "week")
    if not set(form.hours) <= {(activity, Attendance.PRESENT) for activity in BESIDE}:
        raise refused("vælg en aktivitet på listen.", "hours")
    hold_citizen(session, citizen.municipality_id, citizen.id)
    rows = rows_of_week(session, citizen.municipality_id, citizen.id, form.week)
    own = {key_of(row): row for row in rows if not row.placement_id}
    if form.stamp != stamp_of(own.values()):
        raise PraktikmatchError(ErrorCode.CHANGED_BY_OTHER, who="En anden")
    room = hours_in(Span(form.week, form.week + ONE_DAY * 6))
    check_hours(form.hours, room, form.week, [row for row in rows if row.placement_id])
    before = {key: row.hours for key, row in own.items()}
    _store(session, actor, citizen, own, form, now)
    detail: dict[str, object] = dict(changes(form.week, before, form.hours))
    record(session, actor, Act(AuditAction.CHANGE, "hours", citizen_id=citizen_id, detail=detail))


def has_duty(session: Session, actor: Actor, citizen_id: str) -> bool:
    """Whether an agreement's start checklist says the citizen has a duty to work."""
    marks = readable(actor, ChecklistMark).where(
        col(ChecklistMark.citizen_id) == citizen_id,
        col(ChecklistMark.item) == CaseFact.DUTY_TO_WORK.value,
    )
    newest = session.exec(marks.order_by(col(ChecklistMark.at).desc())).first()
    return newest is not None and newest.done


def _store(
    session: Session,
    actor: Actor,
    citizen: Citizen,
    own: Mapping[Key, HoursEntry],
    form: WeekForm,
    now: datetime,
) -> None:
    wanted = {key: spent for key, spent in form.hours.items() if spent}
    for key in own.keys() - wanted.keys():
        session.delete(own[key])
    for key, spent in wanted.items():
        row = own.get(key) or _new(citizen, form.week, key[0], now)
        if row.hours != spent:
            row.hours, row.recorded_by, row.recorded_at = spent, actor.user_id, now
            session.add(row)
    session.flush()


def _new(citizen: Citizen, week: date, activity: Activity, now: datetime) -> HoursEntry:
    return HoursEntry(
        municipality_id=citizen.municipality_id,
        citizen_id=citizen.id,
        week=week,
        activity=activity.value,
        attendance=Attendance.PRESENT.value,
        placement_id="",
        hours=0.0,
        recorded_by="",
        party=Party.MUNICIPALITY.value,
        recorded_at=now,
    )
