"""Busy times out of an ICS file: recurring events expanded, free and cancelled ones left out.

Titles, places and people are not kept: they may be about somebody. Pure.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

import recurring_ical_events
from icalendar import Calendar, Component
from recurring_ical_events import InvalidCalendar

from support.calendars.danish_time import to_utc
from visits.calendars.types import OWN_UIDS, Busy, CalendarError, Stretch

MOST_STRETCHES = 5000
_NOT_BUSY = frozenset({"FREE", "WORKINGELSEWHERE"})
_BEGINS, _ENDS = b"BEGIN:VCALENDAR", b"END:VCALENDAR"
_MARK = re.compile(rb"^(BEGIN|END):([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_UNREADABLE = (InvalidCalendar, ValueError, TypeError, OverflowError, KeyError, AttributeError)
_NO_CALENDAR = (
    "det er ikke en kalender. Brug en fil eller en adresse, som ender på .ics; "
    "en webside kan ikke læses."
)
_BROKEN = "kalenderen er i stykker og kan ikke læses. Eksportér den igen, og prøv så."
_TOO_MANY = (
    f"kalenderen har flere end {MOST_STRETCHES:,} aftaler i perioden. Del en mindre kalender."
).replace(",", ".", 1)


def busy_times(data: bytes, first: datetime, until: datetime) -> Busy:
    """The busy times that meet the span; raises CalendarError for what is no calendar."""
    if _BEGINS not in data[:4096].upper():
        raise CalendarError(_NO_CALENDAR)
    # Half a calendar reads like a whole one with less in it.
    if not data.rstrip().upper().endswith(_ENDS) or _is_torn(data):
        raise CalendarError(_BROKEN)
    try:
        calendars = Calendar.from_ical(data.decode("utf-8-sig", "replace"), multiple=True)
    except (ValueError, KeyError, IndexError) as error:
        raise CalendarError(_BROKEN) from error
    found: list[Stretch] = []
    unread = False
    for calendar in calendars:
        events, skipped = _events(calendar, first, until)
        found += [one for event in events if _takes_time(event) and (one := _stretch(event))]
        found += _free_busy(calendar)
        unread = unread or skipped
    inside = [Stretch(max(one.starts, first), min(one.ends, until)) for one in found]
    merged = tuple(_merged(one for one in inside if one.ends > one.starts))
    if len(merged) > MOST_STRETCHES:
        raise CalendarError(_TOO_MANY)
    return Busy(merged, unread)


def _is_torn(data: bytes) -> bool:
    """Whether something begins that does not end; the reader would drop it without a word."""
    marks = [(mark.upper(), name.strip().upper()) for mark, name in _MARK.findall(data)]
    begun = Counter(name for mark, name in marks if mark == b"BEGIN")
    return begun != Counter(name for mark, name in marks if mark == b"END")


def _events(calendar: Component, first: datetime, until: datetime) -> tuple[list[Component], bool]:
    """Every event of the span, one for each time it recurs; and whether some were faulty."""
    faulty = bool(calendar.errors) or any(event.errors for event in calendar.walk("VEVENT"))
    for skip in (False, True):
        try:
            query = recurring_ical_events.of(calendar, skip_bad_series=skip)
            return list(query.between(first, until)), skip or faulty
        except _UNREADABLE:
            continue
    return _one_by_one(calendar, first, until), True


def _one_by_one(calendar: Component, first: datetime, until: datetime) -> list[Component]:
    """Each series by itself, as one that lasts beyond all time keeps the others from being read."""
    series: dict[str, list[Component]] = defaultdict(list)
    others = []
    for part in calendar.subcomponents:
        if part.name == "VEVENT":
            series[str(part.get("UID", ""))].append(part)
        else:
            others.append(part)
    found: list[Component] = []
    for parts in series.values():
        alone = Calendar()
        alone.subcomponents = [*others, *parts]
        with suppress(*_UNREADABLE):
            found += recurring_ical_events.of(alone, skip_bad_series=True).between(first, until)
    return found


def _takes_time(event: Component) -> bool:
    if str(event.get("TRANSP", "")).upper() == "TRANSPARENT":
        return False
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return False
    if str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() in _NOT_BUSY:
        return False
    return not str(event.get("UID", "")).endswith(OWN_UIDS)


def _stretch(event: Component) -> Stretch | None:
    starts, ends = event.get("DTSTART"), event.get("DTEND")
    if starts is None or ends is None:
        return None
    return Stretch(_moment(starts.dt), _moment(ends.dt))


def _moment(value: date | datetime) -> datetime:
    """A day begins at midnight in Denmark; a time without a zone is the Danish clock's."""
    if not isinstance(value, datetime):
        return to_utc(value, time())
    if value.tzinfo is None:
        return to_utc(value.date(), value.time())
    return value.astimezone(UTC)


def _free_busy(calendar: Component) -> Iterator[Stretch]:
    """Calendars may be shared as busy times alone (VFREEBUSY)."""
    for part in calendar.walk("VFREEBUSY"):
        lines = part.get("FREEBUSY", [])
        for line in lines if isinstance(lines, list) else [lines]:
            for period in line if isinstance(line, list) else [line]:
                kind = str(getattr(period, "params", {}).get("FBTYPE", "BUSY")).upper()
                if kind != "FREE":
                    starts, ends = period.dt
                    last = starts + ends if isinstance(ends, timedelta) else ends
                    yield Stretch(_moment(starts), _moment(last))


def _merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    last: Stretch | None = None
    for one in sorted(stretches):
        if last is not None and one.starts <= last.ends:
            last = Stretch(last.starts, max(last.ends, one.ends))
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last
