"""A running placement: hours, flags, notes, pauses, its end, its outcome, what runs beside it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field

from models.base import UtcDateTime, belongs_to
from models.citizen import CitizenRow
from models.placement import PlacementRow, of_placement


class HoursEntry(CitizenRow, table=True):
    """Hours of one week (its Monday) on one activity, and how they went; never a cause."""

    __tablename__ = "hours_entry"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    week: date = Field(primary_key=True)
    activity: str = Field(primary_key=True)
    attendance: str = Field(primary_key=True)
    # Empty for what has no placement, such as Danish classes.
    placement_id: str = Field(default="", primary_key=True, index=True)
    hours: float
    recorded_by: str
    party: str
    recorded_at: datetime = Field(sa_type=UtcDateTime)


class PlacementFlag(PlacementRow, table=True):
    """Something a party wants acted on, by a day."""

    __tablename__ = "placement_flag"
    __table_args__ = (of_placement(),)

    number: int = Field(primary_key=True)
    kind: str
    text: str = ""
    party: str
    raised_by: str
    raised_at: datetime = Field(sa_type=UtcDateTime)
    due_on: date
    owner_id: str
    handled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    handled_by: str | None = None
    handled_text: str = ""


class PlacementNote(PlacementRow, table=True):
    """A mentor's or an employer's note to the consultant."""

    __tablename__ = "placement_note"
    __table_args__ = (of_placement(),)

    number: int = Field(primary_key=True)
    text: str
    party: str
    by: str
    at: datetime = Field(sa_type=UtcDateTime)


class PlacementPause(PlacementRow, table=True):
    """Days a placement rests, both included; no last day: until it is taken up again."""

    __tablename__ = "placement_pause"
    __table_args__ = (of_placement(),)

    number: int = Field(primary_key=True)
    starts: date
    until: date | None = None
    reason: str
    by: str
    at: datetime = Field(sa_type=UtcDateTime)


class EndAssessment(PlacementRow, table=True):
    """One side's view at the end: hours done, goals reached, what comes next."""

    __tablename__ = "end_assessment"
    __table_args__ = (of_placement(),)

    party: str = Field(primary_key=True)
    no_show: bool = False
    hours_done: float | None = None
    # By number of the goal in the content: reached, partly, not.
    goals: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
    # By number of the task in the content: how well it is mastered now, as a kompetencekort says.
    tasks: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    text: str = ""
    # The citizen may see it otherwise than the employer, and say why.
    agrees: bool | None = None
    next_step: str | None = None
    by: str
    at: datetime = Field(sa_type=UtcDateTime)


class PlacementOutcome(PlacementRow, table=True):
    """What became of it, due at the end and 3 and 6 months after, with a named owner."""

    __tablename__ = "placement_outcome"
    __table_args__ = (of_placement(),)

    moment: str = Field(primary_key=True)
    due_on: date
    owner_id: str = Field(index=True)
    result: str | None = None
    hours_per_week: float | None = None
    source: str | None = None
    recorded_by: str | None = None
    recorded_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Aftercare(PlacementRow, table=True):
    """Efterværn: a named person who calls after a job or an education has begun."""

    __table_args__ = (of_placement(),)

    owner_id: str = Field(index=True)
    starts: date
    until: date
    created_by: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class AftercareCall(PlacementRow, table=True):
    """One call of the aftercare, by template."""

    __tablename__ = "aftercare_call"
    __table_args__ = (of_placement(),)

    number: int = Field(primary_key=True)
    due_on: date
    template: str
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    done_by: str | None = None
    answers: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class ParallelEffort(CitizenRow, table=True):
    """What runs beside a placement, with its own provider and follow-up date."""

    __tablename__ = "parallel_effort"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    id: str = Field(primary_key=True)
    kind: str
    provider: str
    starts: date
    until: date | None = None
    follow_up_on: date
    owner_id: str = Field(index=True)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_by: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class MentorHours(PlacementRow, table=True):
    """Mentor hours and their cost in a week; amounts in whole øre."""

    __tablename__ = "mentor_hours"
    __table_args__ = (of_placement(),)

    week: date = Field(primary_key=True)
    hours: float
    hourly_cost: int
    recorded_by: str
    recorded_at: datetime = Field(sa_type=UtcDateTime)
