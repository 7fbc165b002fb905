"""Documents issued about a placement, and the lead's quality reviews."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field

from models.base import UtcDateTime
from models.placement import PlacementRow, of_placement


class IssuedDocument(PlacementRow, table=True):
    """A letter as it was issued: its template's version and every word it was filled with."""

    __tablename__ = "issued_document"
    __table_args__ = (of_placement(),)

    number: int = Field(primary_key=True)
    kind: str
    # Whose copy it is: the employer's tells nothing of the case.
    audience: str
    # The decision it tells of; none for what is no decision.
    decision_number: int | None = None
    template_version: str
    language: str
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    issued_by: str
    issued_at: datetime = Field(sa_type=UtcDateTime)


class QualityReview(PlacementRow, table=True):
    """A placement drawn for the lead's review, and what the lead found."""

    __tablename__ = "quality_review"
    __table_args__ = (of_placement(),)

    number: int = Field(primary_key=True)
    drawn_on: date
    drawn_by: str
    # By point of the checklist: kept, not kept, not relevant.
    findings: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    text: str = ""
    reviewed_by: str | None = None
    reviewed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
