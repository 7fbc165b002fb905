"""Last month's ordinary staff against the average of the months before."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from pydantic import Field

from law.calendar import months_before
from law.case import Case
from law.types import Finding, Verdict
from law.versions import Parameters, RuleKind, RuleVersion
from law.words import amount, decimal, exact, listed
from models.enums import OfferType
from support.danish import MONTHS

Test = Literal["gennemsnit", "ledig stilling"]
Level = Literal["CVR-nummer", "P-nummer"]


class NetIncreaseParameters(Parameters):
    """Which test, over how many months, and whose staff."""

    offers: tuple[OfferType, ...] = Field(description="tilbud")
    test: Test = Field(description="prøven (gennemsnit eller ledig stilling)")
    level: Level = Field(description="hvis ansatte der tælles (CVR-nummer eller P-nummer)")
    months: int = Field(ge=1, description="måneder tilbage")


def net_increase(version: RuleVersion, case: Case) -> Finding | None:
    """Whether the job comes on top; unknown while a month is missing."""
    parameters = version.read(NetIncreaseParameters)
    if case.offer not in parameters.offers:
        return None
    if parameters.test == "ledig stilling":
        return _vacated(version, parameters.months)
    known = case.company.months if parameters.level == "CVR-nummer" else case.unit.months
    # Months after today have no figures yet: a later start is judged by what is known now.
    asked = months_before(min(case.today, case.starts), parameters.months)
    missing = tuple(_named(month) for month in asked if month not in known)
    if missing:
        label = "Vi mangler tal for ansatte til at regne merbeskæftigelsen ud."
        mend = f"Spørg virksomheden om fuldtidsansatte i {listed(missing)}."
        lacking = tuple(f"ordinært ansatte i {month}" for month in missing)
        return version.says(Verdict.UNKNOWN, label, missing=lacking, mend=mend)
    return _compare(version, known, asked)


def _compare(version: RuleVersion, known: Mapping[str, float], asked: tuple[str, ...]) -> Finding:
    figures = [exact(known[month]) for month in asked]
    mean, last = sum(figures, Fraction(0)) / len(figures), figures[-1]
    numbers = (
        amount("last_month", f"ansatte i {_named(asked[-1])}", last, "årsværk"),
        amount("average", f"gennemsnit over {len(asked)} måneder", mean, "årsværk"),
    )
    label = (
        f"Der var {decimal(last)} årsværk i {_named(asked[-1])} og {decimal(mean)} i gennemsnit "
        f"over {len(asked)} måneder."
    )
    if last >= mean:
        return version.says(Verdict.PASS, f"{label} Det er mindst lige så mange.", *numbers)
    mend = "Vent, til der er ansat flere, eller vælg praktik i stedet."
    return version.says(Verdict.FAIL, f"{label} Antallet er faldet.", *numbers, mend=mend)


def _vacated(version: RuleVersion, months: int) -> Finding:
    what = f"om stillingen er blevet ledig inden for de seneste {months} måneder"
    label = "Den gamle regel spørger, om stillingen lige er blevet ledig. Det ved vi ikke."
    return version.says(
        Verdict.UNKNOWN, label, missing=(what,), mend=f"Spørg arbejdspladsen, {what}."
    )


def _named(month: str) -> str:
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


RULES = tuple(
    RuleKind(name, NetIncreaseParameters, of_case=net_increase)
    for name in ("net_increase", "net_increase_public")
)
