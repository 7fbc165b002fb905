"""A text cut into pieces, so that a page can show what came from where."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from intake.advert.values import AdvertReading, Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text. `begins` are the numbers of the proposals that begin with it."""

    text: str
    proposed: bool
    marked: bool
    begins: tuple[int, ...]


def segments(reading: AdvertReading) -> list[Segment]:
    """The whole text in pieces, in order; together they are the text."""
    proposed = [proposal.span for proposal in reading.proposals]
    marked = [mark.span for mark in reading.marks]
    borders = {0, len(reading.text)}
    for span in (*proposed, *marked):
        borders |= {span.start, span.stop}
    places = sorted(place for place in borders if 0 <= place <= len(reading.text))
    return [
        Segment(
            text=reading.text[start:stop],
            proposed=_covers(proposed, start),
            marked=_covers(marked, start),
            begins=tuple(number for number, span in enumerate(proposed) if span.start == start),
        )
        for start, stop in pairwise(places)
    ]


def _covers(spans: Sequence[Span], place: int) -> bool:
    return any(span.start <= place < span.stop for span in spans)
