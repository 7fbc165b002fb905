"""Planned follow-up: visits and calls, what came of them, and the visitors' own days."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from models.base import MunicipalityRow, UtcDateTime, belongs_to, json_list, refers_to
from models.placement import PlacementRow, of_placement
from models.visit_enums import VisitState


class Booking(SQLModel):
    """What a planned visit is, whoever it is to. Needs themselves are never stored.

    `key` is that of the need (`visits.needs`); the row outlives the need once the visit is held.
    Times are those of the Danish wall clock.
    """

    key: str = Field(primary_key=True, index=True)
    about: str
    form: str
    reason: str
    priority: int
    # The window the need had when it was planned; both days included.
    first: date
    last: date
    visitor_id: str = Field(index=True)
    p_number: str
    state: str
    day: date = Field(index=True)
    starts: time
    minutes: int
    # Minutes on the road from the stop before, or from home.
    road_minutes: int = 0
    proposed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # Every move and every missed date: at, by, act, from, to, mover, reason.
    history: list[dict[str, Any]] = Field(
        default_factory=list, sa_column_kwargs={"nullable": False}, sa_type=JSON
    )
    version: int = 1

    @property
    def clock(self) -> time | None:
        """When it begins or began; None for one held on another day, at a time nobody told."""
        holds = [entry for entry in self.history if entry["act"] == "hold"]
        if self.state != VisitState.DONE.value or not holds:
            return self.starts
        was, now = holds[-1]["from"], holds[-1]["to"]
        told = was["day"] == now["day"] or was["starts"] != now["starts"]
        return self.starts if told else None


class PlacementVisit(Booking, PlacementRow, table=True):
    """A visit or a call about a placement."""

    __tablename__ = "placement_visit"
    __table_args__ = (
        of_placement(),
        refers_to("staff", visitor_id="id"),
        refers_to("production_unit", p_number="p_number"),
    )


class CareVisit(Booking, MunicipalityRow, table=True):
    """A visit to an employer nobody is placed at. `text`: what came of it, about no person."""

    __tablename__ = "care_visit"
    __table_args__ = (
        belongs_to("employer", cvr="cvr"),
        refers_to("staff", visitor_id="id"),
        refers_to("production_unit", p_number="p_number"),
    )

    cvr: str = Field(primary_key=True)
    text: str = ""


class VisitReport(PlacementRow, table=True):
    """What one form says was seen and agreed at a visit. Never anything about health.

    Where two people write of the same visit, each has a row: what one says takes nothing away.
    """

    __tablename__ = "visit_report"
    __table_args__ = (of_placement(),)

    key: str = Field(primary_key=True)
    # Given with the form, so that sending it twice tells it once.
    form_id: str = Field(primary_key=True)
    day: date
    attendance: str | None = None
    pace: str | None = None
    # By number of the goal or the task in the content: the level reached.
    goals: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    tasks: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    # By party (employer, citizen, mentor): how work goes.
    going: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    hours_next: float | None = None
    hours_from: date | None = None
    agreed: str = ""
    next_step: str | None = None
    # What followed: flags raised and answered, cards to look at, the version proposed or why none.
    led_to: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    by: str
    at: datetime = Field(sa_type=UtcDateTime)


class Visitor(MunicipalityRow, table=True):
    """How a consultant works and travels."""

    __table_args__ = (
        belongs_to("staff", staff_id="id"),
        refers_to("staff", substitute_id="id"),
    )

    staff_id: str = Field(primary_key=True)
    # Monday to Sunday: [from, to] as "08:00", or null for a day off.
    hours: list[Any] | None = json_list()
    # Days of the week out of the office, 0 for Monday.
    out_days: list[Any] | None = json_list()
    # Where tours start and end: the office, or home.
    postcode: str
    mode: str
    lunch_minutes: int = 30
    substitute_id: str | None = None
    version: int = 1


class BusyTime(MunicipalityRow, table=True):
    """A time a consultant is not free. Not what for: that may be about somebody."""

    __tablename__ = "busy_time"
    __table_args__ = (
        belongs_to("staff", staff_id="id"),
        Index("ix_busy_time_staff", "municipality_id", "staff_id", "starts"),
    )

    id: str = Field(primary_key=True)
    staff_id: str
    starts: datetime = Field(sa_type=UtcDateTime)
    ends: datetime = Field(sa_type=UtcDateTime)
    # A BusySource.
    source: str


class CalendarFeed(MunicipalityRow, table=True):
    """A consultant's calendar at an address nobody can guess. Only its hash is stored."""

    __tablename__ = "calendar_feed"
    __table_args__ = (belongs_to("staff", staff_id="id"),)

    staff_id: str = Field(primary_key=True)
    token_hash: str = Field(index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class CalendarSource(MunicipalityRow, table=True):
    """Where a consultant's busy times are read from.

    Whoever has the address reads the calendar: it is never shown whole.
    """

    __tablename__ = "calendar_source"
    __table_args__ = (belongs_to("staff", staff_id="id"),)

    staff_id: str = Field(primary_key=True)
    address: str
    read_at: datetime = Field(sa_type=UtcDateTime)
    # The last try, also one that failed.
    tried_at: datetime = Field(sa_type=UtcDateTime)
    # Why the last try failed, as a Danish sentence; what was read before still holds.
    fault: str | None = None


class EmployerHandover(MunicipalityRow, table=True):
    """An employer got another consultant: who had it before stays to be seen."""

    __tablename__ = "employer_handover"
    __table_args__ = (belongs_to("employer", cvr="cvr"),)

    cvr: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    before: str | None = None
    after: str
    by: str
    at: datetime = Field(sa_type=UtcDateTime)


class PlanRun(MunicipalityRow, table=True):
    """One planning job for one consultant: at most one waits or runs at a time."""

    __tablename__ = "plan_run"
    __table_args__ = (belongs_to("staff", staff_id="id"),)

    id: str = Field(primary_key=True)
    staff_id: str = Field(index=True)
    state: str
    first: date
    weeks: int
    asked_by: str
    asked_at: datetime = Field(sa_type=UtcDateTime)
    started_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # What came of it: cost, visits, minutes, unserved, moved; or what went wrong.
    result: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
