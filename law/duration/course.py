"""An unbroken course: placements at one unit that follow on each other count as one."""

from datetime import date

from law.calendar import follows_on
from law.case import Case, Stay
from law.types import Finding, Verdict
from law.versions import RuleVersion
from law.words import day_number
from support.danish import danish_date


def course_start(case: Case) -> date:
    """First day of the course this case belongs to: its own when it continues nothing."""
    starts = case.starts
    for stay in sorted(before(case), key=lambda stay: stay.starts, reverse=True):
        same = stay.p_number == case.unit.p_number and stay.offer == case.offer
        if same and (_meets(stay, starts) or stay.id == case.replaces):
            starts = min(starts, stay.starts)
    return starts


def before(case: Case) -> tuple[Stay, ...]:
    """Stays that count beside the case; a plan not yet begun that it rewrites does not."""
    return tuple(
        stay
        for stay in case.person.earlier
        if stay.starts < case.starts and not (stay.id == case.replaces and stay.starts > case.today)
    )


def _meets(stay: Stay, starts: date) -> bool:
    return stay.ends is None or stay.ends >= starts or follows_on(stay.ends, starts)


def is_extension(case: Case) -> bool:
    """Whether the case continues a course that began earlier."""
    return course_start(case) < case.starts


def within(version: RuleVersion, case: Case, last: date, limit: str, mend: str) -> Finding:
    """Whether the case ends by its last lawful day; `limit` reads after »højst«."""
    number = day_number("last_day", "sidste lovlige dag", last)
    if case.ends is None:
        label = f"Slutdatoen mangler. Forløbet må højst vare {limit}."
        ask = f"Skriv en slutdato, senest {danish_date(last)}."
        return version.says(Verdict.UNKNOWN, label, number, missing=("slutdato",), mend=ask)
    if case.ends < case.starts:
        label = "Slutdatoen ligger før startdatoen."
        return version.says(Verdict.FAIL, label, number, mend="Ret datoerne.")
    if case.ends <= last:
        label = f"Forløbet slutter {danish_date(case.ends)}. Det må højst vare {limit}."
        return version.says(Verdict.PASS, label, number)
    label = f"Forløbet må højst vare {limit} og skal slutte senest {danish_date(last)}."
    return version.says(Verdict.FAIL, label, number, mend=mend)
