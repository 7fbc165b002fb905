"""A citizen as a file tells it (formats.md, "citizens")."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, StrictBool, model_validator

from intake.importing.codes import (
    BranchCode,
    CefrLevel,
    CertificateCode,
    ConsiderationCode,
    DayCode,
    GroupCode,
    Licence,
    ModeCode,
    ShiftCode,
    StatusCode,
    TaskLevel,
)
from intake.importing.field_types import (
    Clock,
    Country,
    Cpr,
    Cvr,
    DanishModule,
    Email,
    Expiry,
    Id,
    IsoDate,
    Line,
    Month,
    Paragraph,
    PartId,
    PastDate,
    Phone,
    Postcode,
    WeeklyHours,
)
from intake.importing.plain_text import fault
from intake.importing.schema_base import (
    Entries,
    Hours,
    ImportRow,
    Languages,
    Part,
    Words,
    in_order,
    unique_by,
)

LIMITED_HOURS = "max_hours"


class Danish(Part):
    """Danish spoken and written apart, and the module last taken."""

    oral: CefrLevel | None = None
    written: CefrLevel | None = None
    module: DanishModule | None = None


class HeldTitle(Part):
    """Work the citizen has had."""

    title: Line
    from_month: Month | None = Field(default=None, alias="from")
    to_month: Month | None = Field(default=None, alias="to")
    country: Country | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "HeldTitle":
        in_order(self, ("from", "to"), "from_after_to")
        return self


class Certificate(Part):
    """A certificate held and its expiry."""

    code: CertificateCode
    valid_until: Expiry = None


class Card(Part):
    """A kompetencekort."""

    task: Line
    level: TaskLevel
    workplace: Line | None = None
    date: PastDate | None = None
    assessor: Line | None = None


class Refusals(Part):
    """The citizen's own no's."""

    titles: Words[Line] | None = None
    branches: Words[BranchCode] | None = None
    employers: Words[Cvr] | None = None
    shifts: Words[ShiftCode] | None = None


class Wishes(Part):
    """What the citizen wants."""

    titles: Words[Line] | None = None
    branches: Words[BranchCode] | None = None
    hours: Hours | None = None
    shifts: Words[ShiftCode] | None = None
    days: Words[DayCode] | None = None
    max_travel_minutes: Annotated[int, Field(ge=0, le=600)] | None = None
    modes: Words[ModeCode] | None = None
    refused: Refusals | None = Field(default=None, alias="not")


class Consideration(Part):
    """A hensyn."""

    code: ConsiderationCode
    hours: WeeklyHours | None = None
    shared: StrictBool | None = None
    text: Paragraph | None = None

    @model_validator(mode="after")
    def _hours_where_they_count(self) -> "Consideration":
        if (self.code == LIMITED_HOURS) != (self.hours is not None):
            raise fault("hours_missing" if self.hours is None else "hours_not_here", at=("hours",))
        return self


class Busy(Part):
    """A fixed appointment in the week."""

    day: DayCode
    starts: Clock = Field(alias="from")
    ends: Clock = Field(alias="to")
    kind: Line | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Busy":
        if self.starts >= self.ends:
            raise fault("clock_order", at=("from",))
        return self


class PackageStep(Part):
    """Where the citizen stands in a module of a branchepakke."""

    package: PartId = Field(alias="id")
    module: PartId
    status: StatusCode


class Employment(Part):
    """An earlier ordinary employment."""

    cvr: Cvr
    until: IsoDate | None = None


class Legal(Part):
    """Facts only legal rules read."""

    birth_date: PastDate | None = None
    residence_since: IsoDate | None = None
    takeover_date: IsoDate | None = None
    benefit_since: IsoDate | None = None
    education: Line | None = None
    employed_at: Entries[Employment] | None = None


class Consent(Part):
    """Consent to be presented to employers."""

    share_profile: StrictBool | None = None
    until: IsoDate | None = None


class CitizenRow(ImportRow):
    """A row of a citizens file."""

    key_field: ClassVar[str] = "id"

    id: Id
    name: Line | None = None
    cpr: Cpr | None = Field(default=None, repr=False)
    email: Email | None = None
    phone: Phone | None = None
    postcode: Postcode | None = None
    protected_address: StrictBool | None = None
    target_group: GroupCode | None = None
    danish: Danish | None = None
    languages: Languages | None = None
    titles: Entries[HeldTitle] | None = None
    skills: Words[Line] | None = None
    licences: Words[Licence] | None = None
    certificates: Annotated[Entries[Certificate], unique_by(lambda item: item.code)] | None = None
    competence_cards: Entries[Card] | None = None
    wishes: Wishes | None = None
    considerations: Annotated[Entries[Consideration], unique_by(lambda item: item.code)] | None = (
        None
    )
    busy: Entries[Busy] | None = None
    packages: (
        Annotated[Entries[PackageStep], unique_by(lambda step: (step.package, step.module))] | None
    ) = None
    available_from: IsoDate | None = None
    legal: Legal | None = None
    consent: Consent | None = None
    caseworker: Id | None = None

    @property
    def key(self) -> str:
        """The sender's id of the citizen."""
        return self.id


def last_employments(items: list[Employment]) -> dict[str, date | None]:
    """The end of the latest employment per employer; an unknown end wins, as it may be later."""
    ends: dict[str, date | None] = {}
    for item in items:
        end = ends.get(item.cvr, item.until)
        known = end is not None and item.until is not None
        ends[item.cvr] = max(end, item.until) if known else None  # type: ignore[type-var]
    return ends
