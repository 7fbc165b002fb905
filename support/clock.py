"""The time, asked for at the rim only; everything below gets it handed in."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")


def now() -> datetime:
    """Return the moment in UTC, as it is stored."""
    return datetime.now(UTC)


def danish_date_of(moment: datetime) -> date:
    """The date in Denmark: shortly after midnight it is a day ahead of UTC."""
    return moment.astimezone(DENMARK).date()
