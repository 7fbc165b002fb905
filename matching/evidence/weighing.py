"""Statements on one skill become one piece of evidence: credit, words, and a doubt if any.

Dates decide which statement is later, and so what is shown and asked. They never touch the
credit: that would be a measure of age or gaps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matching.profiles import LEVEL_RANK, Evidence
from models.enums import Level

NAMED, HELPED, NOT_TRIED, FULL = 7, 6, 0, 10
_ALONE = LEVEL_RANK[Level.ALONE]


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says of one skill.

    `level` is None where the skill is named, not judged. `day` is the day it tells of and
    `heard` the day it was written down; `said_by` and `speaker` are Danish words for the
    whole source and for the short form in »CV siger ja«.
    """

    credit: int
    level: Level | None
    said_by: str
    speaker: str
    day: date
    heard: date

    @property
    def claim(self) -> int:
        """The rank it stands for. A name claims no more than »alene«, nor can it be doubted so."""
        return _ALONE if self.level is None else min(LEVEL_RANK[self.level], _ALONE)

    @property
    def says(self) -> str:
        """»CV siger ja«, »kortet fra 3. maj 2026 siger med hjælp«."""
        return f"{self.speaker} siger {'ja' if self.level is None else self.level.label}"


def weigh(statements: Sequence[Statement]) -> Evidence:
    """The best statement with the highest level anybody has judged; at least one statement."""
    best = max(statements, key=lambda said: (said.credit, _rank(said), said.day, said.heard))
    judged = max(statements, key=_rank).level
    # "Not tried" says nothing once somebody has seen or named the skill.
    level = None if judged is Level.NOT_TRIED and best.credit > NOT_TRIED else judged
    return Evidence(best.credit, level, best.said_by, _doubt(best, statements))


def _rank(said: Statement) -> int:
    return -1 if said.level is None else LEVEL_RANK[said.level]


def _doubt(best: Statement, statements: Sequence[Statement]) -> str | None:
    """Both words where the newest card says less than the best evidence and is not older."""
    cards = [said for said in statements if said.level is not None]
    if not cards:
        return None
    last = max(card.day for card in cards)
    newest = min((card for card in cards if card.day == last), key=_rank)
    if newest.claim >= best.claim or not _as_new(newest, best):
        return None
    return f"{best.says}, {newest.says}"


def _as_new(card: Statement, other: Statement) -> bool:
    """A name has no day of its own: one heard no later than the card does not answer it."""
    return card.day >= other.day or (other.level is None and card.heard >= other.heard)
