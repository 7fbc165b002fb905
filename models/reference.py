"""Reference data a municipality has loaded: occupations, postcodes, branch codes."""

from sqlmodel import Field

from models.base import MunicipalityRow, belongs_to


class ReferenceConcept(MunicipalityRow, table=True):
    """An occupation of ESCO. `isco` is its ISCO-08 unit group, null if unknown."""

    __tablename__ = "reference_concept"

    uri: str = Field(primary_key=True)
    isco: str | None = None
    label: str


class ReferenceLabel(MunicipalityRow, table=True):
    """A label of a concept; position 0 is the preferred one of its language."""

    __tablename__ = "reference_label"
    __table_args__ = (belongs_to("reference_concept", uri="uri"),)

    uri: str = Field(primary_key=True)
    language: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    label: str


class ReferencePostcode(MunicipalityRow, table=True):
    """A postcode with its coordinates in degrees (WGS 84)."""

    __tablename__ = "reference_postcode"

    code: str = Field(primary_key=True)
    name: str
    lat: float
    lon: float
    municipality: str | None = None


class ReferenceBranch(MunicipalityRow, table=True):
    """A branch code with the version of the list it stands in (DB07, DB25)."""

    __tablename__ = "reference_branch"

    version: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    label: str
