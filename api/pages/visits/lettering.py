"""Numbers and names on the drawing of a tour, where there is room for them. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

# About as wide as letters of the size the stylesheet gives them.
_NUMBER_WIDTH, _LETTER_WIDTH = 8.0, 6.4
_MARK_HEIGHT, _LINE_HEIGHT = 22.0, 14.0
_GAP = 4.0


class Spot(NamedTuple):
    """A place on the drawing, with its town."""

    x: float
    y: float
    town: str


class Box(NamedTuple):
    """A part of the drawing, by its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Whether they share a point."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other lies wholly inside."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.x + other.width <= self.x + self.width
            and other.y + other.height <= self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """A place with the numbers of its stops. `name_at`: where its name begins; None: no room."""

    spot: Spot
    text: str
    box: Box
    is_home: bool
    name_at: tuple[float, float] | None = None


def mark_of(spot: Spot, numbers: Sequence[int], *, is_home: bool) -> Mark:
    """The mark of a place, as wide as its numbers."""
    text = in_short(numbers)
    width = max(_MARK_HEIGHT, len(text) * _NUMBER_WIDTH + 8)
    box = Box(spot.x - width / 2, spot.y - _MARK_HEIGHT / 2, width, _MARK_HEIGHT)
    return Mark(spot, text, box, is_home)


def in_short(numbers: Sequence[int]) -> str:
    """`1-3, 5` for 1, 2, 3 and 5."""
    runs: list[list[int]] = [[each] for each in numbers[:1]]
    for one, other in pairwise(numbers):
        if other == one + 1:
            runs[-1].append(other)
        else:
            runs.append([other])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def lettered(marks: Iterable[Mark], paper: Box) -> Iterator[Mark]:
    """The marks with their names beside them; a name that would cover something is left out."""
    found = list(marks)
    taken = [mark.box for mark in found]
    for mark in found:
        box = next((box for box in _beside(mark) if _is_free(box, taken, paper)), None)
        if box is None:
            yield mark
        else:
            taken.append(box)
            yield replace(mark, name_at=(round(box.x, 1), round(box.y + _LINE_HEIGHT - _GAP, 1)))


def _beside(mark: Mark) -> Iterator[Box]:
    """Where the name may stand: right of the mark, left, under, over."""
    width, box = len(mark.spot.town) * _LETTER_WIDTH, mark.box
    level = mark.spot.y - _LINE_HEIGHT / 2
    yield Box(box.x + box.width + _GAP, level, width, _LINE_HEIGHT)
    yield Box(box.x - _GAP - width, level, width, _LINE_HEIGHT)
    for y in (box.y + box.height + 2, box.y - _LINE_HEIGHT - 2):
        yield Box(mark.spot.x - width / 2, y, width, _LINE_HEIGHT)


def _is_free(box: Box, taken: Iterable[Box], paper: Box) -> bool:
    return paper.holds(box) and not any(box.meets(other) for other in taken)
