"""Whether a person may have an offer at all: the person alone, no workplace. For the match."""

from datetime import date

from law.book import Book
from law.case import PersonFacts
from law.themes import KINDS
from law.types import Finding, worst_first
from law.versions import RuleVersion
from models.enums import OfferType


def may_have(book: Book, person: PersonFacts, offer: OfferType, day: date) -> Finding | None:
    """The finding that decides: the worst of the rules about the person alone.

    None when no rule in force asks anything of the person, as for ordinary hours.
    """
    found = (_ask(version, person, offer, day) for version in book.on(day))
    ranked = worst_first(finding for finding in found if finding is not None)
    return ranked[0] if ranked else None


def _ask(version: RuleVersion, person: PersonFacts, offer: OfferType, day: date) -> Finding | None:
    kind = KINDS[version.rule]
    return kind.of_person(version, person, offer, day) if kind.of_person else None
