"""Plans that fill many places at once: a scoring model proposes, a person decides each pair."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field

from models.base import MunicipalityRow, UtcDateTime, belongs_to
from models.citizen import CitizenRow


class Allocation(MunicipalityRow, table=True):
    """A plan and its rules. Nothing here names a citizen, so forgetting one leaves no trace.

    `opening_ids` may name places of branchepakker, so no key ties them to one table.
    """

    id: str = Field(primary_key=True)
    # Id of the account that made it and alone may open it.
    owner_id: str = Field(index=True)
    name: str
    opening_ids: list[str] = Field(sa_column=Column(JSON, nullable=False))
    # Goal, floors and shared limits of places.
    rules: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    # Version of the scorecard the proposals were made with.
    scorecard: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    solved_at: datetime = Field(sa_type=UtcDateTime)


class AllocationCitizen(CitizenRow, table=True):
    """A citizen chosen for a plan. `must`: may not be left without a place."""

    __tablename__ = "allocation_citizen"
    __table_args__ = (
        belongs_to("citizen", citizen_id="id"),
        belongs_to("allocation", allocation_id="id"),
    )

    allocation_id: str = Field(primary_key=True)
    must: bool


class AllocationPair(CitizenRow, table=True):
    """A citizen and a place. Kept pairs are locked and dropped ones excluded when solved again."""

    __tablename__ = "allocation_pair"
    __table_args__ = (
        belongs_to("allocation_citizen", citizen_id="citizen_id", allocation_id="allocation_id"),
    )

    allocation_id: str = Field(primary_key=True)
    opening_id: str = Field(primary_key=True)
    state: str
    # Hundredths; null where no score was counted because a limit stood in the way.
    score: int | None = None
    reason: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
