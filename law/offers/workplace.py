"""What the workplace must be: public or private, and there to the end. The right to one's own."""

from pydantic import Field

from law.case import Case, Origin
from law.types import Finding, Verdict
from law.versions import Parameters, RuleKind, RuleVersion
from law.words import day_number, named
from models.enums import OfferType, TargetGroup
from support.danish import danish_date


class EmployerKindParameters(Parameters):
    """Offers that belong to one kind of employer."""

    public: tuple[OfferType, ...] = Field(description="tilbud hos offentlige arbejdsgivere")
    private: tuple[OfferType, ...] = Field(description="tilbud hos private arbejdsgivere")


class SelfFoundParameters(Parameters):
    """Whose own find gives a right."""

    offers: tuple[OfferType, ...] = Field(description="tilbud")
    groups: tuple[TargetGroup, ...] = Field(description="målgrupper med ret")


class UnitOpenParameters(Parameters):
    """Offers that take place at a workplace."""

    offers: tuple[OfferType, ...] = Field(description="tilbud")


def employer_kind(version: RuleVersion, case: Case) -> Finding | None:
    """Whether the offer fits a public or private employer."""
    parameters = version.read(EmployerKindParameters)
    if case.offer not in (*parameters.public, *parameters.private):
        return None
    wanted = case.offer in parameters.public
    word = "offentlig" if wanted else "privat"
    if case.unit.public is None:
        return version.says(
            Verdict.UNKNOWN,
            f"{_named(case)} kræver en {word} arbejdsgiver. Vi ved ikke, om den er det.",
            missing=("om arbejdsgiveren er offentlig eller privat",),
            mend="Skriv på arbejdsgiveren, om den er offentlig eller privat.",
        )
    if case.unit.public == wanted:
        return version.says(Verdict.PASS, f"Arbejdsgiveren er {word}, som tilbuddet kræver.")
    label = f"{_named(case)} kræver en {word} arbejdsgiver, og det er den ikke."
    return version.says(Verdict.FAIL, label, mend="Vælg et andet tilbud eller en anden plads.")


def _named(case: Case) -> str:
    label = named(case.offer)
    return label[0].upper() + label[1:]


def self_found(version: RuleVersion, case: Case) -> Finding | None:
    """The right to a placement the person found; others may still be granted theirs."""
    parameters = version.read(SelfFoundParameters)
    if case.origin != Origin.CITIZEN or case.offer not in parameters.offers:
        return None
    group = case.person.target_group
    if group is None:
        return version.says(
            Verdict.UNKNOWN,
            "Borgeren har selv fundet pladsen. Målgruppen afgør, om det giver en ret.",
            missing=("målgruppe",),
            mend="Skriv målgruppen på borgeren.",
        )
    right = group in parameters.groups
    label = (
        "Borgeren har selv fundet pladsen og har ret til den, hvis resten er i orden."
        if right
        else "Borgeren har selv fundet pladsen. Målgruppen har ikke ret til den, men kommunen "
        "kan give den."
    )
    return version.says(Verdict.PASS, label)


def unit_open(version: RuleVersion, case: Case) -> Finding | None:
    """Whether the workplace is there to the last day."""
    if case.offer not in version.read(UnitOpenParameters).offers:
        return None
    closes = case.unit.closed_on
    if closes is None:
        return None
    number = day_number("closed_on", "arbejdspladsen lukker", closes)
    if case.ends is not None and case.ends < closes:
        label = f"Forløbet er slut, før arbejdspladsen lukker {danish_date(closes)}."
        return version.says(Verdict.PASS, label, number)
    label = f"Arbejdspladsen lukker {danish_date(closes)}, før forløbet er slut."
    mend = "Aftal en tidligere slutdato, eller find en anden arbejdsplads."
    return version.says(Verdict.FAIL, label, number, mend=mend)


WORKPLACE_RULES = (
    RuleKind("employer_kind", EmployerKindParameters, of_case=employer_kind),
    RuleKind("nytteindsats_employer", EmployerKindParameters, of_case=employer_kind),
    RuleKind("self_found", SelfFoundParameters, of_case=self_found),
    RuleKind("unit_open", UnitOpenParameters, of_case=unit_open),
)
