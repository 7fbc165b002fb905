"""Facts only the law or the fairness report may read. Match profiles never reach these."""

from datetime import date

from sqlmodel import Field

from models.base import belongs_to
from models.citizen import CitizenRow


class CitizenLegal(CitizenRow, table=True):
    """Facts legal rules need. Null means unknown."""

    __tablename__ = "citizen_legal"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    target_group: str | None = None
    birth_date: date | None = None
    residence_since: date | None = None
    takeover_date: date | None = None
    benefit_since: date | None = None
    education: str | None = None


class CitizenEmployment(CitizenRow, table=True):
    """Where the citizen was ordinarily employed, for rules on earlier employers."""

    __tablename__ = "citizen_employment"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    cvr: str = Field(primary_key=True)
    until: date | None = None


class CitizenCpr(CitizenRow, table=True):
    """The CPR number, encrypted; `blind_index` finds a number without opening any."""

    __tablename__ = "citizen_cpr"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    key_id: str
    ciphertext: bytes
    blind_index: str = Field(index=True)


class CitizenFairness(CitizenRow, table=True):
    """Facts only the fairness report may read; off until a legal basis is entered."""

    __tablename__ = "citizen_fairness"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    sex: str | None = None
    birth_year: int | None = None
    origin_group: str | None = None
