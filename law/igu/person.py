"""IGU: age, years with an address in Denmark, and the last day to begin."""

from datetime import date

from pydantic import Field

from law.calendar import MONTHS_A_YEAR, add_months
from law.case import PersonFacts
from law.types import Finding, Number, Verdict
from law.versions import Parameters, RuleKind, RuleVersion
from law.words import day_number, listed
from models.enums import OfferType, TargetGroup
from support.danish import danish_date


class IguPersonParameters(Parameters):
    """Who may begin an IGU."""

    from_years: int = Field(ge=0, description="alder: fyldt")
    under_years: int = Field(ge=0, description="alder: under")
    residence_years: int = Field(ge=0, description="år med folkeregisteradresse, højst")
    residence_full: bool = Field(description="det sidste år må være fuldt ud")
    last_start: date = Field(description="sidste dag at begynde")
    known_groups: tuple[TargetGroup, ...] = Field(
        description="målgrupper, der kun har flygtninge og familiesammenførte"
    )


def igu_person(
    version: RuleVersion, person: PersonFacts, offer: OfferType, day: date
) -> Finding | None:
    """Whether the person may begin an IGU on a day."""
    if offer is not OfferType.IGU:
        return None
    parameters = version.read(IguPersonParameters)
    wrong = [*_age(person, day, parameters), *_residence(person, day, parameters)]
    if day > parameters.last_start:
        wrong.append(f"en IGU skal begynde senest {danish_date(parameters.last_start)}")
    numbers = _numbers(person, parameters)
    if wrong:
        label = f"Borgeren kan ikke begynde en IGU: {listed(wrong)}."
        mend = "Vælg et andet tilbud, fx praktik eller løntilskud."
        return version.says(Verdict.FAIL, label, *numbers, mend=mend)
    missing = _missing(person, parameters)
    if missing:
        label = "Vi ved ikke nok til at sige, om borgeren kan begynde en IGU."
        mend = f"Find ud af: {listed(missing)}."
        return version.says(Verdict.UNKNOWN, label, *numbers, missing=missing, mend=mend)
    label = "Alder, opholdstid og startdato passer til en IGU."
    return version.says(Verdict.PASS, label, *numbers)


def _age(person: PersonFacts, day: date, parameters: IguPersonParameters) -> list[str]:
    if person.birth_date is None:
        return []
    if day < add_months(person.birth_date, parameters.from_years * MONTHS_A_YEAR):
        return [f"borgeren er ikke fyldt {parameters.from_years} år"]
    if day >= add_months(person.birth_date, parameters.under_years * MONTHS_A_YEAR):
        return [f"borgeren er fyldt {parameters.under_years} år"]
    return []


def _residence(person: PersonFacts, day: date, parameters: IguPersonParameters) -> list[str]:
    if person.residence_since is None:
        return []
    full = add_months(person.residence_since, parameters.residence_years * MONTHS_A_YEAR)
    over = day > full if parameters.residence_full else day >= full
    years = parameters.residence_years
    return [f"borgeren har haft adresse i Danmark i mere end {years} år"] if over else []


def _missing(person: PersonFacts, parameters: IguPersonParameters) -> tuple[str, ...]:
    basis = person.target_group not in parameters.known_groups
    asked = [
        (basis, "om borgeren er flygtning eller familiesammenført"),
        (person.birth_date is None, "fødselsdato"),
        (person.residence_since is None, "hvornår borgeren fik adresse i Danmark"),
    ]
    return tuple(what for is_missing, what in asked if is_missing)


def _numbers(person: PersonFacts, parameters: IguPersonParameters) -> tuple[Number, ...]:
    known = [("last_start", "sidste dag at begynde", parameters.last_start)]
    if person.residence_since is not None:
        known.append(("residence_since", "adresse i Danmark siden", person.residence_since))
    return tuple(day_number(name, label, value) for name, label, value in known)


PERSON_RULES = (RuleKind("igu_person", IguPersonParameters, of_person=igu_person),)
