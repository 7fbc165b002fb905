"""Notice that a citizen's data are due to go, and a reason to keep them."""

from datetime import date

from sqlmodel import Field

from models.base import belongs_to
from models.citizen import CitizenRow


class RetentionNotice(CitizenRow, table=True):
    """A citizen whose time is up by a rule. After `due_on` the data go, unless held."""

    __tablename__ = "retention_notice"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    rule: str = Field(primary_key=True)
    noticed_on: date
    due_on: date
    held_until: date | None = None
    held_reason: str | None = None
    held_by: str | None = None
