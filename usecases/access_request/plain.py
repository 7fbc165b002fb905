"""Stored values as JSON holds them, and as people read them."""

import re
from datetime import date, datetime, time
from typing import Any

from support.danish import danish_date
from usecases.reading.moments import danish_moment

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_TIME = re.compile(r"\d{2}:\d{2}:\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}($|T)")


def plain(value: object) -> Any:  # noqa: ANN401 - a JSON value
    """A stored value as JSON: dates and times in ISO 8601, everything else as it is."""
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def readable_text(value: object) -> str:
    """A plain value as Danes write it; empty for what is not known."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case float():
            return f"{value:g}".replace(".", ",")
        case list():
            return ", ".join(map(readable_text, value)) or "ingen"
        case dict():
            told = ((key, readable_text(item)) for key, item in value.items())
            return ", ".join(f"{key}: {text}" for key, text in told if text)
    return _as_moment(str(value))


def _as_moment(text: str) -> str:
    """`2026-11-22` as `22. november 2026`; months, times and moments too; other text as it is."""
    if _MONTH.fullmatch(text):
        return danish_date(date.fromisoformat(f"{text}-01")).partition(" ")[2]
    if _TIME.fullmatch(text):
        return f"{int(text[:2])}.{text[3:5]}"
    if not _MOMENT.match(text):
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return danish_date(moment.date()) if moment.tzinfo is None else danish_moment(moment)
