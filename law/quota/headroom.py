"""Room left in the quota: today, on the start date, and on the tightest day of the period."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from law.book import Book
from law.case import HoursFrom, UnitFacts
from law.quota.counting import (
    QuotaParameters,
    average,
    capacity,
    counted,
    is_there,
    used,
    used_by,
)

QUOTA = "quota"


@dataclass(frozen=True, slots=True)
class Headroom:
    """Room in full-time equivalents before the new offer is counted. None = not known.

    `peak_day` is the day of the period when the least is left once the new offer's own hours
    are taken (`need_at_peak`). `estimated`: older months stand in for missing ones.
    `unknown_because` names what could make the room smaller than shown.
    """

    today: Fraction | None
    on_start: Fraction | None
    peak_day: date
    at_peak: Fraction | None
    need_at_peak: Fraction
    need_on_start: Fraction
    cap: Fraction | None
    average: Fraction | None
    estimated: bool
    months_used: tuple[str, ...]
    unknown_because: tuple[str, ...]

    @property
    def over_at_peak(self) -> bool:
        """Whether the quota is passed with certainty on the tightest day."""
        return self.at_peak is not None and self.at_peak < self.need_at_peak

    @property
    def over_today(self) -> bool:
        """Whether the quota would be passed if the offer began today."""
        return self.today is not None and self.today < self.need_on_start


def headroom(
    book: Book,
    unit: UnitFacts,
    today: date,
    starts: date,
    ends: date | None,
    hours: tuple[HoursFrom, ...],
) -> Headroom:
    """Room at a unit for an offer, by the quota in force on its start date.

    Raises KeyError when no version of the quota is in force on that day.
    """
    parameters = book.version(QUOTA, starts).read(QuotaParameters)
    return room(parameters, unit, today, (starts, ends), hours)


def room(
    parameters: QuotaParameters,
    unit: UnitFacts,
    today: date,
    period: tuple[date, date | None],
    hours: tuple[HoursFrom, ...],
) -> Headroom:
    """The same by one version's parameters."""
    starts, ends = period
    staff = average(unit, starts, parameters)
    cap = None if staff.value is None else capacity(staff.value, parameters)

    def left(day: date) -> Fraction | None:
        return None if cap is None else cap - used(unit, day, parameters)

    def taken(day: date) -> Fraction:
        return used(unit, day, parameters) + used_by(hours, day, parameters)

    peak = max(_turns(unit, starts, ends, hours, parameters), key=taken)
    return Headroom(
        today=left(today),
        on_start=left(starts),
        peak_day=peak,
        at_peak=left(peak),
        need_at_peak=used_by(hours, peak, parameters),
        need_on_start=used_by(hours, starts, parameters),
        cap=cap,
        average=staff.value,
        estimated=staff.estimated,
        months_used=staff.months,
        unknown_because=_unknown(unit, staff.value, (starts, ends), parameters),
    )


def _turns(
    unit: UnitFacts,
    starts: date,
    ends: date | None,
    hours: tuple[HoursFrom, ...],
    parameters: QuotaParameters,
) -> list[date]:
    """The start and every later day of the period when more may be taken, in order."""
    offers = counted(unit, parameters)
    days = {line.starts for offer in offers for line in offer.hours}
    days |= {line.starts for line in hours}
    days |= {offer.starts for offer in offers if offer.starts is not None}
    return [starts, *sorted(day for day in days if starts < day and (not ends or day <= ends))]


def _unknown(
    unit: UnitFacts,
    staff: Fraction | None,
    period: tuple[date, date | None],
    parameters: QuotaParameters,
) -> tuple[str, ...]:
    reasons = []
    if staff is None and parameters.counting == "hoveder":
        reasons.append("hvor mange der er ordinært ansat på stedet")
    elif staff is None:
        reasons.append(f"ordinært ansatte i {parameters.months} måneder før start")
    if not unit.in_offers_known:
        reasons.append("om flere er i tilbud på stedet")
    if parameters.counting == "fuldtidspersoner" and _someone_without_hours(
        unit, period, parameters
    ):
        reasons.append("ugentlige timer for alle, der er i tilbud på stedet")
    return tuple(reasons)


def _someone_without_hours(
    unit: UnitFacts, period: tuple[date, date | None], parameters: QuotaParameters
) -> bool:
    starts, ends = period
    return any(
        not offer.hours and (is_there(offer, starts) or _begins_within(offer.starts, starts, ends))
        for offer in counted(unit, parameters)
    )


def _begins_within(day: date | None, starts: date, ends: date | None) -> bool:
    return day is not None and starts <= day and (ends is None or day <= ends)
