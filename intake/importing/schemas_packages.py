"""A branchepakke as a file tells it (formats.md, "packages")."""

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from intake.importing.codes import BranchCode, CefrLevel, CertificateCode, Licence, TaskLevel
from intake.importing.field_types import Cvr, IsoDate, Line, PartId, PNumber
from intake.importing.plain_text import fault
from intake.importing.schema_base import Entries, ImportRow, Part, Words, unique_by


class Entry(Part):
    """What is asked to enter a module."""

    danish_oral: CefrLevel | None = None
    danish_written: CefrLevel | None = None
    certificates: Words[CertificateCode] | None = None
    licences: Words[Licence] | None = None


class Goal(Part):
    """A task to master, and how well."""

    skill: Line
    level: TaskLevel


class Module(Part):
    """A step of a package."""

    id: PartId
    name: Line
    weeks: Annotated[int, Field(ge=1, le=156)] | None = None
    entry: Entry | None = None
    goals: Annotated[Entries[Goal], unique_by(lambda goal: goal.skill)] | None = None


class Place(Part):
    """Places for a module at a unit."""

    cvr: Cvr = Field(alias="cvrNumber")
    p_number: PNumber = Field(alias="pNumber")
    module: PartId
    positions: Annotated[int, Field(ge=1, le=1_000)] | None = None
    starts: IsoDate | None = Field(default=None, alias="from")


class PackageRow(ImportRow):
    """A row of a packages file."""

    key_field: ClassVar[str] = "id"

    id: PartId
    name: Line
    branch: BranchCode | None = None
    occupation: Line | None = None
    modules: Annotated[Entries[Module], unique_by(lambda module: module.id)] | None = None
    places: (
        Annotated[Entries[Place], unique_by(lambda place: (place.module, place.p_number))] | None
    ) = None

    @property
    def key(self) -> str:
        """The package's id."""
        return self.id

    @model_validator(mode="after")
    def _places_in_own_modules(self) -> "PackageRow":
        own = {module.id for module in self.modules or []}
        for index, place in enumerate(self.places or []):
            if place.module not in own:
                at = ("places", index, "module")
                raise fault("place_without_module", at=at, value=place.module)
        return self
