"""A calendar that is followed: read again, and left as it was where it cannot be read."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from models.errors import ErrorCode, PraktikmatchError, refused
from support.jobs.types import Job
from tests.conftest import on_sqlite
from tests.usecases.visits.acts.town import ANNA, BO, FIRST, NOW
from tests.visits.calendars.ics import calendar, event
from usecases.visits import calendar_sources
from usecases.visits.busy import busy_lines
from usecases.visits.calendar_sources import (
    EVERY,
    KIND,
    address_of,
    due,
    follow,
    note_fault,
    read_address,
    read_file,
    refresh,
    source_line,
    stop_following,
)
from visits.calendars.types import Busy, CalendarError, Stretch

pytestmark = pytest.mark.usefixtures("town")

ADDRESS = "https://kalender.example/hemmelig/a.ics"
STARTS = datetime(2026, 12, 1, 9, tzinfo=UTC)
BUSY = Busy((Stretch(STARTS, STARTS + timedelta(hours=1)),))


def lines(session: Session) -> int:
    return len(busy_lines(session, ANNA, FIRST, NOW))


def test_a_calendar_is_followed_and_its_address_not_shown_whole(session: Session) -> None:
    follow(session, ANNA, FIRST, ADDRESS, BUSY, NOW)
    session.commit()
    line = source_line(session, ANNA, FIRST)
    assert line is not None
    assert (line.host, line.read_at, line.fault) == ("kalender.example", NOW, None)
    assert "hemmelig" not in str(line)
    assert address_of(session, ANNA, FIRST) == ADDRESS
    with pytest.raises(PraktikmatchError) as refusal:
        source_line(session, BO, FIRST)
    assert refusal.value.code is ErrorCode.NOT_FOUND


@on_sqlite
def test_a_fault_keeps_what_was_there(session: Session) -> None:
    follow(session, ANNA, FIRST, ADDRESS, BUSY, NOW)
    note_fault(session, ANNA, FIRST, refused("kalenderen svarer ikke.", "address"), NOW)
    line = source_line(session, ANNA, FIRST)
    assert line is not None
    assert line.fault == "kalenderen svarer ikke."
    assert lines(session) == 1
    stop_following(session, ANNA, FIRST)
    assert source_line(session, ANNA, FIRST) is None
    assert lines(session) == 0


def test_a_calendar_is_read_again_when_its_time_has_come(
    session: Session, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(session, ANNA, FIRST, ADDRESS, BUSY, NOW)
    session.commit()
    assert due(session, "test", NOW + EVERY / 2) == ()
    later = NOW + EVERY
    assert due(session, "test", later) == (Job(KIND, FIRST),)
    two = Busy((*BUSY.stretches, Stretch(STARTS.replace(hour=12), STARTS.replace(hour=13))))
    monkeypatch.setattr(calendar_sources, "read_calendar", lambda *_, **__: two)
    session.rollback()
    refresh(engine, "test", FIRST, later)
    session.rollback()
    assert lines(session) == 2
    assert due(session, "test", later) == ()


def test_a_calendar_that_is_down_is_left_as_it_was_until_the_next_time(
    session: Session, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(session, ANNA, FIRST, ADDRESS, BUSY, NOW)
    session.commit()

    def down(*_: object, **__: object) -> Busy:
        raise CalendarError("kalenderen svarer ikke lige nu.")

    monkeypatch.setattr(calendar_sources, "read_calendar", down)
    refresh(engine, "test", FIRST, NOW + EVERY)
    session.rollback()
    line = source_line(session, ANNA, FIRST)
    assert line is not None
    assert (line.fault, line.read_at) == ("kalenderen svarer ikke lige nu.", NOW)
    assert lines(session) == 1
    assert due(session, "test", NOW + EVERY) == ()


@on_sqlite
def test_a_job_for_a_calendar_nobody_follows_does_nothing(
    session: Session, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar_sources, "read_calendar", lambda *_, **__: pytest.fail("read"))
    refresh(engine, "test", FIRST, NOW)
    follow(session, ANNA, FIRST, ADDRESS, BUSY, NOW)
    session.commit()
    refresh(engine, "test", FIRST, NOW)


@on_sqlite
def test_a_file_is_read_and_a_bad_one_or_a_bad_address_told_by_field() -> None:
    data = calendar(event("DTSTART:20261201T090000Z", "DURATION:PT1H"))
    assert read_file(data, NOW).stretches == BUSY.stretches
    with pytest.raises(PraktikmatchError) as refusal:
        read_file(b"ikke en kalender", NOW)
    assert refusal.value.details[0]["field"] == "file"
    with pytest.raises(PraktikmatchError) as refusal:
        read_address("https://127.0.0.1/a.ics", NOW)
    assert refusal.value.details[0]["field"] == "address"
