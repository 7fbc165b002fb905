"""Searches a user keeps, and whom the user saw in them at the last look."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field

from models.base import MunicipalityRow, UtcDateTime, belongs_to
from models.citizen import CitizenRow


class SavedSearch(MunicipalityRow, table=True):
    """A search for people to one opening. `filters` never holds a free text.

    `opening_id` may name a place of a branchepakke, so no key ties it to one table.
    """

    __tablename__ = "saved_search"

    id: str = Field(primary_key=True)
    # Id of the account; an account is closed, never deleted.
    owner_id: str = Field(index=True)
    name: str
    opening_id: str
    filters: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    created_at: datetime = Field(sa_type=UtcDateTime)
    looked_at: datetime = Field(sa_type=UtcDateTime)
    # The look before the last one: people marked new are new since then.
    looked_before: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SavedSearchSeen(CitizenRow, table=True):
    """A citizen who stood in the list when the owner last looked.

    `is_new`: was not there at the look before.
    """

    __tablename__ = "saved_search_seen"
    __table_args__ = (
        belongs_to("citizen", citizen_id="id"),
        belongs_to("saved_search", search_id="id"),
    )

    search_id: str = Field(primary_key=True)
    is_new: bool
    seen_at: datetime = Field(sa_type=UtcDateTime)
