"""Months of a job with wage subsidy, and weeks of nytteindsats."""

from datetime import date

from pydantic import Field

from law.calendar import last_of_months, last_of_weeks
from law.case import Case
from law.duration.course import course_start, within
from law.types import Finding, Verdict
from law.versions import Parameters, RuleKind, RuleVersion
from law.words import named
from models.enums import OfferType, TargetGroup
from support.danish import danish_date


class PrivateParameters(Parameters):
    """Months at a private employer."""

    months: int = Field(ge=1, description="måneder, højst")


class PublicParameters(Parameters):
    """Months at a public employer by target group."""

    months: dict[TargetGroup, int] = Field(description="måneder, højst, efter målgruppe")


class NytteindsatsParameters(Parameters):
    """Weeks of nytteindsats; none known yet, and none at all under the duty to work."""

    weeks: int | None = Field(default=None, ge=1, description="uger, højst")
    free_under_duty: bool = Field(description="ingen grænse under arbejdspligt")


def private_subsidy(version: RuleVersion, case: Case) -> Finding | None:
    """Length of a job with wage subsidy at a private employer."""
    if case.offer is not OfferType.LOENTILSKUD_PRIVAT:
        return None
    return _months(version, case, version.read(PrivateParameters).months)


def public_subsidy(version: RuleVersion, case: Case) -> Finding | None:
    """Length of a job with wage subsidy at a public employer."""
    if case.offer is not OfferType.LOENTILSKUD_OFFENTLIG:
        return None
    by_group = version.read(PublicParameters).months
    group = case.person.target_group
    if group is not None and group in by_group:
        return _months(version, case, by_group[group])
    last = _last(case, min(by_group.values()))
    if case.ends is not None and case.starts <= case.ends <= last:
        label = "Forløbet er så kort, at det er lovligt for alle de målgrupper, kilden nævner."
        return version.says(Verdict.PASS, label)
    if group is None:
        label = "Målgruppen afgør, hvor længe løntilskuddet må vare."
        mend = "Skriv målgruppen på borgeren."
        return version.says(Verdict.UNKNOWN, label, missing=("målgruppe",), mend=mend)
    label = f"Kilden siger ikke, hvor længe målgruppen {named(group)} må være i løntilskud."
    missing = ("varighed for målgruppen",)
    return version.says(Verdict.UNKNOWN, label, missing=missing, mend="Slå paragraffen op.")


def _months(version: RuleVersion, case: Case, months: int) -> Finding:
    last = _last(case, months)
    return within(version, case, last, f"{months} måneder", f"Slut senest {danish_date(last)}.")


def _last(case: Case, months: int) -> date:
    return last_of_months(course_start(case), months)


def nytteindsats(version: RuleVersion, case: Case) -> Finding | None:
    """Length of nytteindsats; the limit outside the duty to work is not known yet."""
    if case.offer is not OfferType.NYTTEINDSATS:
        return None
    parameters = version.read(NytteindsatsParameters)
    if parameters.free_under_duty and case.person.duty_to_work:
        label = "Borgeren har arbejdspligt. Derfor er der ingen grænse for varigheden."
        return version.says(Verdict.PASS, label)
    if parameters.weeks is not None:
        last = last_of_weeks(course_start(case), parameters.weeks)
        mend = f"Slut senest {danish_date(last)}."
        return within(version, case, last, f"{parameters.weeks} uger", mend)
    missing = ["hvor længe nytteindsats må vare"]
    if case.person.duty_to_work is None:
        missing.insert(0, "om borgeren har arbejdspligt")
    label = "Vi kender ikke grænsen for nytteindsats uden for arbejdspligten."
    mend = "Slå paragraffen op, og skriv i bevillingen, hvad der gælder."
    return version.says(Verdict.UNKNOWN, label, missing=tuple(missing), mend=mend)


SUBSIDY_RULES = (
    RuleKind("subsidy_private", PrivateParameters, of_case=private_subsidy),
    RuleKind("subsidy_public", PublicParameters, of_case=public_subsidy),
    RuleKind("nytteindsats_length", NytteindsatsParameters, of_case=nytteindsats),
)
