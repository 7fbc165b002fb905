"""Employers by CVR number and their production units by P-number."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import false
from sqlmodel import Field

from models.base import MunicipalityRow, UtcDateTime, belongs_to, json_list, refers_to
from models.enums import Source


class Employer(MunicipalityRow, table=True):
    """A firm or public body. `branch` is a branch code; `branch_version` says which list."""

    __table_args__ = (refers_to("staff", consultant_id="id"),)

    cvr: str = Field(primary_key=True)
    name: str
    branch: str | None = None
    branch_version: str = "DB07"
    # A public employer; some offers ask. None: nobody has told.
    public: bool | None = None
    # What staff were told is not for a file to change.
    public_source: str = Field(
        default=Source.STAFF.value, sa_column_kwargs={"server_default": Source.STAFF.value}
    )
    contact_name: str | None = None
    contact_email: str | None = None
    contact_phone: str | None = None
    consultant_id: str | None = Field(default=None, index=True)
    # Who comes when the consultant cannot. No key of its own: SQLite cannot add one later.
    substitute_id: str | None = None
    content_hash: str
    updated_at: datetime = Field(sa_type=UtcDateTime)


class ProductionUnit(MunicipalityRow, table=True):
    """A workplace with its own P-number; quota and visits belong here."""

    __tablename__ = "production_unit"
    __table_args__ = (belongs_to("employer", cvr="cvr"),)

    p_number: str = Field(primary_key=True)
    cvr: str = Field(index=True)
    name: str | None = None
    postcode: str | None = None
    # False: opening hours unknown. True: days without a row are closed.
    hours_known: bool = False
    representative_name: str | None = None
    representative_email: str | None = None
    # False: more people than listed may be in offers here. A file that lists nobody says there
    # are none; one that leaves the list out says nothing.
    in_offers_known: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    # When staff were told so, and by whom; a file does not change it.
    in_offers_told_by: str | None = None
    in_offers_told_on: date | None = None
    # Days of the week visits are wished on, 0 for Monday; null: nobody has said.
    visit_days: list[Any] | None = json_list()
    # First day the workplace is no more, and the P-number it goes on under.
    closed_on: date | None = None
    moved_to: str | None = None


class UnitRow(MunicipalityRow):
    """A row about one production unit."""

    p_number: str = Field(primary_key=True)


class UnitFte(UnitRow, table=True):
    """Ordinary full-time equivalents in one month (`YYYY-MM`)."""

    __tablename__ = "unit_fte"
    __table_args__ = (belongs_to("production_unit", p_number="p_number"),)

    month: str = Field(primary_key=True)
    fte: float
    # What staff were told is not for a file to change.
    source: str = Field(
        default=Source.IMPORT.value, sa_column_kwargs={"server_default": Source.IMPORT.value}
    )
    told_by: str | None = None
    told_on: date | None = None


class UnitHours(UnitRow, table=True):
    """When a unit is open on a day of the week."""

    __tablename__ = "unit_hours"
    __table_args__ = (belongs_to("production_unit", p_number="p_number"),)

    day: str = Field(primary_key=True)
    opens: time
    closes: time


class UnitInOffer(UnitRow, table=True):
    """A person already in an offer at the unit from elsewhere; counts in the quota."""

    __tablename__ = "unit_in_offer"
    __table_args__ = (belongs_to("production_unit", p_number="p_number"),)

    position: int = Field(primary_key=True)
    kind: str
    hours: float | None = None
    starts: date | None = None
    ends: date | None = None
    source: str = Field(
        default=Source.IMPORT.value, sa_column_kwargs={"server_default": Source.IMPORT.value}
    )
