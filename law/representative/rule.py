"""The representative's statement before praktik and løntilskud, information before nytteindsats."""

from pydantic import Field

from law.case import Case
from law.types import Finding, Verdict
from law.versions import Parameters, RuleKind, RuleVersion
from models.enums import OfferType


class RepresentativeParameters(Parameters):
    """Where the representative is asked or told."""

    offers: tuple[OfferType, ...] = Field(description="tilbud")
    more_than_employees: int = Field(ge=0, description="gælder med flere ansatte end")
    only_under_duty: bool = Field(default=False, description="gælder kun under arbejdspligt")


def statement(version: RuleVersion, case: Case) -> Finding | None:
    """Whether employer and representative have stated in writing that the condition is met."""
    if not _applies(version, case):
        return None
    small = _too_small(version, case)
    if small is not None:
        return small
    if case.statement:
        return version.says(Verdict.PASS, "Arbejdsgiver og medarbejderrepræsentant har udtalt sig.")
    if case.statement is False:
        label = "Arbejdsgiver eller medarbejderrepræsentant siger, at kravene ikke er opfyldt."
        mend = "Tal med begge parter. Bliv enige, før forløbet starter."
        return version.says(Verdict.FAIL, label, mend=mend)
    label = "Arbejdsgiver og medarbejderrepræsentant mangler at udtale sig skriftligt før start."
    missing = ("udtalelse fra arbejdsgiver og medarbejderrepræsentant",)
    return version.says(Verdict.UNKNOWN, label, missing=missing, mend=_whom(case))


def informed(version: RuleVersion, case: Case) -> Finding | None:
    """Whether the representative has been told and the practical side discussed."""
    if not _applies(version, case):
        return None
    if version.read(RepresentativeParameters).only_under_duty and not case.person.duty_to_work:
        return None
    small = _too_small(version, case)
    if small is not None:
        return small
    if case.statement:
        return version.says(Verdict.PASS, "Medarbejderrepræsentanten er orienteret.")
    label = "Arbejdsgiveren skal orientere medarbejderrepræsentanten og drøfte det praktiske."
    missing = ("at medarbejderrepræsentanten er orienteret",)
    return version.says(Verdict.UNKNOWN, label, missing=missing, mend=_whom(case))


def _applies(version: RuleVersion, case: Case) -> bool:
    return case.offer in version.read(RepresentativeParameters).offers


def _too_small(version: RuleVersion, case: Case) -> Finding | None:
    least = version.read(RepresentativeParameters).more_than_employees
    if case.unit.employees is None or case.unit.employees > least:
        return None
    label = "Arbejdspladsen er så lille, at der ikke er en medarbejderrepræsentant at spørge."
    return version.says(Verdict.PASS, label)


def _whom(case: Case) -> str:
    if case.unit.has_representative is False:
        return "Bed de ansatte vælge en repræsentant, og send aftalen til den person."
    return "Send aftalen til arbejdsgiveren og derefter til medarbejderrepræsentanten."


RULES = (
    RuleKind("representative_statement", RepresentativeParameters, of_case=statement),
    RuleKind("representative_informed", RepresentativeParameters, of_case=informed),
)
