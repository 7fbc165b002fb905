"""Calendars busy times are read from: a file once, or an address again and again.

Reading takes seconds and waits for strangers: it needs no session, and callers hold none.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import Engine
from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.opening import open_audited
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.errors import PraktikmatchError, not_found, refused
from models.visit import CalendarSource
from support.jobs.types import Job
from usecases.visits.busy import AHEAD, forget_calendar, keep_calendar
from usecases.visits.working_days import check_own_days
from visits.calendars.bounded import read_calendar
from visits.calendars.types import Busy, CalendarError

KIND = "calendar source"
EVERY = timedelta(hours=8)
# What began yesterday may still be going on.
_BACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A calendar that is followed. The whole address would let the reader into it."""

    host: str
    read_at: datetime
    fault: str | None


def read_file(data: bytes, now: datetime) -> Busy:
    """The busy times of a calendar file; raises INPUT_REFUSED."""
    try:
        return read_calendar(now - _BACK, now + AHEAD, data=data)
    except CalendarError as error:
        raise refused(error.reason, "file") from None


def read_address(address: str, now: datetime) -> Busy:
    """The busy times of the calendar at an address; raises INPUT_REFUSED."""
    try:
        return read_calendar(now - _BACK, now + AHEAD, address=address)
    except CalendarError as error:
        raise refused(error.reason, "address") from None


def source_line(session: Session, actor: Actor, staff_id: str) -> SourceLine | None:
    """The calendar somebody's busy times are read from; raises NOT_FOUND."""
    check_own_days(session, actor, staff_id)
    row = _find(session, actor.municipality_id, staff_id)
    return SourceLine(_host(row), row.read_at, row.fault) if row is not None else None


def address_of(session: Session, actor: Actor, staff_id: str) -> str:
    """Where to read again; raises NOT_FOUND."""
    check_own_days(session, actor, staff_id)
    row = _find(session, actor.municipality_id, staff_id)
    if row is None:
        raise not_found("en kalender", staff_id)
    return row.address


def follow(
    session: Session, actor: Actor, staff_id: str, address: str, busy: Busy, now: datetime
) -> None:
    """Keep what was read at the address, and read it again from now on; raises NOT_FOUND."""
    keep_calendar(session, actor, staff_id, busy)
    row = _find(session, actor.municipality_id, staff_id) or CalendarSource(
        municipality_id=actor.municipality_id,
        staff_id=staff_id,
        address=address,
        read_at=now,
        tried_at=now,
    )
    row.address, row.read_at, row.tried_at, row.fault = address.strip(), now, now, None
    session.add(row)
    _written(session, actor, staff_id, "follow")


def note_fault(
    session: Session, actor: Actor, staff_id: str, error: PraktikmatchError, now: datetime
) -> None:
    """It could not be read this time; what was read before holds. Raises NOT_FOUND."""
    check_own_days(session, actor, staff_id)
    row = _find(session, actor.municipality_id, staff_id)
    if row is not None:
        row.fault, row.tried_at = str(error.details[0]["problem"]), now
        session.add(row)
        _written(session, actor, staff_id, "fault")


def stop_following(session: Session, actor: Actor, staff_id: str) -> None:
    """Read it no more, and drop what it said; also what came by a file. Raises NOT_FOUND."""
    check_own_days(session, actor, staff_id)
    row = _find(session, actor.municipality_id, staff_id)
    if row is not None:
        session.delete(row)
    forget_calendar(session, actor.municipality_id, staff_id)
    _written(session, actor, staff_id, "stop")


def due(session: Session, municipality_id: str, now: datetime) -> tuple[Job, ...]:
    """Calendars whose next reading has come, as jobs."""
    query = readable(system_actor(municipality_id), CalendarSource)
    old = query.where(col(CalendarSource.tried_at) <= now - EVERY)
    rows = session.exec(old.order_by(col(CalendarSource.tried_at)))
    return tuple(Job(KIND, row.staff_id) for row in rows)


def refresh(engine: Engine, municipality_id: str, staff_id: str, now: datetime) -> None:
    """Read a calendar again if it is due; where that fails, what it said before holds."""
    house = system_actor(municipality_id)
    with open_audited(engine, house, now) as session:
        row = _find(session, municipality_id, staff_id)
        if row is None or row.tried_at > now - EVERY:
            return
        address = row.address
    try:
        found: Busy | PraktikmatchError = read_address(address, now)
    except PraktikmatchError as error:
        found = error
    with open_audited(engine, house, now) as session:
        row = _find(session, municipality_id, staff_id)
        # Its owner may have stopped or changed it meanwhile.
        if row is None or row.address != address:
            return
        if isinstance(found, Busy):
            follow(session, house, staff_id, address, found, now)
        else:
            note_fault(session, house, staff_id, found, now)
        session.commit()


def _find(session: Session, municipality_id: str, staff_id: str) -> CalendarSource | None:
    house = system_actor(municipality_id)
    query = readable(house, CalendarSource).where(col(CalendarSource.staff_id) == staff_id)
    return session.exec(query.execution_options(populate_existing=True)).first()


def _host(row: CalendarSource) -> str:
    return urlsplit(row.address).hostname or ""


def _written(session: Session, actor: Actor, staff_id: str, step: str) -> None:
    session.flush()
    record(session, actor, Act(AuditAction.CHANGE, KIND, staff_id, detail={"step": step}))
