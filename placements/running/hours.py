"""Hours of a placement, written week by week by the workplace or by staff."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from models.access_enums import AuditAction
from models.errors import ErrorCode, PraktikmatchError, refused
from models.placement import Placement
from models.placement_enums import Activity, Attendance
from models.running import HoursEntry
from placements.running.hours_rows import (
    Key,
    key_of,
    main_activity,
    rows_of_week,
    span_of,
    stamp_of,
)
from placements.running.ledger import Hours, faults
from placements.running.standing import Said, check, open_to_act, party_of, write
from placements.running.weeks import ONE_DAY, Span, hours_in
from placements.stored import hold_citizen


@dataclass(frozen=True, slots=True)
class WeekForm:
    """The hours of a week as somebody wants them; `stamp` is of what they were shown."""

    week: date
    hours: Hours
    stamp: str


def write_week(
    session: Session, actor: Actor, placement_id: str, form: WeekForm, now: datetime
) -> None:
    """Write or correct a week; the same hours again change nothing.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, INPUT_REFUSED for hours that cannot be, and
    CHANGED_BY_OTHER where somebody wrote the week meanwhile.
    """
    opened = open_to_act(session, actor, placement_id, now)
    check(opened, actor, "hours")
    placement = opened.placement
    span = span_of(opened, form.week)
    hold_citizen(session, placement.municipality_id, placement.citizen_id)
    rows = rows_of_week(session, placement.municipality_id, placement.citizen_id, form.week)
    own = {key_of(row): row for row in rows if row.placement_id == placement.id}
    if form.stamp != stamp_of(own.values()):
        raise PraktikmatchError(ErrorCode.CHANGED_BY_OTHER, who="En anden")
    _check_activities(form.hours, main_activity(placement))
    others = [row for row in rows if row.placement_id != placement.id]
    check_hours(form.hours, hours_in(span), form.week, others)
    before = {key: row.hours for key, row in own.items()}
    after = {key: hours for key, hours in form.hours.items() if hours}
    if before == after:
        about = Act(AuditAction.VIEW, "hours", placement.id, citizen_id=placement.citizen_id)
        record(session, actor, about)
        return
    _store(session, actor, placement, own, form, now)
    write(session, actor, opened, "hours", now, Said(detail=changes(form.week, before, after)))


def check_hours(hours: Hours, room: float, week: date, others: Iterable[HoursEntry]) -> None:
    """Raise INPUT_REFUSED for hours there is no room for; `others` are the week's other lines."""
    elsewhere = sum(row.hours for row in others if row.attendance == Attendance.PRESENT.value)
    whole = hours_in(Span(week, week + ONE_DAY * 6))
    for fault in faults(hours, room, elsewhere, whole):
        raise refused(fault, "hours")


def changes(week: date, before: Hours, after: Hours) -> dict[str, str]:
    """What was corrected (`placement/present: 20→18.5`), for the history and the log."""
    keys = sorted(key for key in {*before, *after} if before.get(key, 0.0) != after.get(key, 0.0))
    return {
        "week": week.isoformat(),
        **{"/".join(key): f"{before.get(key, 0.0):g}→{after.get(key, 0.0):g}" for key in keys},
    }


def new_entry(placement: Placement, week: date, key: Key, now: datetime) -> HoursEntry:
    """An empty line of the placement."""
    return HoursEntry(
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        week=week,
        activity=key[0].value,
        attendance=key[1].value,
        placement_id=placement.id,
        hours=0.0,
        recorded_by="",
        party="",
        recorded_at=now,
    )


def _check_activities(hours: Hours, main: Activity) -> None:
    allowed = {(main, how) for how in Attendance} | {(Activity.ORDINARY, Attendance.PRESENT)}
    if not set(hours) <= allowed:
        raise refused("vælg en aktivitet på listen.", "hours")


def _store(
    session: Session,
    actor: Actor,
    placement: Placement,
    own: Mapping[Key, HoursEntry],
    wanted: WeekForm,
    now: datetime,
) -> None:
    after = {key: hours for key, hours in wanted.hours.items() if hours}
    for key in own.keys() - after.keys():
        session.delete(own[key])
    for key, hours in after.items():
        row = own.get(key) or new_entry(placement, wanted.week, key, now)
        if row.hours != hours:
            row.hours, row.recorded_by, row.recorded_at = hours, actor.user_id, now
            row.party = party_of(actor).value
            session.add(row)
    session.flush()
