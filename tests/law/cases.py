"""A lawful case to change one fact of at a time."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from law.case import Case, CompanyFacts, HoursFrom, InOffer, PersonFacts, Stay, UnitFacts
from law.evaluating import ask
from law.rulebook import RuleBook
from law.types import Finding, Verdict
from models.enums import OfferType, TargetGroup

CVR, P_NUMBER = "99000007", "9900000071"
TODAY = date(2026, 11, 22)
STARTS, ENDS = date(2026, 12, 7), date(2027, 1, 3)
MONTHS = ("2026-08", "2026-09", "2026-10", "2026-11")
PRAKTIK = OfferType.VIRKSOMHEDSPRAKTIK
PRIVATE, PUBLIC = OfferType.LOENTILSKUD_PRIVAT, OfferType.LOENTILSKUD_OFFENTLIG
AKTIV = TargetGroup.AKTIVITETSPARAT


@cache
def book() -> RuleBook:
    return RuleBook.load()


def staff(fte: float, months: tuple[str, ...] = MONTHS) -> dict[str, float]:
    return dict.fromkeys(months, fte)


def unit(**facts: Any) -> UnitFacts:
    return replace(UnitFacts(P_NUMBER, CVR, public=False, months=staff(20)), **facts)


def in_offer(name: str, weekly: float, starts: date, ends: date | None = None) -> InOffer:
    return InOffer(name, PRAKTIK, (HoursFrom(starts, weekly),), starts, ends)


def stay(name: str, starts: date, ends: date | None, **facts: Any) -> Stay:
    return replace(Stay(name, CVR, P_NUMBER, PRAKTIK, starts, ends, 20.0), **facts)


def person(**facts: Any) -> PersonFacts:
    return replace(PersonFacts(target_group=TargetGroup.JOBPARAT, employed_at=()), **facts)


def case(**facts: Any) -> Case:
    starts = facts.get("starts", STARTS)
    lawful = Case(
        today=TODAY,
        offer=PRAKTIK,
        starts=starts,
        ends=ENDS,
        hours=(HoursFrom(starts, 37.0),),
        person=person(),
        unit=unit(),
        company=CompanyFacts(CVR),
        statement=True,
    )
    return replace(lawful, **facts)


def asked(rule: str, version: str, of: Case) -> Finding:
    """What this very version says; the test fails when it is not the one in force."""
    found = book().version(rule, of.starts)
    assert found.id == version
    finding = ask(found, of)
    assert finding is not None
    return finding


def verdict(rule: str, version: str, of: Case) -> Verdict:
    return asked(rule, version, of).verdict


def silent(rule: str, version: str, of: Case) -> bool:
    found = book().version(rule, of.starts)
    assert found.id == version
    return ask(found, of) is None
