"""The feed and the invitation: what they say, what they never say, and the two clock changes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event

from visits.calendars.reading import busy_times
from visits.calendars.types import Entry
from visits.calendars.writing import feed, invitation, uid_of

STAMP = datetime(2026, 11, 22, 12, tzinfo=UTC)
ENTRY = Entry(
    key="placement-1/week_1",
    title="Besøg: Fiktiv Rengøring A/S; sag 1042",
    text="Se planen her: http://localhost/besoeg",
    day=date(2026, 12, 1),
    starts=time(9, 30),
    minutes=45,
    confirmed=True,
    version=3,
    stamp=STAMP,
)


def events(data: bytes) -> list[Event]:
    return Calendar.from_ical(data).events


def begins(event: Event) -> datetime:
    """In UTC."""
    assert isinstance(event.start, datetime)
    return event.start.astimezone(UTC)


def one(data: bytes) -> Event:
    (event,) = events(data)
    return event


def test_a_feed_holds_its_visits_with_the_danish_zone() -> None:
    data = feed("Besøg", [ENTRY, replace(ENTRY, key="2", confirmed=False)])
    calendar = Calendar.from_ical(data)
    first, second = events(data)
    assert first["DTSTART"].to_ical() == b"20261201T093000"
    assert first["DTEND"].to_ical() == b"20261201T101500"
    assert begins(first) == datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
    assert first["DTSTART"].params["TZID"] == "Europe/Copenhagen"
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Copenhagen"]
    assert (first["STATUS"], second["STATUS"]) == ("CONFIRMED", "TENTATIVE")
    assert first["SEQUENCE"] == 3
    assert calendar["METHOD"] == "PUBLISH"


def test_the_hour_stands_when_the_clock_is_moved() -> None:
    # The clock goes forward on 28 March 2027: nine o'clock is another moment the day after.
    days = (date(2027, 3, 26), date(2027, 3, 29))
    data = feed("Besøg", [replace(ENTRY, key=str(day), day=day) for day in days])
    found = [begins(event).hour for event in events(data)]
    assert found == [8, 7]


def test_names_of_entries_are_stable_and_tell_nothing() -> None:
    assert uid_of(ENTRY.key) == one(feed("Besøg", [replace(ENTRY, day=date(2027, 1, 4))]))["UID"]
    assert "placement" not in uid_of(ENTRY.key)


def test_an_empty_feed_is_a_calendar() -> None:
    assert not events(feed("Besøg", []))


def test_an_invitation_asks_the_attendees() -> None:
    data = invitation(ENTRY, "praktik@kommune.example", ["kontakt@firma.example"])
    event = one(data)
    assert Calendar.from_ical(data)["METHOD"] == "REQUEST"
    assert event["ORGANIZER"] == "mailto:praktik@kommune.example"
    assert event["ATTENDEE"] == "mailto:kontakt@firma.example"


def test_special_signs_do_not_break_out_of_their_line() -> None:
    nasty = replace(ENTRY, title="A\r\nATTENDEE:mailto:x@y.example\nEND:VEVENT")
    assert "ATTENDEE" not in one(feed("Besøg", [nasty]))


def test_what_we_write_is_not_read_back() -> None:
    found = busy_times(
        feed("Besøg", [ENTRY]), datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    )
    assert found.stretches == ()
