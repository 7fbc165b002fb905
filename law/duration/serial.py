"""Weeks added up at one unit and one employer: no placement goes on silently for years."""

from datetime import date, timedelta
from fractions import Fraction

from pydantic import Field

from law.calendar import DAYS_A_WEEK, MONTHS_A_YEAR, add_months, days_of
from law.case import Case, Stay
from law.duration.course import before
from law.types import Finding, Verdict
from law.versions import Parameters, RuleKind, RuleVersion
from law.words import amount, decimal
from models.enums import OfferType


class SerialParameters(Parameters):
    """Weeks after which somebody must say why."""

    offers: tuple[OfferType, ...] = Field(description="tilbud, der lægges sammen")
    unit_weeks: int = Field(ge=1, description="uger i alt på samme arbejdssted")
    employer_weeks: int = Field(ge=1, description="uger i alt hos samme arbejdsgiver")
    years: int = Field(ge=1, description="år tilbage, der tælles")


def serial(version: RuleVersion, case: Case) -> Finding | None:
    """Weeks so far here, with this case, against the limits."""
    parameters = version.read(SerialParameters)
    if case.offer not in parameters.offers:
        return None
    if case.ends is None:
        label = "Slutdatoen mangler, så ugerne kan ikke lægges sammen."
        mend = "Skriv en slutdato."
        return version.says(Verdict.UNKNOWN, label, missing=("slutdato",), mend=mend)
    own = Fraction(days_of(case.starts, case.ends), DAYS_A_WEEK)
    since = add_months(case.starts, -parameters.years * MONTHS_A_YEAR)
    stays = [stay for stay in before(case) if stay.offer in parameters.offers]
    at_unit = [stay for stay in stays if stay.p_number == case.unit.p_number]
    at_employer = [stay for stay in stays if stay.cvr == case.unit.cvr]
    unit = own + _weeks(at_unit, since, case.starts)
    employer = own + _weeks(at_employer, since, case.starts)
    return _judge(version, unit, employer, parameters)


def _judge(
    version: RuleVersion, unit: Fraction, employer: Fraction, parameters: SerialParameters
) -> Finding:
    numbers = (
        amount("unit_weeks", "uger på arbejdsstedet i alt", unit, "uger"),
        amount("employer_weeks", "uger hos arbejdsgiveren i alt", employer, "uger"),
    )
    label = (
        f"Med dette forløb bliver det {decimal(unit)} uger på arbejdsstedet og "
        f"{decimal(employer)} uger hos arbejdsgiveren inden for {parameters.years} år."
    )
    if unit <= parameters.unit_weeks and employer <= parameters.employer_weeks:
        return version.says(Verdict.PASS, label, *numbers)
    limits = f"{parameters.unit_weeks} og {parameters.employer_weeks} uger"
    mend = "Skriv en konkret begrundelse og få den godkendt, eller find en anden arbejdsplads."
    label = f"{label} Grænserne er {limits}."
    return version.says(Verdict.FAIL, label, *numbers, mend=mend)


def _weeks(stays: list[Stay], since: date, until: date) -> Fraction:
    """Weeks between two days; where stays overlap a day counts once."""
    last = until - timedelta(days=1)
    days = {
        first + timedelta(days=step)
        for stay in stays
        for first in [max(stay.starts, since)]
        for step in range(days_of(first, min(stay.ends or last, last)))
    }
    return Fraction(len(days), DAYS_A_WEEK)


SERIAL_RULES = (RuleKind("serial", SerialParameters, of_case=serial),)
