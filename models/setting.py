"""What a municipality has decided about its own ways: dated, by whom."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field

from models.base import MunicipalityRow, UtcDateTime


class MunicipalitySetting(MunicipalityRow, table=True):
    """One setting from a day on; the newest day that has come holds."""

    __tablename__ = "municipality_setting"

    key: str = Field(primary_key=True)
    valid_from: date = Field(primary_key=True)
    value: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    set_by: str
    set_at: datetime = Field(sa_type=UtcDateTime)
