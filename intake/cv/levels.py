"""Language levels as people write them → CEFR. Words we cannot place give no level."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from models.enums import Cefr

_WORDS: dict[str, str] = {
    "C2": r"modersmål\w{0,4}|mother ?tongue|native(?: or bilingual| speaker)?|tosproget|bilingual",
    "C1": r"flydende|fluent(?:ly)?|forhandlingsniveau|avanceret|advanced"
    r"|full professional(?: proficiency)?",
    "B2": r"øvet|upper intermediate|(?:professional|business) working(?: proficiency)?",
    "B1": r"mellem\w{0,7}|middel|(?<!upper )intermediate|limited working(?: proficiency)?",
    "A2": r"grundlæggende|basis(?:niveau)?|basic|elementary(?: proficiency)?|hverdags\w{0,8}",
    "A1": r"begynder\w{0,6}|beginner|(?:en )?(?:smule|lidt)|a little",
}
_LEVEL = re.compile(
    r"\b(?P<cefr>[ABC][12])\b|"
    + "|".join(rf"\b(?P<{level}>(?:{words}))\b" for level, words in _WORDS.items()),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundLevel:
    """A level and where it stands in the text."""

    value: str
    start: int
    stop: int


def find_levels(text: str) -> list[FoundLevel]:
    """Every level named in `text`, from left to right."""
    return [
        FoundLevel((found["cefr"] or found.lastgroup or "").upper(), *found.span())
        for found in _LEVEL.finditer(text)
    ]


def lowest(levels: Iterable[str]) -> str | None:
    """The lowest of the CEFR levels given; None when none is one."""
    order = list(Cefr)
    known = [Cefr[level.upper()] for level in levels if level.upper() in order]
    return min(known, key=order.index).value if known else None
