"""Openings: what an employer asks for and offers."""

from datetime import date, datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field

from models.base import MunicipalityRow, UtcDateTime, json_list, refers_to


class Opening(MunicipalityRow, table=True):
    """A jobåbning. Null means unknown, an empty list known to be none."""

    __table_args__ = (
        refers_to("employer", cvr="cvr"),
        refers_to("production_unit", p_number="p_number"),
    )

    id: str = Field(primary_key=True)
    title: str
    # Cleaned HTML: a short list of tags, no links, no scripts.
    body: str | None = None
    cvr: str = Field(index=True)
    p_number: str = Field(index=True)
    occupation_label: str | None = None
    occupation_uri: str | None = None
    kind: str
    offers: list[str] | None = json_list()
    postcode: str | None = None
    licences: list[str] | None = json_list()
    shifts: list[str] | None = json_list()
    days: list[str] | None = json_list()
    hours_min: float | None = None
    hours_max: float | None = None
    starts: date | None = None
    until: date | None = None
    positions: int | None = None
    deadline: date | None = None
    must_skills: list[str] | None = json_list()
    must_certificates: list[str] | None = json_list()
    must_titles: list[str] | None = json_list()
    danish_oral: str | None = None
    danish_written: str | None = None
    nice_skills: list[str] | None = json_list()
    nice_certificates: list[str] | None = json_list()
    # Each with `code` and `level` (CEFR or null).
    nice_languages: list[dict[str, str | None]] | None = Field(
        default=None, sa_column=Column(JSON(none_as_null=True), nullable=True)
    )
    tasks: list[str] | None = json_list()
    mentor: bool | None = None
    content_hash: str
    updated_at: datetime = Field(sa_type=UtcDateTime)
