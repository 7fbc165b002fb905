"""Whether a time somebody writes can be: no night, not far off, and the visitor is at work."""

from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.employer import ProductionUnit
from models.errors import refused
from models.visit import Visitor
from models.visit_enums import VisitForm
from support.calendars.working_days import holiday_name
from support.clock import danish_date_of
from support.danish import danish_date
from usecases.visits.booked import Row, form_of
from usecases.visits.visitor_days import shifts

_EARLIEST, _LATEST = time(6), time(21)
_LAST_MINUTE = 22 * 60  # of the day, when it is over
_FURTHEST = timedelta(days=365)


def check_moment(day: date, starts: time, now: datetime) -> None:
    """Raise INPUT_REFUSED for a day gone by, a holiday, one far ahead, or a night."""
    today = danish_date_of(now)
    if day < today:
        raise refused("vælg en dag fra i dag.", "day")
    if day > today + _FURTHEST:
        raise refused("vælg en dag inden for et år.", "day")
    if holiday_name(day) is not None:
        raise refused("det er en helligdag. Vælg en anden dag.", "day")
    if not _EARLIEST <= starts <= _LATEST:
        raise refused("vælg et tidspunkt mellem kl. 6 og kl. 21.", "starts")


def check_fits(session: Session, row: Row, day: date, starts: time) -> None:
    """Raise INPUT_REFUSED for an end at night, a day off, or a workplace that has closed."""
    if starts.hour * 60 + starts.minute + row.minutes > _LAST_MINUTE:
        raise refused("det slutter efter kl. 22. Vælg et tidligere tidspunkt.", "starts")
    house = system_actor(row.municipality_id)
    own = readable(house, Visitor).where(col(Visitor.staff_id) == row.visitor_id)
    visitor = session.exec(own).first()
    if visitor is not None and not shifts(session, visitor, [day]):
        raise refused("konsulenten er ikke på arbejde den dag. Vælg en anden dag.", "day")
    if form_of(row) is VisitForm.CALL:
        return
    units = readable(house, ProductionUnit).where(col(ProductionUnit.p_number) == row.p_number)
    closes = session.exec(units).one().closed_on
    if closes is not None and closes <= day:
        told = danish_date(closes)
        raise refused(f"arbejdspladsen er lukket fra {told}. Vælg en tidligere dag.", "day")
