"""Days on which a municipality is closed beside weekends and public holidays."""

from datetime import date, datetime

from sqlmodel import Field

from models.base import MunicipalityRow, UtcDateTime


class ClosingPeriod(MunicipalityRow, table=True):
    """One closing, such as the days between Christmas and New Year; both days included."""

    __tablename__ = "closing_period"

    starts: date = Field(primary_key=True)
    ends: date
    name: str
    set_by: str
    set_at: datetime = Field(sa_type=UtcDateTime)
