"""Months without work before a wage subsidy, and who need not wait."""

from datetime import date

from pydantic import Field

from law.calendar import MONTHS_A_YEAR, add_months
from law.case import PersonFacts
from law.types import Finding, Verdict
from law.versions import Parameters, RuleKind, RuleVersion
from law.words import day_number, listed
from models.enums import OfferType, TargetGroup
from support.danish import danish_date


class WaitParameters(Parameters):
    """The wait and its exceptions. Education is matched by how the noted text begins."""

    offers: tuple[OfferType, ...] = Field(description="tilbud")
    months: int = Field(ge=0, description="måneders ledighed før start")
    over_years: int = Field(ge=0, description="alder, som fritager, når den er passeret")
    no_wait: tuple[TargetGroup, ...] = Field(description="målgrupper uden krav")
    without_education: tuple[str, ...] = Field(description="uddannelse, der fritager")
    with_education: tuple[str, ...] = Field(description="uddannelse, der ikke fritager")


def waited(
    version: RuleVersion, person: PersonFacts, offer: OfferType, day: date
) -> Finding | None:
    """Whether the person has been out of work long enough, or need not."""
    parameters = version.read(WaitParameters)
    if offer not in parameters.offers:
        return None
    free = _free_because(person, day, parameters)
    if free is not None:
        return version.says(Verdict.PASS, f"Kravet om ledighed gælder ikke: {free}.")
    missing = _missing(person, parameters)
    if person.benefit_since is None:
        label = "Vi ved ikke, hvor længe borgeren har været ledig."
        return version.says(Verdict.UNKNOWN, label, missing=missing, mend=_ask(missing))
    first = add_months(person.benefit_since, parameters.months)
    number = day_number("first_day", "kravet er opfyldt fra", first)
    if day >= first:
        since = danish_date(person.benefit_since)
        label = f"Borgeren har fået ydelse siden {since}. Kravet er {parameters.months} måneder."
        return version.says(Verdict.PASS, label, number)
    label = (
        f"Borgeren har ikke været ledig i {parameters.months} måneder på startdagen. "
        f"Det sker {danish_date(first)}."
    )
    if missing:
        ask = _ask(missing) + " Det kan fritage borgeren."
        return version.says(Verdict.UNKNOWN, label, number, missing=missing, mend=ask)
    mend = f"Start {danish_date(first)} eller senere, eller begynd med praktik."
    return version.says(Verdict.FAIL, label, number, mend=mend)


def _free_because(person: PersonFacts, day: date, parameters: WaitParameters) -> str | None:
    if person.target_group in parameters.no_wait:
        return "målgruppen er fritaget"
    if person.birth_date is not None:
        years = parameters.over_years
        if day > add_months(person.birth_date, years * MONTHS_A_YEAR):
            return f"borgeren er over {years} år"
    if person.sole_provider:
        return "borgeren er eneforsørger"
    if _begins(person.education, parameters.without_education):
        return "borgeren har ingen uddannelse, der tæller"
    return None


def _missing(person: PersonFacts, parameters: WaitParameters) -> tuple[str, ...]:
    unclear = not _begins(person.education, parameters.with_education)
    asked = [
        (person.benefit_since is None, "hvornår ydelsen begyndte"),
        (person.target_group is None, "målgruppe"),
        (person.birth_date is None, "fødselsdato"),
        (person.sole_provider is None, "om borgeren er eneforsørger"),
        (unclear, "om uddannelsen tæller som gymnasial eller faglig"),
    ]
    return tuple(what for is_missing, what in asked if is_missing)


def _begins(text: str | None, words: tuple[str, ...]) -> bool:
    return text is not None and text.strip().casefold().startswith(
        tuple(word.casefold() for word in words)
    )


def _ask(missing: tuple[str, ...]) -> str:
    return f"Find ud af: {listed(missing)}."


RULES = (RuleKind("prior_unemployment", WaitParameters, of_person=waited),)
