"""IGU: not where one was just employed, for its whole length, and at enough hours."""

from datetime import timedelta
from fractions import Fraction

from pydantic import Field

from law.calendar import days_of, last_of_months
from law.case import Case
from law.quota.counting import weekly_on
from law.recent_employer.rule import RecentParameters, recent_employer
from law.types import Finding, Verdict
from law.versions import Parameters, RuleKind, RuleVersion
from law.words import amount, day_number, decimal
from models.enums import OfferType
from support.danish import danish_date


class IguLengthParameters(Parameters):
    """How long an IGU lasts."""

    months: int = Field(ge=1, description="måneder")


class IguHoursParameters(Parameters):
    """Weekly hours of an IGU."""

    average_hours: int = Field(ge=1, description="timer om ugen i gennemsnit, mindst")


def igu_length(version: RuleVersion, case: Case) -> Finding | None:
    """An IGU lasts neither longer nor shorter than the law says."""
    if case.offer is not OfferType.IGU:
        return None
    months = version.read(IguLengthParameters).months
    last = last_of_months(case.starts, months)
    number = day_number("last_day", "sidste dag", last)
    mend = f"Sæt slutdatoen til {danish_date(last)}."
    if case.ends is None:
        label = f"En IGU varer {months} måneder. Slutdatoen mangler."
        return version.says(Verdict.UNKNOWN, label, number, missing=("slutdato",), mend=mend)
    if case.ends == last:
        return version.says(Verdict.PASS, f"Forløbet varer {months} måneder.", number)
    label = f"En IGU varer {months} måneder og slutter derfor {danish_date(last)}."
    return version.says(Verdict.FAIL, label, number, mend=mend)


def igu_hours(version: RuleVersion, case: Case) -> Finding | None:
    """Average weekly hours over the whole period, as the schedule has them."""
    if case.offer is not OfferType.IGU:
        return None
    least = version.read(IguHoursParameters).average_hours
    if not case.hours or case.ends is None or case.ends < case.starts:
        label = f"En IGU er i gennemsnit mindst {least} timer om ugen. Timerne mangler."
        missing = ("ugentlige timer i hele perioden",)
        mend = "Skriv timerne og slutdatoen."
        return version.says(Verdict.UNKNOWN, label, missing=missing, mend=mend)
    mean = _mean(case, days_of(case.starts, case.ends))
    number = amount("average_hours", "timer om ugen i gennemsnit", mean, "timer")
    label = f"Timerne er {decimal(mean)} om ugen i gennemsnit. Kravet er mindst {least}."
    if mean >= least:
        return version.says(Verdict.PASS, label, number)
    mend = f"Aftal flere timer, så gennemsnittet bliver mindst {least}."
    return version.says(Verdict.FAIL, label, number, mend=mend)


def _mean(case: Case, days: int) -> Fraction:
    each = (weekly_on(case.hours, case.starts + timedelta(days=day)) for day in range(days))
    return sum(each, Fraction(0)) / days


CONTRACT_RULES = (
    RuleKind("igu_recent_employer", RecentParameters, of_case=recent_employer),
    RuleKind("igu_length", IguLengthParameters, of_case=igu_length),
    RuleKind("igu_hours", IguHoursParameters, of_case=igu_hours),
)
