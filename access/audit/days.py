"""Days in the log's own sentences, as they are in Denmark."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")


def day_of(moment: datetime) -> date:
    """The date in Denmark."""
    return moment.astimezone(DENMARK).date()


def day_words(day: date) -> str:
    """`22.11.2026`."""
    return f"{day.day}.{day.month}.{day.year}"
