"""The citizen, what the citizen wants, and what must be taken into account."""

from datetime import date, datetime, time

from sqlalchemy import true
from sqlmodel import Field

from models.base import MunicipalityRow, UtcDateTime, belongs_to, json_list, refers_to
from models.enums import Source


class Citizen(MunicipalityRow, table=True):
    """A person served. Null means unknown everywhere."""

    __table_args__ = (refers_to("staff", caseworker_id="id"),)

    id: str = Field(primary_key=True)
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    postcode: str | None = None
    protected_address: bool | None = None
    danish_oral: str | None = None
    danish_written: str | None = None
    danish_module: str | None = None
    available_from: date | None = None
    share_profile: bool | None = None
    consent_until: date | None = None
    caseworker_id: str | None = Field(default=None, index=True)
    # False: the caseworker has taken the citizen out of the search for now.
    open_for_matching: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    # From here the rules of retention count; null while the case runs.
    case_closed_on: date | None = None
    content_hash: str
    updated_at: datetime = Field(sa_type=UtcDateTime)


class CitizenRow(MunicipalityRow):
    """A row about one citizen."""

    citizen_id: str = Field(primary_key=True)


class KnownFact(CitizenRow, table=True):
    """A list about a citizen is known (perhaps to be empty), says `source`."""

    __tablename__ = "known_fact"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    fact: str = Field(primary_key=True)
    source: str
    recorded_at: datetime = Field(sa_type=UtcDateTime)


class CitizenWishes(CitizenRow, table=True):
    """What the citizen wants and has said no to. Null list = unknown, empty = none."""

    __tablename__ = "citizen_wishes"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    titles: list[str] | None = json_list()
    branches: list[str] | None = json_list()
    shifts: list[str] | None = json_list()
    days: list[str] | None = json_list()
    modes: list[str] | None = json_list()
    hours_min: float | None = None
    hours_max: float | None = None
    max_travel_minutes: int | None = None
    not_titles: list[str] | None = json_list()
    not_branches: list[str] | None = json_list()
    not_employers: list[str] | None = json_list()
    not_shifts: list[str] | None = json_list()
    source: str
    recorded_at: datetime = Field(sa_type=UtcDateTime)


class CitizenConsideration(CitizenRow, table=True):
    """A hensyn as a functional code. `shared` is the citizen's consent for this line.

    `text` is free text and stays with the caseworker.
    """

    __tablename__ = "citizen_consideration"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    code: str = Field(primary_key=True)
    hours: float | None = None
    shared: bool | None = None
    text: str | None = None
    source: str
    recorded_at: datetime = Field(sa_type=UtcDateTime)


class CitizenBusy(CitizenRow, table=True):
    """A fixed appointment in the week. Consultants see "optaget", never the kind."""

    __tablename__ = "citizen_busy"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    position: int = Field(primary_key=True)
    day: str
    starts: time
    ends: time
    kind: str | None = None


class CitizenPackage(CitizenRow, table=True):
    """Where a citizen stands in a module of a branchepakke."""

    __tablename__ = "citizen_package"
    __table_args__ = (
        belongs_to("citizen", citizen_id="id"),
        refers_to("package_module", package_id="package_id", module_id="id"),
    )

    package_id: str = Field(primary_key=True)
    module_id: str = Field(primary_key=True)
    status: str
    # What staff decided is not for a file to change.
    source: str = Field(
        default=Source.IMPORT.value, sa_column_kwargs={"server_default": Source.IMPORT.value}
    )
