"""Reserved places at a workplace: the agreement, its places, when it is closed, who has a place."""

from datetime import date, datetime

from sqlmodel import Field

from models.base import MunicipalityRow, UtcDateTime, belongs_to, refers_to
from models.citizen import CitizenRow


class Centre(MunicipalityRow, table=True):
    """An agreement with a workplace about reserved places, such as a virksomhedscenter."""

    __table_args__ = (refers_to("production_unit", p_number="p_number"),)

    id: str = Field(primary_key=True)
    p_number: str = Field(index=True)
    name: str
    kind: str
    contact: str | None = None
    mentor: str | None = None
    starts: date
    # The last day; None: until it is ended.
    until: date | None = None
    created_by: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class CentrePlace(MunicipalityRow, table=True):
    """One place. It lasts from its own first day to the agreement's last.

    `demand_id` is what it is matched by: an opening, or `package/module/p_number`. No key: an
    import writes the places of a package anew.
    """

    __tablename__ = "centre_place"
    __table_args__ = (belongs_to("centre", centre_id="id"),)

    centre_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    tasks: str
    hours: float | None = None
    demand_id: str
    starts: date


class CentreClosure(MunicipalityRow, table=True):
    """A period the workplace takes nobody in; its days are not days of vacancy."""

    __tablename__ = "centre_closure"
    __table_args__ = (belongs_to("centre", centre_id="id"),)

    centre_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    starts: date
    until: date
    reason: str


class PlaceOccupancy(CitizenRow, table=True):
    """A citizen on a place, both days included. `until` is the end expected, or the real one."""

    __tablename__ = "place_occupancy"
    __table_args__ = (
        belongs_to("citizen", citizen_id="id"),
        refers_to("centre_place", centre_id="centre_id", place="number"),
    )

    id: str = Field(primary_key=True)
    centre_id: str = Field(index=True)
    place: int
    starts: date
    until: date
    created_by: str
    created_at: datetime = Field(sa_type=UtcDateTime)
