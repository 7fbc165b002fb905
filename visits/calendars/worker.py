"""The process that fetches and reads strangers' calendars. Run by `bounded.read_calendar`.

One JSON line comes on stdin and, for a file, its bytes; one JSON object goes to stdout.
"""

import json
import sys
from datetime import datetime
from typing import Any

from support.child import limit_process
from visits.calendars.fetching import MOST_BYTES, TOO_LARGE, fetch
from visits.calendars.reading import busy_times
from visits.calendars.types import CalendarError

_MEMORY_BYTES = 1024 * 1024 * 1024
_PROCESSOR_SECONDS = 15
_TOO_BIG = "kalenderen er for stor at læse. Del kun de næste måneder, og prøv igen."


def answer(asked: dict[str, Any], data: bytes) -> dict[str, Any]:
    """The busy times, or the reason there are none."""
    if len(data) > MOST_BYTES:
        return {"fault": TOO_LARGE}
    try:
        if asked["address"] is not None:
            data = fetch(asked["address"])
        first, until = (datetime.fromisoformat(asked[name]) for name in ("first", "until"))
        busy = busy_times(data, first, until)
    except CalendarError as error:
        return {"fault": error.reason}
    except MemoryError:
        return {"fault": _TOO_BIG}
    stretches = [(one.starts.isoformat(), one.ends.isoformat()) for one in busy.stretches]
    return {"stretches": stretches, "unread": busy.unread}


if __name__ == "__main__":
    limit_process(_PROCESSOR_SECONDS, _MEMORY_BYTES)
    question = json.loads(sys.stdin.buffer.readline())
    sys.stdout.write(json.dumps(answer(question, sys.stdin.buffer.read(MOST_BYTES + 1))))
