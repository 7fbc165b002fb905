"""CV documents and what they propose. Nothing here scores before a person confirms it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field

from models.base import UtcDateTime, belongs_to
from models.citizen import CitizenRow


class CvDocument(CitizenRow, table=True):
    """An uploaded CV. The file itself is not kept: it may hold photo, CPR, birth date."""

    __tablename__ = "cv_document"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    id: str = Field(primary_key=True)
    file_name: str
    uploaded_at: datetime = Field(sa_type=UtcDateTime)
    notes: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class CvProposal(CitizenRow, table=True):
    """One fact a document proposes, with the text it came from, and what was decided."""

    __tablename__ = "cv_proposal"
    __table_args__ = (belongs_to("cv_document", citizen_id="citizen_id", document_id="id"),)

    document_id: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    kind: str
    value: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    span_text: str
    span_page: int
    state: str = "proposed"
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
