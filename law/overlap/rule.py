"""Weekly hours of everything a person is in, on the fullest day of the period."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from pydantic import Field

from law.book import Book
from law.case import Case, HoursFrom, Stay
from law.quota.counting import weekly_on
from law.types import Finding, Verdict
from law.versions import Parameters, RuleKind, RuleVersion
from law.words import amount, decimal, exact
from support.danish import danish_date

RULE = "overlap"
Period = tuple[date, date | None]


class OverlapParameters(Parameters):
    """Hours in a full week."""

    full_week: int = Field(ge=1, description="timer om ugen i alt, højst")


def together(
    book: Book, earlier: Iterable[Stay], period: Period, hours: tuple[HoursFrom, ...]
) -> Finding | None:
    """Whether a period with these hours fits beside the person's other placements."""
    version = book.find(RULE, period[0])
    return None if version is None else _judge(version, tuple(earlier), period, hours)


def overlap(version: RuleVersion, case: Case) -> Finding | None:
    """The same for a case; what it continues or rewrites is left out."""
    others = tuple(stay for stay in case.person.earlier if stay.id != case.replaces)
    return _judge(version, others, (case.starts, case.ends), case.hours)


def _judge(
    version: RuleVersion, earlier: tuple[Stay, ...], period: Period, hours: tuple[HoursFrom, ...]
) -> Finding:
    full = version.read(OverlapParameters).full_week
    others = tuple(stay for stay in earlier if _meet(stay, period))
    total, day = _fullest(others, period, hours)
    number = amount("weekly_hours", "timer om ugen i alt, når der er flest", total, "timer")
    unknown = (not hours) or any(stay.weekly is None for stay in others)
    if total > full:
        return _too_many(version, (total, day), bool(others), full)
    if others and unknown:
        label = "Borgeren er i et andet forløb samtidig. Vi kender ikke alle timerne."
        missing = ("ugentlige timer i begge forløb",)
        mend = "Skriv timerne på begge forløb."
        return version.says(Verdict.UNKNOWN, label, number, missing=missing, mend=mend)
    if others:
        label = f"Borgeren er i et andet forløb samtidig. I alt {decimal(total)} timer om ugen."
        return version.says(Verdict.PASS, label, number)
    return version.says(Verdict.PASS, "Borgeren er ikke i andre forløb i perioden.", number)


def _too_many(
    version: RuleVersion, most: tuple[Fraction, date], shared: bool, full: int
) -> Finding:
    total, day = most
    number = amount("weekly_hours", "timer om ugen i alt, når der er flest", total, "timer")
    with_others = " med de andre forløb" if shared else ""
    label = (
        f"Den {danish_date(day)} bliver det {decimal(total)} timer om ugen{with_others}. "
        f"Det må højst være {full}."
    )
    mend = "Sæt timerne ned, eller vælg en periode, hvor borgeren er fri."
    return version.says(Verdict.FAIL, label, number, mend=mend)


def _meet(stay: Stay, period: Period) -> bool:
    starts, ends = period
    return (stay.ends is None or stay.ends >= starts) and (ends is None or stay.starts <= ends)


def _fullest(
    others: tuple[Stay, ...], period: Period, hours: tuple[HoursFrom, ...]
) -> tuple[Fraction, date]:
    starts, ends = period
    turns = {starts, *(line.starts for line in hours), *(stay.starts for stay in others)}
    days = sorted(day for day in turns if starts <= day and (ends is None or day <= ends))
    totals = [(weekly_on(hours, day) + _theirs(others, day), day) for day in days]
    return max(totals, key=lambda total: total[0])


def _theirs(others: tuple[Stay, ...], day: date) -> Fraction:
    there = (
        stay for stay in others if stay.starts <= day and (stay.ends is None or day <= stay.ends)
    )
    return sum((exact(stay.weekly) for stay in there if stay.weekly is not None), Fraction(0))


RULES = (RuleKind(RULE, OverlapParameters, of_case=overlap),)
