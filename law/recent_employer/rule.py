"""Whether the person was ordinarily employed at the company a short while ago."""

from datetime import date

from pydantic import Field

from law.calendar import add_months
from law.case import Case
from law.types import Finding, Verdict
from law.versions import Parameters, RuleKind, RuleVersion
from law.words import day_number
from models.enums import OfferType
from support.danish import danish_date


class RecentParameters(Parameters):
    """How long ago counts as recent."""

    offers: tuple[OfferType, ...] = Field(description="tilbud")
    months: int = Field(ge=0, description="måneder siden ansættelsen sluttede")


def recent_employer(version: RuleVersion, case: Case) -> Finding | None:
    """Fails when ordinary work at the company ended less than so many months before."""
    parameters = version.read(RecentParameters)
    if case.offer not in parameters.offers:
        return None
    jobs = case.person.employed_at
    if jobs is None:
        return _unknown(version, "Vi ved ikke, hvor borgeren har været ansat før.")
    here = [job.until for job in jobs if job.cvr == case.unit.cvr]
    if not here:
        return version.says(Verdict.PASS, "Borgeren har ikke været ansat i virksomheden.")
    ended = [until for until in here if until is not None]
    if len(ended) < len(here):
        return _unknown(version, "Borgeren har været ansat her. Vi ved ikke, hvornår det sluttede.")
    return _since(version, case.starts, max(ended), parameters.months)


def _since(version: RuleVersion, starts: date, ended: date, months: int) -> Finding:
    first = add_months(ended, months)
    number = day_number("ended", "ansættelsen sluttede", ended)
    label = f"Borgeren var ansat i virksomheden til {danish_date(ended)}."
    if starts > first:
        verdict = f"{label} Det er mere end {months} måneder før start."
        return version.says(Verdict.PASS, verdict, number)
    label = f"{label} Der skal gå {months} måneder før start."
    mend = f"Start efter {danish_date(first)}, eller find en anden virksomhed."
    return version.says(Verdict.FAIL, label, number, mend=mend)


def _unknown(version: RuleVersion, label: str) -> Finding:
    missing = ("om og hvornår borgeren har været ansat i virksomheden",)
    return version.says(
        Verdict.UNKNOWN, label, missing=missing, mend="Spørg borgeren om tidligere arbejde her."
    )


RULES = (RuleKind("recent_employer", RecentParameters, of_case=recent_employer),)
