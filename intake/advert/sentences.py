"""An advertisement cut into sentences that know their place and the heading they stand under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intake.advert.patterns import patterns
from intake.advert.values import Force, Span

# One line of a hostile text may be the whole text; work per sentence stays bounded.
_LONGEST = 600
_LONGEST_HEADING = 60
_WORDS_OF_HEADING = 4
# No mail or document breaks a line before this for want of room.
_BROKEN_FROM = 50
_END = re.compile(r"[.!?][\"»)]?\s+(?=[\"«»(]?[A-ZÆØÅ])")
_SHORT_FORM = re.compile(
    r"(?:^|[^\w])(?:kl|ca|kat|min|max|maks|nr|tlf|evt|inkl|ekskl|pr|d|m|bl\.a|f\.eks|fx|mv|st|afd|t)$",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)\w{0,6}\b", re.IGNORECASE
)
_POINT = re.compile(r"[-–—*•·▪●○‣>✓]+\s*")
# The first that fits: an offer is no demand, and what is welcome is less than a demand.
_HEADINGS = {Force(name): words for name, words in patterns("heading").items()}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, where it begins in the text, and what its heading says of its force."""

    text: str
    start: int
    heading: Force = Force.UNSAID
    is_point: bool = False

    def span(self, start: int, stop: int) -> Span:
        """A piece of this sentence as a piece of the whole text."""
        return Span(self.start + start, self.start + stop, self.text[start:stop])


def sentences_of(text: str) -> list[Sentence]:
    """Every sentence in order; a heading governs the points below it."""
    found: list[Sentence] = []
    heading, in_points = Force.UNSAID, False
    place = 0
    lines = _joined(text.split("\n"))
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        point = _POINT.match(line)
        opened = None if point else _heading(line, leads=_POINT.match(below) is not None)
        if opened is not None:
            heading, in_points = opened, False
        elif point:
            in_points = True
        elif in_points and line.strip():
            heading, in_points = Force.UNSAID, False
        skip = point.end() if point else 0
        found += [
            Sentence(line[start:stop], place + start, heading, point is not None)
            for start, stop in _pieces(line, skip)
        ]
        place += len(line) + 1
    return found


def _joined(lines: list[str]) -> list[str]:
    """Lines that were broken only for their length put together again, break and all."""
    joined: list[str] = []
    last = ""
    for line in lines:
        runs_on = len(last) >= _BROKEN_FROM and not last.endswith((".", "!", "?", ":"))
        goes_on = line[:1].islower() or last.endswith((" og", " eller", ","))
        if runs_on and line and goes_on and not _POINT.match(line):
            joined[-1] += f"\n{line}"
        else:
            joined.append(line)
        last = line
    return joined


def _heading(line: str, *, leads: bool) -> Force | None:
    """What a heading says of what stands below it; None for a line that is no heading."""
    text = line.strip()
    if not text or len(text) > _LONGEST_HEADING or text[-1] in ".!,":
        return None
    if not (leads or text.endswith((":", "?")) or len(text.split()) <= _WORDS_OF_HEADING):
        return None
    return next((force for force, words in _HEADINGS.items() if words.search(text)), Force.UNSAID)


def _pieces(line: str, start: int) -> Iterator[tuple[int, int]]:
    for border in _END.finditer(line, start):
        if not _is_short_form(line, border):
            yield from _bounded(line, start, border.end())
            start = border.end()
    yield from _bounded(line, start, len(line))


def _is_short_form(line: str, border: re.Match[str]) -> bool:
    before = line[max(0, border.start() - 6) : border.start()]
    if before[-1:].isdigit() and _MONTH.match(line, border.end()):
        return True
    return _SHORT_FORM.search(before) is not None


def _bounded(line: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    while stop - start > _LONGEST:
        cut = line.rfind(" ", start, start + _LONGEST)
        cut = cut + 1 if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    if line[start:stop].strip():
        yield start, stop
