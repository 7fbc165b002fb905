"""Branchepakker: stepwise sector programmes with modules, entry demands, goals, places."""

from datetime import date, datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field

from models.base import MunicipalityRow, UtcDateTime, belongs_to, json_list, refers_to


class Package(MunicipalityRow, table=True):
    """A branchepakke."""

    id: str = Field(primary_key=True)
    name: str
    branch: str | None = None
    occupation: str | None = None
    content_hash: str
    updated_at: datetime = Field(sa_type=UtcDateTime)


class PackageModule(MunicipalityRow, table=True):
    """One step of a package: what is asked to enter, and the goals to reach."""

    __tablename__ = "package_module"
    __table_args__ = (belongs_to("package", package_id="id"),)

    package_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    position: int
    name: str
    weeks: int | None = None
    entry_danish_oral: str | None = None
    entry_danish_written: str | None = None
    entry_certificates: list[str] | None = json_list()
    entry_licences: list[str] | None = json_list()
    # Each with `skill` and the `level` to reach.
    goals: list[dict[str, str]] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False)
    )


class PackagePlace(MunicipalityRow, table=True):
    """Places for a module at a unit. Matched as `package/module/p_number`."""

    __tablename__ = "package_place"
    __table_args__ = (
        belongs_to("package_module", package_id="package_id", module_id="id"),
        refers_to("employer", cvr="cvr"),
        refers_to("production_unit", p_number="p_number"),
    )

    package_id: str = Field(primary_key=True)
    module_id: str = Field(primary_key=True)
    p_number: str = Field(primary_key=True)
    cvr: str
    positions: int | None = None
    starts: date | None = None
