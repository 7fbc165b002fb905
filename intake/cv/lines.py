"""A CV as lines that know their page and section; phrases are cut out of lines."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from intake.cv.sections import Section, heading, inline_heading

LONGEST_SPAN = 300
# More mentions of one kind than any CV has: a hostile file, read no further.
MOST_MENTIONS = 2_000
# One line of a hostile file may be the whole file; work per line stays bounded.
_LONGEST_LINE = 1_000
_BORDER = re.compile(r"[;|•·▪●\t]|[.!?]\s|\s{3,}")
# After a whole word: »kat. B« and »Aug. 2021« are not ends of sentences.
_SENTENCES = re.compile(r"(?<=\w{4}[.!?])\s+(?=[A-ZÆØÅ])")
_BULLET = re.compile(r"^[\s\-–—*•·▪●○‣>]+")
_WORD_BREAK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, the page it stands on (from 1) and what it is about."""

    text: str
    page: int
    section: Section | None
    is_heading: bool = False


def lines_of(pages: Iterable[str]) -> list[Line]:
    """The lines of all pages; a section runs on until the next heading."""
    lines: list[Line] = []
    section: Section | None = None
    for page, text in enumerate(pages, start=1):
        for written in chain.from_iterable(map(_SENTENCES.split, _bounded(text))):
            opened = heading(written)
            inline = None if opened else inline_heading(written)
            if opened is not None:
                section = opened
            elif inline is not None and "\t" in written[: inline[1]]:
                section = inline[0]
            about = inline[0] if inline is not None else section
            lines.append(Line(written, page, about, opened is not None))
    return lines


def phrase(text: str, start: int, stop: int) -> str:
    """The part of a line around `start`-`stop` that belongs together, at most 300 signs."""
    before = [mark.end() for mark in _BORDER.finditer(text, 0, start)]
    after = _BORDER.search(text, stop)
    first = before[-1] if before else 0
    last = after.start() if after else len(text)
    if last - first > LONGEST_SPAN:
        first, last = _narrowed(text, max(first, start - LONGEST_SPAN // 2), last)
    return _BULLET.sub("", text[first:last]).strip(" \t,;:|")[:LONGEST_SPAN].strip()


def _narrowed(text: str, first: int, last: int) -> tuple[int, int]:
    space = _WORD_BREAK.search(text, first) if first else None
    first = space.end() if space else first
    if last - first <= LONGEST_SPAN:
        return first, last
    cut = text.rfind(" ", first, first + LONGEST_SPAN)
    return first, cut if cut > first else first + LONGEST_SPAN


def _bounded(text: str) -> Iterable[str]:
    for line in text.split("\n"):
        rest = line
        while len(rest) > _LONGEST_LINE:
            cut = rest.rfind(" ", 0, _LONGEST_LINE)
            cut = cut if cut > 0 else _LONGEST_LINE
            yield rest[:cut]
            rest = rest[cut:]
        yield rest
