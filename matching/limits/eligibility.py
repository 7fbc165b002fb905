"""Legal eligibility: at least one offer of the opening is one the person may have by law.

The verdict is the law's alone (`law.eligibility`), stored without the facts behind it; here it
is only looked up for the first day.
"""

from collections.abc import Iterable

import numpy as np

from matching.arrays import Int8s
from matching.index.columns import NO_RIGHT, NOT_SAID, OFFERS, RIGHT
from matching.index.selection import Selection
from matching.limits.base import select_status
from matching.profiles import MOST_TURNS, Demand, PersonProfile
from matching.results import LimitResult, Status
from models.enums import OfferType

_ASK_CASEWORKER = "Spørg sagsbehandleren, eller vælg et andet tilbud."
_FIND_OUT = "Mangler sagen noget, som reglerne spørger om?"


class Eligibility:
    """Met by one offer that may be had, unmet when none may, else unknown."""

    name = "eligibility"

    def applies(self, demand: Demand) -> bool:
        """Where the opening says what it offers."""
        return bool(demand.offers)

    def judge(self, person: PersonProfile, demand: Demand) -> LimitResult:
        """The best answer over the offers."""
        rights = {offer: right_on(person, offer, demand) for offer in demand.offers or ()}
        best = max(rights.values(), default=NOT_SAID)
        if best == RIGHT:
            words = _offers(offer for offer, right in rights.items() if right == RIGHT)
            return LimitResult(self.name, Status.MET, f"Kan få {words} efter loven.")
        words = _offers(rights)
        if best == NO_RIGHT:
            label = f"Kan ikke få {words} efter loven på startdagen."
            return LimitResult(self.name, Status.UNMET, label, _ASK_CASEWORKER)
        label = f"Vi ved ikke, om borgeren kan få {words} efter loven."
        return LimitResult(self.name, Status.UNKNOWN, label, _FIND_OUT)

    def statuses(self, people: Selection, demand: Demand) -> Int8s:
        """As `judge`."""
        best = np.full(len(people), NO_RIGHT, np.int8)
        for offer in demand.offers or ():
            best = np.maximum(best, _rights(people, OFFERS[offer], demand.day.toordinal()))
        return select_status(best == NO_RIGHT, best == NOT_SAID)


def right_on(person: PersonProfile, offer: str, demand: Demand) -> int:
    """The right to one offer on the demand's first day, as the index numbers it."""
    right = NOT_SAID
    for first, may in person.offers.get(offer, ()):
        if first <= demand.day:
            right = NOT_SAID if may is None else RIGHT if may else NO_RIGHT
    return right


def _rights(people: Selection, offer: int, day: int) -> Int8s:
    own = slice(offer * MOST_TURNS, (offer + 1) * MOST_TURNS)
    right = np.zeros(len(people), np.int8)
    for first, then in zip(people.offer_first[own], people.offer_right[own], strict=True):
        right = np.where(first <= day, then, right)
    return right


def _offers(codes: Iterable[str]) -> str:
    return " eller ".join(OfferType(code).label for code in codes)
