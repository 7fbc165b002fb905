"""An employer with its production units as a file tells it (formats.md, "employers")."""

from datetime import time
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, model_validator

from intake.importing.codes import BranchCode, OfferCode
from intake.importing.field_types import (
    Clock,
    Cvr,
    Email,
    Id,
    IsoDate,
    Line,
    Month,
    Phone,
    PNumber,
    Postcode,
    WeeklyHours,
)
from intake.importing.plain_text import fault
from intake.importing.schema_base import Entries, ImportRow, Part, in_order, unique_by
from models.enums import Day

FullTimeEquivalents = Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)]


class MonthlyFte(Part):
    """Ordinary full-time equivalents in a month."""

    month: Month
    fte: FullTimeEquivalents


def _span(value: list[time]) -> list[time]:
    if value[0] >= value[1]:
        raise fault("clock_order")
    return value


def _by_weekday(value: dict[str, list[time]]) -> dict[str, list[time]]:
    for day in value:
        if day not in list(Day):
            raise fault("unknown_choice", at=(day,), value=day[:60], allowed=", ".join(Day))
    return {day.value: value[day] for day in Day if day in value}


OpenSpan = Annotated[list[Clock], Field(min_length=2, max_length=2), AfterValidator(_span)]
OpeningHours = Annotated[dict[str, OpenSpan], AfterValidator(_by_weekday)]


class Representative(Part):
    """Who speaks for the employees."""

    name: Line | None = None
    email: Email | None = None


class Unit(Part):
    """A production unit."""

    p_number: PNumber
    name: Line | None = None
    postcode: Postcode | None = None
    ordinary_fte: Annotated[Entries[MonthlyFte], unique_by(lambda item: item.month)] | None = None
    opening_hours: OpeningHours | None = None
    employee_representative: Representative | None = None


class InOffer(Part):
    """A person in an offer at a unit from elsewhere."""

    p_number: PNumber
    kind: OfferCode
    hours: WeeklyHours | None = None
    starts: IsoDate | None = Field(default=None, alias="from")
    ends: IsoDate | None = Field(default=None, alias="until")

    @model_validator(mode="after")
    def _in_order(self) -> "InOffer":
        in_order(self, ("from", "until"), "until_before_from")
        return self


class Contact(Part):
    """Whom to ask at the employer."""

    name: Line | None = None
    email: Email | None = None
    phone: Phone | None = None


class EmployerRow(ImportRow):
    """A row of an employers file."""

    key_field: ClassVar[str] = "cvr"

    cvr: Cvr
    name: Line
    branch: BranchCode | None = None
    public: bool | None = None
    units: Annotated[Entries[Unit], unique_by(lambda unit: unit.p_number)] | None = None
    in_offers: Entries[InOffer] | None = None
    contact: Contact | None = None
    consultant: Id | None = None

    @property
    def key(self) -> str:
        """The CVR number."""
        return self.cvr

    @model_validator(mode="after")
    def _offers_at_own_units(self) -> "EmployerRow":
        own = {unit.p_number for unit in self.units or []}
        for index, offer in enumerate(self.in_offers or []):
            if offer.p_number not in own:
                at = ("in_offers", index, "p_number")
                raise fault("offer_elsewhere", at=at, value=offer.p_number)
        return self
