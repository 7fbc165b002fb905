"""What every personal link stores. Alone a link opens nothing: a code must follow."""

from datetime import datetime

from sqlmodel import Field

from models.base import UtcDateTime
from models.citizen import CitizenRow


class LinkRow(CitizenRow):
    """A link one person was sent; the table that inherits it says about what."""

    id: str = Field(primary_key=True)
    token_hash: str = Field(index=True)
    code_hash: str
    # None once the code has been used.
    code_ends_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    tries_left: int
    renewals_left: int = 5
    # Set when the code was right: the browser that may answer, and since when.
    opened_hash: str | None = None
    opened_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_by: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class PlacementLinkRow(LinkRow):
    """A link for one named person as one party of a placement."""

    placement_id: str
    party: str
    name: str
    email: str
