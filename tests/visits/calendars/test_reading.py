"""Busy times out of calendars: every way of writing a time, what is free, what is broken."""

from datetime import UTC, datetime

import pytest

from tests.visits.calendars.ics import calendar, event
from visits.calendars.reading import busy_times
from visits.calendars.types import CalendarError, Stretch

FIRST, UNTIL = datetime(2026, 11, 23, tzinfo=UTC), datetime(2027, 5, 1, tzinfo=UTC)


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def read(*parts: str) -> tuple[Stretch, ...]:
    return busy_times(calendar(*parts), FIRST, UNTIL).stretches


@pytest.mark.parametrize(
    ("lines", "starts", "ends"),
    [
        (["DTSTART:20261201T090000Z", "DTEND:20261201T100000Z"], utc(12, 1, 9), utc(12, 1, 10)),
        (["DTSTART:20261201T090000", "DTEND:20261201T100000"], utc(12, 1, 8), utc(12, 1, 9)),
        (
            ["DTSTART;TZID=Romance Standard Time:20261201T090000", "DURATION:PT90M"],
            utc(12, 1, 8),
            utc(12, 1, 9, 30),
        ),
        (
            ["DTSTART;TZID=America/New_York:20261201T090000", "DURATION:PT1H"],
            utc(12, 1, 14),
            utc(12, 1, 15),
        ),
        (["DTSTART;VALUE=DATE:20261201"], utc(11, 30, 23), utc(12, 1, 23)),
        (
            ["DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261203"],
            utc(11, 30, 23),
            utc(12, 2, 23),
        ),
        # Begun before the span: only what is left of it.
        (["DTSTART:20261120T090000Z", "DTEND:20261123T100000Z"], FIRST, utc(11, 23, 10)),
    ],
)
def test_a_time_however_it_is_written(lines: list[str], starts: datetime, ends: datetime) -> None:
    assert read(event(*lines)) == (Stretch(starts, ends),)


def test_a_weekly_meeting_keeps_its_hour_when_the_clock_is_moved() -> None:
    meeting = event(
        "DTSTART;TZID=Europe/Copenhagen:20260105T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"
    )
    found = busy_times(
        calendar(meeting), datetime(2027, 3, 20, tzinfo=UTC), datetime(2027, 4, 3, tzinfo=UTC)
    )
    assert [one.starts for one in found.stretches] == [
        datetime(2027, 3, 22, 8, tzinfo=UTC),
        datetime(2027, 3, 29, 7, tzinfo=UTC),
    ]


def test_one_of_a_series_moved_and_one_left_out() -> None:
    series = event(
        "DTSTART:20261201T090000Z",
        "DURATION:PT1H",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "EXDATE:20261215T090000Z",
    )
    moved = event("RECURRENCE-ID:20261208T090000Z", "DTSTART:20261209T120000Z", "DURATION:PT1H")
    assert [one.starts for one in read(series, moved)] == [utc(12, 1, 9), utc(12, 9, 12)]


@pytest.mark.parametrize(
    "line",
    [
        "TRANSP:TRANSPARENT",
        "STATUS:CANCELLED",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",
    ],
)
def test_what_takes_no_time_is_left_out(line: str) -> None:
    assert read(event("DTSTART:20261201T090000Z", "DURATION:PT1H", line)) == ()


def test_our_own_visits_do_not_come_back_as_busy_times() -> None:
    own = event("DTSTART:20261201T090000Z", "DURATION:PT1H", uid="abc@praktikmatch")
    assert read(own) == ()


def test_stretches_that_meet_are_one() -> None:
    first = event("DTSTART:20261201T090000Z", "DURATION:PT1H")
    second = event("DTSTART:20261201T093000Z", "DURATION:PT1H", uid="2@test")
    third = event("DTSTART:20261201T103000Z", "DURATION:PT30M", uid="3@test")
    assert read(third, first, second) == (Stretch(utc(12, 1, 9), utc(12, 1, 11)),)


def test_a_calendar_shared_as_busy_times_alone() -> None:
    lines = (
        "BEGIN:VFREEBUSY",
        "UID:1",
        "DTSTAMP:20261101T080000Z",
        "FREEBUSY;FBTYPE=BUSY:20261201T090000Z/PT1H,20261202T090000Z/20261202T100000Z",
        "FREEBUSY;FBTYPE=FREE:20261203T090000Z/PT1H",
        "END:VFREEBUSY",
    )
    assert [one.starts for one in read(*lines)] == [utc(12, 1, 9), utc(12, 2, 9)]


def test_a_faulty_entry_is_told_and_the_others_are_read() -> None:
    good = event("DTSTART:20261201T090000Z", "DURATION:PT1H")
    bad = event("DTSTART:20261202T090000Z", "RRULE:FREQ=NEVER", uid="2@test")
    found = busy_times(calendar(good, bad), FIRST, UNTIL)
    assert found.stretches[0].starts == utc(12, 1, 9)
    assert found.unread


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "ikke en kalender"),
        (b"<html>Log ind</html>", "ikke en kalender"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:x", "i stykker"),
    ],
)
def test_what_is_no_calendar_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(CalendarError, match=words):
        busy_times(data, FIRST, UNTIL)


@pytest.mark.parametrize("part", ["VEVENT", "vevent", "VALARM"])
def test_an_entry_that_does_not_end_tears_the_whole(part: str) -> None:
    good = event("DTSTART:20261201T090000Z", "DURATION:PT1H", "DESCRIPTION:BEGIN:VEVENT")
    assert read(good)
    for torn in ([f"BEGIN:{part}", "UID:5", good], [good, f"BEGIN:{part}", "UID:5"]):
        with pytest.raises(CalendarError, match="i stykker"):
            read(*torn)


@pytest.mark.parametrize(
    "lines",
    [
        ["DTSTART:00010101T000000Z", "DTEND:99991231T235959Z"],
        ["DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:99991231"],
        ["DTSTART:20260101T000000Z", "DURATION:P9999999D"],
    ],
)
def test_an_entry_beyond_all_time_is_left_out_and_told(lines: list[str]) -> None:
    good = event("DTSTART:20261201T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2")
    found = busy_times(calendar(event(*lines, uid="2@test"), good), FIRST, UNTIL)
    assert [one.starts for one in found.stretches] == [utc(12, 1, 9), utc(12, 2, 9)]
    assert found.unread


def test_an_empty_calendar_is_a_calendar_without_busy_times() -> None:
    assert read() == ()
