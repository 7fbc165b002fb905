"""What every criterion is: asked or not, a level number per pair, words, a question."""

from collections.abc import Sequence
from typing import Protocol

from matching.arrays import Int8s
from matching.index.selection import Selection
from matching.profiles import Demand, PersonProfile
from matching.results import Unknown


class Criterion(Protocol):
    """One line of the scorecard.

    `level` and `levels` give numbers into the card's list of levels, best first and unknown
    last; they must agree for every pair (tests hold the one against the other).
    """

    name: str

    def asked(self, demand: Demand) -> bool:
        """Whether the demand asks this at all; if not, its weight goes to the others."""
        ...

    def level(self, person: PersonProfile, demand: Demand) -> int:
        """The level of one pair."""
        ...

    def levels(self, people: Selection, demand: Demand) -> Int8s:
        """The level of everybody."""
        ...

    def words(self, person: PersonProfile, demand: Demand) -> dict[str, str]:
        """What the `{places}` of the level's sentence hold."""
        ...

    def questions(self, person: PersonProfile, demand: Demand) -> list[Unknown]:
        """What to ask, where a fact is unknown."""
        ...


def enumerate_words(names: Sequence[str]) -> str:
    """Names as a Danish list: »a, b og c«."""
    if not names:
        return "ingen"
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} og {names[-1]}"
