"""A citizen proposed for a workplace, from the match to the employer's choice."""

from datetime import date, datetime

from sqlmodel import Field

from models.base import MunicipalityRow, UtcDateTime, belongs_to, refers_to
from models.citizen import CitizenRow


class Proposal(CitizenRow, table=True):
    """One citizen for one opening (or place of a package). `score` is as it stood, hundredths.

    `presentation_id`: how the citizen was asked, and what the employer may see.
    """

    __table_args__ = (
        belongs_to("citizen", citizen_id="id"),
        refers_to("employer", cvr="cvr"),
        refers_to("production_unit", p_number="p_number"),
    )

    id: str = Field(primary_key=True)
    state: str
    demand_id: str = Field(index=True)
    cvr: str = Field(index=True)
    p_number: str
    order_id: str | None = Field(default=None, index=True)
    presentation_id: str | None = None
    score: int | None = None
    owner_id: str = Field(index=True)
    created_by: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    since: datetime = Field(sa_type=UtcDateTime)
    # Against the citizen's own no: the caseworker's written reason, and that the citizen was heard.
    against_own_no: str | None = None
    heard_on: date | None = None
    meeting_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = 1


class JobOrder(MunicipalityRow, table=True):
    """The jobordre: an opening's employer wants so many people by a date, and who sees to it."""

    __tablename__ = "job_order"

    demand_id: str = Field(primary_key=True)
    cvr: str = Field(index=True)
    wanted: int
    deadline: date
    owner_id: str = Field(index=True)
    created_by: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    close_reason: str | None = None
