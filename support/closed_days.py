"""A municipality's own closing days, read for those who count working days."""

from datetime import date

from sqlmodel import Session, col, select

from models.closing import ClosingPeriod
from support.calendars.closing import Closing, days_closed


def closed_days(session: Session, municipality_id: str) -> frozenset[date]:
    """Every day the municipality has said it is closed, gone by or to come."""
    rows = session.exec(
        select(ClosingPeriod).where(col(ClosingPeriod.municipality_id) == municipality_id)
    )
    return days_closed(Closing(row.starts, row.ends) for row in rows)
