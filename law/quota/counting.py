"""The two sides of the quota on a day: what the staff gives room for, and what is in use."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from pydantic import Field

from law.calendar import month_of, months_before
from law.case import HoursFrom, InOffer, UnitFacts
from law.versions import Parameters
from law.words import exact
from models.enums import OfferType, TargetGroup

Counting = Literal["fuldtidspersoner", "hoveder"]


class QuotaParameters(Parameters):
    """Numbers of one version of the quota."""

    counting: Counting = Field(description="hvordan der tælles (fuldtidspersoner eller hoveder)")
    staff_per_person: int = Field(ge=1, description="ordinært ansatte pr. person op til grænsen")
    limit: int = Field(ge=0, description="grænsen i ordinært ansatte")
    staff_per_person_above: int = Field(ge=1, description="ordinært ansatte pr. person derover")
    at_least: int = Field(ge=0, description="altid plads til")
    months: int = Field(ge=1, description="måneder i gennemsnittet")
    full_time_hours: int = Field(ge=1, description="timer om ugen på fuld tid")
    offers: tuple[OfferType, ...] = Field(description="tilbud, kravet gælder for")
    counted: tuple[OfferType, ...] = Field(description="tilbud, der tæller med")
    free_at_own_employer: tuple[TargetGroup, ...] = Field(
        description="målgrupper uden krav hos deres egen arbejdsgiver"
    )
    free_under_duty: tuple[OfferType, ...] = Field(
        description="tilbud uden krav, når borgeren har arbejdspligt"
    )


@dataclass(frozen=True, slots=True)
class Average:
    """Ordinary staff over the months the rule looks at. `value` None = too few months known."""

    value: Fraction | None
    months: tuple[str, ...]
    estimated: bool


def capacity(fte: Fraction, parameters: QuotaParameters) -> Fraction:
    """Room for persons in offers beside so much ordinary staff; nothing is rounded."""
    low = min(fte, Fraction(parameters.limit)) / parameters.staff_per_person
    high = max(fte - parameters.limit, Fraction(0)) / parameters.staff_per_person_above
    return max(low + high, Fraction(parameters.at_least))


def average(unit: UnitFacts, starts: date, parameters: QuotaParameters) -> Average:
    """Ordinary staff before the start, as the version counts it.

    Where a month is missing the last known ones are taken, and the figure is an estimate.
    """
    if parameters.counting == "hoveder":
        heads = None if unit.employees is None else Fraction(unit.employees)
        return Average(heads, (), estimated=False)
    asked = months_before(starts, parameters.months)
    known = [month for month in sorted(unit.months) if month < month_of(starts)]
    chosen = asked if all(month in unit.months for month in asked) else tuple(known)
    months = tuple(chosen[-parameters.months :])
    if len(months) < parameters.months:
        return Average(None, months, estimated=False)
    total = sum((exact(unit.months[month]) for month in months), Fraction(0))
    return Average(total / parameters.months, months, estimated=months != asked)


def weekly_on(hours: tuple[HoursFrom, ...], day: date) -> Fraction:
    """Weekly hours of a schedule on a day; before its first line that line counts."""
    lines = sorted(hours, key=lambda line: line.starts)
    begun = [line for line in lines if line.starts <= day] or lines[:1]
    return exact(begun[-1].weekly) if begun else Fraction(0)


def used_by(hours: tuple[HoursFrom, ...], day: date, parameters: QuotaParameters) -> Fraction:
    """What one person in an offer takes on a day."""
    if parameters.counting == "hoveder":
        return Fraction(1)
    return weekly_on(hours, day) / parameters.full_time_hours


def is_there(offer: InOffer, day: date) -> bool:
    """Whether a person in an offer is at the unit on a day; an unknown end never passes."""
    begun = offer.starts is None or offer.starts <= day
    return begun and (offer.ends is None or day <= offer.ends)


def used(unit: UnitFacts, day: date, parameters: QuotaParameters) -> Fraction:
    """Room taken at the unit on a day by persons whose hours are known."""
    there = (offer for offer in counted(unit, parameters) if is_there(offer, day))
    return sum((used_by(offer.hours, day, parameters) for offer in there), Fraction(0))


def counted(unit: UnitFacts, parameters: QuotaParameters) -> tuple[InOffer, ...]:
    """Persons at the unit in offers that count."""
    return tuple(offer for offer in unit.in_offers if offer.offer in parameters.counted)


def without(unit: UnitFacts, identifier: str | None) -> UnitFacts:
    """The unit without one offer: what a case continues or rewrites is not counted twice."""
    return replace(
        unit, in_offers=tuple(offer for offer in unit.in_offers if offer.id != identifier)
    )
