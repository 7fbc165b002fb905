"""From which day a person may have an offer, over a period: for the match, which knows no facts."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date, timedelta
from functools import lru_cache

from law.book import Book
from law.calendar import MONTHS_A_YEAR, add_months
from law.case import PersonFacts
from law.eligibility import may_have
from law.themes import KINDS
from law.types import Verdict
from law.versions import Parameters
from models.enums import OfferType

Standing = tuple[date, bool | None]
_DAY = timedelta(days=1)
_ANSWERS = {Verdict.PASS: True, Verdict.PASSES_AT_START: True, Verdict.FAIL: False}
_FACTS = tuple(each.name for each in fields(PersonFacts))


def standings(
    book: Book, person: PersonFacts, first: date, last: date
) -> dict[OfferType, tuple[Standing, ...]]:
    """By offer, the days from `first` to `last` on which the answer turns, and how it turns.

    True = may have the offer, False = may not, None = the law cannot tell yet.
    """
    days = sorted({first, *_turning_days(book, person, first, last)})
    return {offer: tuple(_turns(book, person, offer, days)) for offer in OfferType}


def _turns(
    book: Book, person: PersonFacts, offer: OfferType, days: Iterable[date]
) -> Iterator[Standing]:
    held: object = ...
    for day in days:
        finding = may_have(book, person, offer, day)
        answer = True if finding is None else _ANSWERS.get(finding.verdict)
        if answer is not held:
            yield day, answer
            held = answer


def _turning_days(book: Book, person: PersonFacts, first: date, last: date) -> Iterator[date]:
    """Days on which an answer may turn; a day too many costs a question, one too few a fault."""
    edges, waits = _edges_and_waits(book)
    facts = (getattr(person, name) for name in _FACTS)
    known = [fact for fact in facts if isinstance(fact, date)]
    for edge in (*edges, *(add_months(fact, wait) for fact in known for wait in waits)):
        yield from (day for day in (edge, edge + _DAY) if first < day <= last)


@lru_cache(maxsize=8)
def _edges_and_waits(book: Book) -> tuple[frozenset[date], frozenset[int]]:
    """Days on which rules begin and end, and every wait in months that a rule names."""
    asked = [version for version in book.versions if KINDS[version.rule].of_person is not None]
    days = {day for version in asked for day in _dates(version.parameters)}
    days |= {version.valid_from for version in asked}
    days |= {version.valid_to for version in asked if version.valid_to is not None}
    waits = {wait for version in asked for wait in _waits(version.parameters)}
    return frozenset(days), frozenset(waits)


def _waits(parameters: Parameters) -> Iterator[int]:
    for name, value in parameters:
        if isinstance(value, int) and not isinstance(value, bool):
            if "months" in name:
                yield value
            elif "years" in name:
                yield value * MONTHS_A_YEAR


def _dates(parameters: Parameters) -> Iterable[date]:
    return (value for _, value in parameters if isinstance(value, date))
