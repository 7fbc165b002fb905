"""Duties to state, inform and guide, by offer and day."""

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from law.book import Book
from law.versions import Parameters, RuleKind
from models.enums import OfferType


class DutyParameters(Parameters):
    """Offers a duty belongs to."""

    offers: tuple[OfferType, ...] = Field(description="tilbud")


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that must be written or told, in words for a checklist."""

    rule: str
    version: str
    label: str
    text: str
    paragraph: str
    source: str
    confirmed: bool


NAMES = ("purpose_stated", "reasons_and_complaint", "no_labour_need", "work_injury")


def duties(book: Book, offer: OfferType, day: date) -> tuple[Duty, ...]:
    """What must be written or told before an offer begins on a day."""
    found = (book.find(name, day) for name in NAMES)
    return tuple(
        Duty(
            version.rule,
            version.id,
            version.label,
            version.sentence(),
            version.paragraph,
            version.source,
            version.confirmed,
        )
        for version in found
        if version is not None and offer in version.read(DutyParameters).offers
    )


RULES = tuple(RuleKind(name, DutyParameters) for name in NAMES)
