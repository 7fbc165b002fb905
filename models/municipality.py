"""The municipality, its staff, and the number that tells that its data changed."""

from sqlmodel import Field, SQLModel

from models.base import MunicipalityRow, belongs_to


class Municipality(SQLModel, table=True):
    """One municipality; every other row carries its id."""

    id: str = Field(primary_key=True)
    name: str
    # Fairness facts are refused until this holds the municipality's written legal basis.
    fairness_basis: str | None = None


class Staff(MunicipalityRow, table=True):
    """A member of staff. Names met in files first become inactive rows."""

    id: str = Field(primary_key=True)
    name: str
    role: str
    active: bool = False


class DataVersion(MunicipalityRow, table=True):
    """Raised in the transaction of every change, so that indexes know they are old."""

    __tablename__ = "data_version"

    number: int = 0
    # Raised as well when the words of work changed: linking them anew is what takes time.
    words: int = 0


class DataChange(MunicipalityRow, table=True):
    """What one raise of the data version changed, so that an index can follow in place.

    Lines of old versions are dropped; an index older than the oldest line is built anew.
    """

    __tablename__ = "data_change"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    number: int = Field(primary_key=True)
    line: int = Field(primary_key=True)
    kind: str
    # Of a citizen or an opening; None for the kinds that name nobody.
    citizen_id: str | None = None
    opening_id: str | None = None
