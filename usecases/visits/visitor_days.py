"""A visitor's working days as stored: hours, days out, busy times, the substitute."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.errors import PraktikmatchError, refused
from models.visit import BusyTime, Visitor
from support.calendars.danish_time import on_clock
from support.closed_days import closed_days
from visits.planning.types import Shift, Span
from visits.windows import WorkingWeek, shifts_of

_MIDNIGHT = 24 * 60
_ONE_DAY = timedelta(days=1)


def find_visitor(session: Session, municipality_id: str, staff_id: str) -> Visitor:
    """How a consultant works; raises INPUT_REFUSED that says where to write it."""
    house = system_actor(municipality_id)
    found = session.exec(readable(house, Visitor).where(col(Visitor.staff_id) == staff_id)).first()
    if found is None:
        raise no_days(staff_id)
    return found


def no_days(staff_id: str) -> PraktikmatchError:
    """The error for a consultant whose working days nobody has written."""
    return refused(
        f"{staff_id} har ingen arbejdsdage. Skriv dem på siden Mine arbejdsdage først.", "visitor"
    )


def minute(text: str) -> int:
    """`08:30` as minutes of the day."""
    hours, _, minutes = text.partition(":")
    return int(hours) * 60 + int(minutes)


def working_week(visitor: Visitor) -> WorkingWeek:
    """The stored hours as plain values."""
    hours = {
        day: Span(minute(span[0]), minute(span[1]))
        for day, span in enumerate(visitor.hours or [])
        if span is not None
    }
    out = hours.keys() if visitor.out_days is None else visitor.out_days
    return WorkingWeek(hours, frozenset(out))


def shifts(session: Session, visitor: Visitor, days: Sequence[date]) -> tuple[Shift, ...]:
    """The visitor's shifts over some days."""
    closed = closed_days(session, visitor.municipality_id)
    busy = _busy(session, visitor, days) if days else {}
    return shifts_of(working_week(visitor), days, busy, closed)


def _busy(
    session: Session, visitor: Visitor, days: Sequence[date]
) -> Mapping[date, Sequence[Span]]:
    rows = session.exec(
        readable(system_actor(visitor.municipality_id), BusyTime).where(
            col(BusyTime.staff_id) == visitor.staff_id
        )
    )
    found: dict[date, list[Span]] = defaultdict(list)
    for row in rows:
        for day, span in spans_by_day(row.starts, row.ends):
            if days[0] <= day <= days[-1]:
                found[day].append(span)
    return found


def spans_by_day(starts: datetime, ends: datetime) -> Iterator[tuple[date, Span]]:
    """A stretch of time as minutes of the Danish clock, day by day."""
    first, last = on_clock(starts), on_clock(ends)
    day = first.date()
    while day <= last.date():
        begins = first.hour * 60 + first.minute if day == first.date() else 0
        stops = last.hour * 60 + last.minute if day == last.date() else _MIDNIGHT
        if stops > begins:
            yield day, Span(begins, stops)
        day += _ONE_DAY
