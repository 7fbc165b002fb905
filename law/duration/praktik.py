"""Weeks of a virksomhedspraktik by target group, and how it may be extended."""

from datetime import date, timedelta

from pydantic import Field

from law.calendar import DAYS_A_WEEK, last_of_weeks
from law.case import Case
from law.duration.course import course_start, is_extension, within
from law.types import Finding, Verdict
from law.versions import Parameters, RuleKind, RuleVersion
from law.words import day_number
from models.enums import OfferType, TargetGroup
from support.danish import danish_date

PRAKTIK = OfferType.VIRKSOMHEDSPRAKTIK


class WeeksParameters(Parameters):
    """Weeks of the first period for some target groups."""

    groups: tuple[TargetGroup, ...] = Field(description="målgrupper")
    weeks: int = Field(ge=1, description="uger, højst")
    unclear_groups: tuple[TargetGroup, ...] = Field(
        default=(), description="målgrupper, hvor kilderne ikke giver et entydigt svar"
    )
    unknown_group: bool = Field(default=False, description="svarer, når målgruppen mangler")


class ShortExtensionParameters(Parameters):
    """Whether the groups with a short placement may go on at the same place."""

    groups: tuple[TargetGroup, ...] = Field(description="målgrupper")
    extendable: bool = Field(description="kan forlænges")
    unclear_groups: tuple[TargetGroup, ...] = Field(
        description="målgrupper, hvor kilderne ikke giver et entydigt svar"
    )


class ExtensionParameters(Parameters):
    """How far the other groups may go on."""

    groups: tuple[TargetGroup, ...] = Field(description="målgrupper")
    total_weeks: int = Field(ge=1, description="uger i alt efter en konkret vurdering")
    step_weeks: int = Field(ge=1, description="uger ad gangen derefter")


def first_period(version: RuleVersion, case: Case) -> Finding | None:
    """Length of a placement that continues nothing."""
    parameters = version.read(WeeksParameters)
    if case.offer is not PRAKTIK or is_extension(case):
        return None
    group = case.person.target_group
    last = last_of_weeks(case.starts, parameters.weeks)
    asked = group is None and parameters.unknown_group
    if group in parameters.groups:
        mend = f"Sæt slutdatoen til {danish_date(last)}, og vurder en forlængelse senere."
        return within(version, case, last, f"{parameters.weeks} uger", mend)
    if not asked and group not in parameters.unclear_groups:
        return None
    return _uncertain(version, case, last)


def _uncertain(version: RuleVersion, case: Case, last: date) -> Finding:
    number = day_number("last_day", "sidste dag med sikkerhed", last)
    if case.ends is not None and case.starts <= case.ends <= last:
        label = "Forløbet er så kort, at det er lovligt for alle målgrupper."
        return version.says(Verdict.PASS, label, number)
    label = "Målgruppen afgør, hvor længe praktikken må vare."
    mend = f"Skriv målgruppen på borgeren, eller slut senest {danish_date(last)}."
    return version.says(Verdict.UNKNOWN, label, number, missing=("målgruppe",), mend=mend)


def short_extension(version: RuleVersion, case: Case) -> Finding | None:
    """Going on at the same unit for those with a short placement."""
    parameters = version.read(ShortExtensionParameters)
    group = case.person.target_group
    if case.offer is not PRAKTIK or not is_extension(case):
        return None
    since = day_number("course_start", "forløbet begyndte", course_start(case))
    if group is None or group in parameters.unclear_groups:
        label = "Praktikken fortsætter på samme arbejdsplads. Målgruppen afgør, om den må."
        mend = "Find ud af, hvilken regel borgerens målgruppe følger."
        return version.says(Verdict.UNKNOWN, label, since, missing=("målgruppe",), mend=mend)
    if group not in parameters.groups:
        return None
    if parameters.extendable:
        return version.says(Verdict.PASS, "Praktikken kan forlænges.", since)
    label = "Praktikken fortsætter på samme arbejdsplads. Den kan ikke forlænges."
    mend = "Et nyt tilbud skal være klart anderledes, fx andre opgaver et andet sted."
    return version.says(Verdict.FAIL, label, since, mend=mend)


def extension(version: RuleVersion, case: Case) -> Finding | None:
    """Going on at the same unit for the others: to a total, then a step at a time."""
    parameters = version.read(ExtensionParameters)
    applies = case.offer is PRAKTIK and is_extension(case)
    if not applies or case.person.target_group not in parameters.groups:
        return None
    begun = course_start(case)
    total = last_of_weeks(begun, parameters.total_weeks)
    limit = f"{parameters.total_weeks} uger fra {danish_date(begun)}"
    if case.ends is None or case.ends <= total:
        return within(version, case, total, limit, "")
    step_from = max(total + timedelta(days=1), case.starts)
    last = step_from + timedelta(days=parameters.step_weeks * DAYS_A_WEEK - 1)
    longer = f"{limit} og derefter {parameters.step_weeks} uger ad gangen"
    found = within(version, case, last, longer, f"Slut senest {danish_date(last)}.")
    if found.verdict is not Verdict.PASS:
        return found
    label = f"Praktikken kommer over {limit}. Det kræver et helt særligt behov."
    mend = "Skriv i bevillingen, hvad det helt særlige behov er."
    return version.says(Verdict.PASS, label, *found.numbers, mend=mend)


PRAKTIK_RULES = (
    RuleKind("praktik_short", WeeksParameters, of_case=first_period),
    RuleKind("praktik_long", WeeksParameters, of_case=first_period),
    RuleKind("praktik_short_extension", ShortExtensionParameters, of_case=short_extension),
    RuleKind("praktik_extension", ExtensionParameters, of_case=extension),
    RuleKind("praktik_extension_integration", ExtensionParameters, of_case=extension),
)
