"""The audit log: one row an act, each carrying the hash of the one before.

`subject` is an opaque number of a person; `AuditSubject` alone knows whose it is and dies
with the citizen, so that the chain still verifies when a person is forgotten.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field

from models.base import MunicipalityRow, UtcDateTime, belongs_to
from models.citizen import CitizenRow


class AuditEvent(MunicipalityRow, table=True):
    """One act. Triggers refuse to change or delete rows."""

    __tablename__ = "audit_event"

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    # The month (`YYYY-MM`), UTC. A whole old month may go, its head stays.
    segment: str
    at: datetime = Field(sa_type=UtcDateTime)
    request_id: str
    actor_id: str = Field(index=True)
    role: str
    action: str
    outcome: str
    purpose: str
    subject: str | None = Field(default=None, index=True)
    object_kind: str
    object_id: str
    detail: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    previous_hash: str
    hash: str


class AuditHead(MunicipalityRow, table=True):
    """The newest event of a municipality; its row lock makes writers queue."""

    __tablename__ = "audit_head"

    number: int = 0
    hash: str
    segment: str


class AuditSegment(MunicipalityRow, table=True):
    """A month that is over, with its last hash; `dropped_at` when its events are gone."""

    __tablename__ = "audit_segment"

    segment: str = Field(primary_key=True)
    first_number: int
    last_number: int
    first_previous_hash: str
    last_hash: str
    dropped_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class AuditSubject(CitizenRow, table=True):
    """Whose opaque number it is. Triggers let a row go only with its citizen."""

    __tablename__ = "audit_subject"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    subject: str = Field(index=True)
    # The key of the mark in the log (`access.audit.subjects`).
    secret: str
