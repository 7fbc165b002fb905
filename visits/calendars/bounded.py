"""The door for calendars: an address or a file goes in, busy times come out."""

import json
from datetime import datetime

from support.child import ChildError, ask_child
from visits.calendars.types import Busy, CalendarError, Stretch

# Fetching and reading together; a rule that recurs without end is cut off here.
SECONDS = 30
_WORKER = "visits.calendars.worker"
_TOO_HEAVY = "kalenderen er for tung at læse. Del kun de næste måneder, og prøv igen."


def read_calendar(
    first: datetime, until: datetime, *, data: bytes = b"", address: str | None = None
) -> Busy:
    """The busy times of a file or of an address; raises CalendarError. Takes up to `SECONDS`."""
    asked = {"first": first.isoformat(), "until": until.isoformat(), "address": address}
    try:
        told = ask_child(_WORKER, json.dumps(asked).encode() + b"\n" + data, SECONDS)
    except ChildError:
        raise CalendarError(_TOO_HEAVY) from None
    if "fault" in told:
        raise CalendarError(told["fault"])
    stretches = (
        Stretch(datetime.fromisoformat(starts), datetime.fromisoformat(ends))
        for starts, ends in told["stretches"]
    )
    return Busy(tuple(stretches), told["unread"])
