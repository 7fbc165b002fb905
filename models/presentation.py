"""Showing a citizen to an employer: what the citizen approved, and the link to say it by."""

from datetime import date, datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field

from models.base import UtcDateTime, belongs_to, refers_to
from models.citizen import CitizenRow
from models.link import LinkRow


class Presentation(CitizenRow, table=True):
    """One citizen before one employer. `asked_lines` is what staff asked to show."""

    __table_args__ = (
        belongs_to("citizen", citizen_id="id"),
        refers_to("employer", cvr="cvr"),
    )

    id: str = Field(primary_key=True)
    cvr: str = Field(index=True)
    opening_id: str | None = None
    state: str
    asked_lines: list[str] = Field(sa_column=Column(JSON, nullable=False))
    asked_identity: bool
    # How long an approval would hold.
    asked_until: date
    created_by: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # Set when staff showed the citizen to the employer.
    presented_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Consent(CitizenRow, table=True):
    """A dated approval: which employer, which lines, until when. Never changed but withdrawn."""

    __table_args__ = (belongs_to("presentation", citizen_id="citizen_id", presentation_id="id"),)

    id: str = Field(primary_key=True)
    presentation_id: str = Field(index=True)
    cvr: str
    kind: str
    lines: list[str] = Field(sa_column=Column(JSON, nullable=False))
    # By line, what its sentence was: another sentence has not been approved.
    sentence_hash: dict[str, str] = Field(
        default_factory=dict, sa_column=Column(JSON, nullable=False)
    )
    given_at: datetime = Field(sa_type=UtcDateTime)
    until: date
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    channel: str
    recorded_by: str
    text_version: str
    language: str


class PersonalLink(LinkRow, table=True):
    """A link to one question for one citizen."""

    __tablename__ = "personal_link"
    __table_args__ = (belongs_to("presentation", citizen_id="citizen_id", presentation_id="id"),)

    presentation_id: str
