"""Times a visitor is not free: written by hand, or read from a calendar of one's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from sqlmodel import Session, col, delete

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.errors import not_found, refused
from models.visit import BusyTime
from models.visit_enums import BusySource
from support.calendars.danish_time import on_clock, to_utc
from support.clock import danish_date_of
from support.danish import danish_date
from usecases.visits.booked import hold_visitors
from usecases.visits.visitor_days import find_visitor
from usecases.visits.working_days import check_own_days
from visits.calendars.types import Busy

# As far ahead as anybody plans.
AHEAD = timedelta(weeks=26)
MOST_DAYS = 60
_MOST_SHOWN = 200
_MOST_BY_HAND = 300
_KIND = "busy times"
_MIDNIGHT = time(0)


@dataclass(frozen=True, slots=True)
class NewBusy:
    """A time to keep free of visits. `last` None: the same day; no times: whole days."""

    first: date
    last: date | None = None
    starts: time | None = None
    ends: time | None = None


@dataclass(frozen=True, slots=True)
class BusyLine:
    """A busy time as shown. `when` is Danish; one from a calendar is changed there."""

    id: str
    when: str
    source: BusySource
    may_go: bool


def busy_lines(session: Session, actor: Actor, staff_id: str, now: datetime) -> list[BusyLine]:
    """Busy times to come, the next first; raises NOT_FOUND."""
    check_own_days(session, actor, staff_id)
    rows = busy_rows(session, actor.municipality_id, staff_id, now)
    return [
        BusyLine(row.id, when(row), BusySource(row.source), row.source == BusySource.OWN.value)
        for row in rows[:_MOST_SHOWN]
    ]


def add_busy(session: Session, actor: Actor, staff_id: str, new: NewBusy, now: datetime) -> None:
    """Keep a time free of visits; raises NOT_FOUND, and INPUT_REFUSED by field."""
    check_own_days(session, actor, staff_id)
    find_visitor(session, actor.municipality_id, staff_id)
    starts, ends = _checked(new, danish_date_of(now))
    hold_visitors(session, actor.municipality_id, [staff_id])
    rows = busy_rows(session, actor.municipality_id, staff_id, now)
    by_hand = [row for row in rows if row.source == BusySource.OWN.value]
    if len(by_hand) >= _MOST_BY_HAND:
        raise refused("der er for mange. Fjern nogle, eller hent dem fra kalenderen.", "first")
    _add(session, actor, staff_id, BusySource.OWN, [(starts, ends)])
    _written(session, actor, staff_id, "add")


def remove_busy(session: Session, actor: Actor, staff_id: str, busy_id: str) -> None:
    """Be free after all; raises NOT_FOUND also for one that came from a calendar."""
    check_own_days(session, actor, staff_id)
    query = readable(system_actor(actor.municipality_id), BusyTime).where(
        col(BusyTime.staff_id) == staff_id,
        col(BusyTime.id) == busy_id,
        col(BusyTime.source) == BusySource.OWN.value,
    )
    row = session.exec(query).first()
    if row is None:
        raise not_found("en optaget tid", busy_id)
    session.delete(row)
    _written(session, actor, staff_id, "remove")


def keep_calendar(session: Session, actor: Actor, staff_id: str, busy: Busy) -> None:
    """What a calendar said takes the place of what it said before; raises NOT_FOUND.

    Two readings at once leave one: the visitor is held.
    """
    check_own_days(session, actor, staff_id)
    find_visitor(session, actor.municipality_id, staff_id)
    hold_visitors(session, actor.municipality_id, [staff_id])
    forget_calendar(session, actor.municipality_id, staff_id)
    _add(session, actor, staff_id, BusySource.CALENDAR, busy.stretches)
    _written(session, actor, staff_id, "calendar")


def forget_calendar(session: Session, municipality_id: str, staff_id: str) -> None:
    """Drop everything a calendar said."""
    session.execute(
        delete(BusyTime).where(
            col(BusyTime.municipality_id) == municipality_id,
            col(BusyTime.staff_id) == staff_id,
            col(BusyTime.source) == BusySource.CALENDAR.value,
        )
    )


def when(row: BusyTime) -> str:
    """`1. december 2026 kl. 9.00 til 10.30`; whole days without a time."""
    first, last = on_clock(row.starts), on_clock(row.ends)
    if first.time() == _MIDNIGHT and last.time() == _MIDNIGHT:
        end = last.date() - timedelta(days=1)
        return danish_date(first.date()) + (
            f" til {danish_date(end)}" if end > first.date() else ", hele dagen"
        )
    begins = f"{danish_date(first.date())} kl. {first.hour}.{first.minute:02d}"
    until = f"{last.hour}.{last.minute:02d}"
    if first.date() == last.date():
        return f"{begins} til {until}"
    return f"{begins} til {danish_date(last.date())} kl. {until}"


def _checked(new: NewBusy, today: date) -> tuple[datetime, datetime]:
    last = new.last or new.first
    if not today <= new.first <= today + AHEAD:
        raise refused("vælg en dag fra i dag og højst et halvt år frem.", "first")
    if not 0 <= (last - new.first).days < MOST_DAYS:
        reason = f"vælg den første dag eller en senere, og højst {MOST_DAYS} dage i alt."
        raise refused(reason, "last")
    if (new.starts is None) != (new.ends is None):
        raise refused("skriv både fra og til, eller ingen af dem.", "starts")
    starts = to_utc(new.first, new.starts or _MIDNIGHT)
    ends = to_utc(last, new.ends) if new.ends else to_utc(last + timedelta(days=1), _MIDNIGHT)
    if ends <= starts:
        raise refused("sluttidspunktet skal ligge efter starten.", "ends")
    return starts, ends


def _add(
    session: Session,
    actor: Actor,
    staff_id: str,
    source: BusySource,
    stretches: Iterable[tuple[datetime, datetime]],
) -> None:
    session.add_all(
        BusyTime(
            municipality_id=actor.municipality_id,
            id=uuid4().hex,
            staff_id=staff_id,
            starts=starts,
            ends=ends,
            source=source.value,
        )
        for starts, ends in stretches
    )
    session.flush()


def busy_rows(
    session: Session, municipality_id: str, staff_id: str, now: datetime
) -> list[BusyTime]:
    """Busy times not over yet, in order; read by the house."""
    query = readable(system_actor(municipality_id), BusyTime).where(
        col(BusyTime.staff_id) == staff_id, col(BusyTime.ends) > now
    )
    return list(session.exec(query.order_by(col(BusyTime.starts), col(BusyTime.id))))


def _written(session: Session, actor: Actor, staff_id: str, step: str) -> None:
    session.flush()
    record(session, actor, Act(AuditAction.CHANGE, _KIND, staff_id, detail={"step": step}))
