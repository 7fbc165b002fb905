"""An opening as a file tells it; names follow Jobnet's (formats.md, "openings")."""

from typing import Annotated, ClassVar

from pydantic import Field, StrictBool, model_validator

from intake.importing.codes import (
    CefrLevel,
    CertificateCode,
    DayCode,
    KindCode,
    Licence,
    OfferCode,
    ShiftCode,
    TaskCode,
)
from intake.importing.field_types import Body, Cvr, IsoDate, Line, OpeningId, PNumber, Postcode, Uri
from intake.importing.schema_base import Hours, ImportRow, Languages, Part, Words, in_order


class Workplace(Part):
    """The employer and the unit where the work is."""

    cvr: Cvr = Field(alias="cvrNumber")
    p_number: PNumber = Field(alias="pNumber")


class Work(Part):
    """The occupation, in words and as an ESCO concept."""

    label: Line | None = Field(default=None, alias="preferredLabelDa")
    uri: Uri | None = Field(default=None, alias="conceptUriDa")


class Address(Part):
    """Where the work is."""

    postcode: Postcode | None = Field(default=None, alias="postalCode")


class Job(Part):
    """Frame of the work: place, time, licences."""

    address: Address | None = None
    licences: Words[Licence] | None = Field(default=None, alias="driversLicenses")
    shifts: Words[ShiftCode] | None = None
    days: Words[DayCode] | None = None
    hours: Hours | None = None
    starts: IsoDate | None = Field(default=None, alias="employmentDate")
    until: IsoDate | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Job":
        in_order(self, ("employmentDate", "until"), "until_before_from")
        return self


class Application(Part):
    """How many are wanted, and by when."""

    positions: Annotated[int, Field(ge=1, le=1_000)] | None = Field(
        default=None, alias="availablePositions"
    )
    deadline: IsoDate | None = Field(default=None, alias="deadlineDate")


class Must(Part):
    """What is demanded."""

    skills: Words[Line] | None = None
    certificates: Words[CertificateCode] | None = None
    danish_oral: CefrLevel | None = None
    danish_written: CefrLevel | None = None
    titles: Words[Line] | None = None


class Nice(Part):
    """What is welcome."""

    skills: Words[Line] | None = None
    certificates: Words[CertificateCode] | None = None
    languages: Languages | None = None


class Requirements(Part):
    """Demands, welcome extras, and the strains of the work."""

    must: Must | None = None
    nice: Nice | None = None
    tasks: Words[TaskCode] | None = None


class OpeningRow(ImportRow):
    """A row of an openings file."""

    key_field: ClassVar[str] = "jobAdId"

    id: OpeningId = Field(alias="jobAdId")
    title: Line
    body: Body | None = None
    employer: Workplace
    occupation: Work | None = None
    kind: KindCode
    offers: Words[OfferCode] | None = None
    job: Job | None = None
    application: Application | None = None
    requirements: Requirements | None = None
    mentor: StrictBool | None = None

    @property
    def key(self) -> str:
        """The sender's id of the advertisement."""
        return self.id
