"""Planned visits as a feed and as an invitation. Times carry Danish summer time. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event, vCalAddress, vText

from support.calendars.danish_time import on_clock, to_utc
from visits.calendars.types import OWN_UIDS, Entry

REQUEST, CANCEL = "REQUEST", "CANCEL"
_OURS = "-//Praktikmatch//besoeg//DA"
# How often a calendar should ask again.
_HOURLY = timedelta(hours=1)
# Room for both changes of the clock around what the calendar holds.
_YEAR = timedelta(days=366)


def feed(name: str, entries: Iterable[Entry]) -> bytes:
    """A calendar to subscribe to."""
    calendar = _calendar("PUBLISH")
    calendar.add("X-WR-CALNAME", name)
    calendar.add("REFRESH-INTERVAL", _HOURLY, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    listed = list(entries)
    for entry in listed:
        calendar.add_component(_event(entry))
    return _with_zone(calendar, listed)


def invitation(entry: Entry, organizer: str, attendees: Iterable[str]) -> bytes:
    """One visit as an invitation; the same visit moved later replaces it in the calendar."""
    return _asked(_calendar(REQUEST), _event(entry), entry, organizer, attendees)


def cancellation(entry: Entry, organizer: str, attendees: Iterable[str]) -> bytes:
    """The visit comes to nothing: calendars take it out."""
    event = _event(entry)
    event["STATUS"] = vText("CANCELLED")
    return _asked(_calendar(CANCEL), event, entry, organizer, attendees)


def _asked(
    calendar: Calendar, event: Event, entry: Entry, organizer: str, attendees: Iterable[str]
) -> bytes:
    event.add("ORGANIZER", vCalAddress(f"mailto:{organizer}"))
    for one in attendees:
        guest = vCalAddress(f"mailto:{one}")
        guest.params["ROLE"] = vText("REQ-PARTICIPANT")
        guest.params["PARTSTAT"] = vText("NEEDS-ACTION")
        # Nobody reads the sender's mailbox.
        guest.params["RSVP"] = vText("FALSE")
        event.add("ATTENDEE", guest)
    calendar.add_component(event)
    return _with_zone(calendar, [entry])


def uid_of(key: str) -> str:
    """What calendars call an entry by: the same at every change, and telling nothing."""
    return sha256(key.encode()).hexdigest()[:32] + OWN_UIDS


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", _OURS)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    return calendar


def _with_zone(calendar: Calendar, entries: list[Entry]) -> bytes:
    if entries:
        days = [entry.day for entry in entries]
        calendar.add_missing_timezones(min(days) - _YEAR, max(days) + _YEAR)
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry) -> Event:
    starts = _local(entry)
    event = Event()
    event.add("UID", uid_of(entry.key))
    event.add("DTSTAMP", entry.stamp)
    event.add("SEQUENCE", entry.version)
    event.add("DTSTART", starts)
    event.add("DTEND", on_clock(to_utc(entry.day, entry.starts) + timedelta(minutes=entry.minutes)))
    event.add("SUMMARY", entry.title)
    event.add("DESCRIPTION", entry.text)
    event.add("STATUS", "CONFIRMED" if entry.confirmed else "TENTATIVE")
    event.add("CLASS", "PRIVATE")
    return event


def _local(entry: Entry) -> datetime:
    return on_clock(to_utc(entry.day, entry.starts))
