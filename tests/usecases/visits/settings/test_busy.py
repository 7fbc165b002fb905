"""Busy times: by hand and from a calendar, on the Danish clock, and the visits they run into."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlmodel import Session

from models.errors import ErrorCode, PraktikmatchError
from models.visit_enums import BusySource, VisitState
from tests.conftest import on_sqlite
from tests.usecases.visits.acts.town import (
    ANNA,
    BO,
    FIRST,
    LEAD,
    MONDAY,
    NOW,
    planned,
    put,
    rows,
)
from usecases.visits.busy import NewBusy, add_busy, busy_lines, keep_calendar, remove_busy
from usecases.visits.clashing import clashes
from usecases.visits.visitor_days import find_visitor, shifts
from visits.calendars.types import Busy, Stretch

pytestmark = pytest.mark.usefixtures("town")


def stretch(day: int, hour: int, hours: int = 1) -> Stretch:
    starts = datetime(2026, 12, day, hour, tzinfo=UTC)
    return Stretch(starts, starts + timedelta(hours=hours))


def test_a_time_kept_free_is_free_in_the_plan(session: Session) -> None:
    new = NewBusy(date(2026, 12, 1), starts=time(9), ends=time(10, 30))
    add_busy(session, ANNA, FIRST, new, NOW)
    session.commit()
    (line,) = busy_lines(session, ANNA, FIRST, NOW)
    assert line.when == "1. december 2026 kl. 9.00 til 10.30"
    assert line.source is BusySource.OWN
    (shift,) = shifts(session, find_visitor(session, "test", FIRST), [date(2026, 12, 1)])
    assert shift.busy == ((9 * 60, 10 * 60 + 30),)
    remove_busy(session, ANNA, FIRST, line.id)
    assert busy_lines(session, ANNA, FIRST, NOW) == []


@on_sqlite
def test_whole_days_are_no_working_days(session: Session) -> None:
    add_busy(session, ANNA, FIRST, NewBusy(date(2026, 12, 1), date(2026, 12, 2)), NOW)
    days = [date(2026, 12, day) for day in (1, 2, 3)]
    found = shifts(session, find_visitor(session, "test", FIRST), days)
    assert [shift.day for shift in found] == [2]
    assert busy_lines(session, ANNA, FIRST, NOW)[0].when == "1. december 2026 til 2. december 2026"


@on_sqlite
@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewBusy(date(2026, 11, 29)), "first"),
        (NewBusy(date(2027, 12, 1)), "first"),
        (NewBusy(date(2026, 12, 2), date(2026, 12, 1)), "last"),
        (NewBusy(date(2026, 12, 2), date(2027, 3, 1)), "last"),
        (NewBusy(date(2026, 12, 2), starts=time(9)), "starts"),
        (NewBusy(date(2026, 12, 2), starts=time(9), ends=time(8)), "ends"),
    ],
)
def test_what_cannot_be_is_told_by_field(session: Session, new: NewBusy, field: str) -> None:
    with pytest.raises(PraktikmatchError) as refusal:
        add_busy(session, ANNA, FIRST, new, NOW)
    assert refusal.value.details[0]["field"] == field


def test_a_calendar_replaces_what_it_said_and_nothing_else(session: Session) -> None:
    add_busy(session, ANNA, FIRST, NewBusy(date(2026, 12, 9)), NOW)
    keep_calendar(session, ANNA, FIRST, Busy((stretch(1, 9), stretch(2, 9))))
    keep_calendar(session, ANNA, FIRST, Busy((stretch(3, 9),)))
    session.commit()
    found = [(line.source.value, line.may_go) for line in busy_lines(session, ANNA, FIRST, NOW)]
    assert found == [("calendar", False), ("own", True)]


@on_sqlite
def test_what_a_calendar_said_is_not_removed_here(session: Session) -> None:
    keep_calendar(session, ANNA, FIRST, Busy((stretch(1, 9),)))
    (line,) = busy_lines(session, ANNA, FIRST, NOW)
    for actor in (ANNA, BO):
        with pytest.raises(PraktikmatchError) as refusal:
            remove_busy(session, actor, FIRST, line.id)
        assert refusal.value.code is ErrorCode.NOT_FOUND


@on_sqlite
def test_an_agreed_visit_in_busy_time_is_told_and_not_moved(session: Session) -> None:
    planned(session)
    agreed, draft = [row for row in rows(session) if row.form == "visit"][:2]
    put(session, agreed, VisitState.CONFIRMED)
    assert clashes(session, ANNA, FIRST, NOW) == []
    for row in (agreed, draft):
        add_busy(session, ANNA, FIRST, NewBusy(row.day), NOW)
    (clash,) = {clash.day: clash for clash in clashes(session, LEAD, FIRST, NOW)}.values()
    assert (clash.day, clash.starts) == (agreed.day, agreed.starts)
    assert clash.where.startswith("Prøvefirma")
    assert agreed.day >= MONDAY
