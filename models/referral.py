"""Who beside the caseworker has a citizen: a jobkonsulent, or an other provider."""

from datetime import date

from sqlmodel import Field

from models.base import belongs_to
from models.citizen import CitizenRow


class CitizenReferral(CitizenRow, table=True):
    """A citizen referred to a party: a member of staff by id, or a provider by its id."""

    __tablename__ = "citizen_referral"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    # "staff" or "provider"
    party_kind: str = Field(primary_key=True)
    party_id: str = Field(primary_key=True, index=True)
    since: date
    until: date | None = None
