"""The process calendars are read in: it answers, refuses, and cannot hang."""

from datetime import UTC, datetime

import pytest

from tests.visits.calendars.ics import calendar, event
from visits.calendars import bounded
from visits.calendars.bounded import read_calendar
from visits.calendars.types import CalendarError, Stretch
from visits.calendars.worker import answer

FIRST, UNTIL = datetime(2026, 11, 23, tzinfo=UTC), datetime(2027, 5, 1, tzinfo=UTC)
ASKED = {"first": FIRST.isoformat(), "until": UNTIL.isoformat(), "address": None}


def test_busy_times_cross_the_process() -> None:
    data = calendar(event("DTSTART:20261201T090000Z", "DURATION:PT1H", "SUMMARY:Læge"))
    starts = datetime(2026, 12, 1, 9, tzinfo=UTC)
    found = read_calendar(FIRST, UNTIL, data=data)
    assert found.stretches == (Stretch(starts, starts.replace(hour=10)),)
    assert not found.unread


def test_a_reason_crosses_the_process() -> None:
    with pytest.raises(CalendarError, match="https"):
        read_calendar(FIRST, UNTIL, address="http://kalender.example/a.ics")


def test_a_rule_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "SECONDS", 2)
    never = event(
        "DTSTART:19000101T000000Z",
        "DURATION:PT1S",
        "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
    )
    with pytest.raises(CalendarError, match="for tung"):
        read_calendar(FIRST, UNTIL, data=calendar(never))


def test_a_file_that_is_too_large_is_refused() -> None:
    assert "5 MB" in answer(ASKED, b"x" * (5 * 1024 * 1024 + 1))["fault"]


def test_what_was_read_leaves_without_a_title() -> None:
    data = calendar(event("DTSTART:20261201T090000Z", "DURATION:PT1H", "SUMMARY:Læge"))
    assert "Læge" not in str(answer(ASKED, data))
