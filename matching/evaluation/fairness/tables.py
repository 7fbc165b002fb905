"""One table a grouping: each group's share of a measure against its share of the pool."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.evaluation.fairness.disclosure import Told, hidden_cells, may_be_told
from matching.evaluation.fairness.groups import Grouping, merge_small
from matching.evaluation.fairness.tally import Bools, Tally

REDRAWS = 500
LOW, HIGH = 2.5, 97.5
# The "four fifths" rule of thumb of American employment practice: no law here, only a sign.
LEAST_RATIO, MOST_RATIO = 0.8, 1.25
_SHARE_DIGITS, _RATIO_DIGITS = 4, 3
Draws = NDArray[np.float32]
_CHUNK = 50
_SAME_EVERYWHERE = frozenset({"consent"})


@dataclass(frozen=True, slots=True)
class GroupSize:
    """A group and its part of those who may be proposed."""

    label: str
    persons: int
    share: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A group's share of a measure, and that over its share of the people, with 95 % interval.

    Both shares are of the groups shown in the row: a hidden group is in nobody's base.
    """

    share: float
    ratio: float
    low: float
    high: float

    @property
    def stands_out(self) -> bool:
        """Far from 1, and not by chance alone."""
        far = not LEAST_RATIO <= self.ratio <= MOST_RATIO
        return far and not self.low <= 1 <= self.high


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure: its part of all pairs of person and opening, and a cell a group (None: hidden).

    `measure` is `top`, `aside` or a limit's name.
    """

    measure: str
    rate: float
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class GroupTable:
    """A grouping as it may be published; no groups where they are too small to be told."""

    name: str
    title: str
    groups: tuple[GroupSize, ...]
    rows: tuple[MeasureRow, ...]

    @property
    def hidden(self) -> int:
        """Cells left out."""
        return sum(cell is None for row in self.rows for cell in row.cells)


def redraws(people: int, seed: int) -> Draws:
    """How often each person is drawn when as many as there are, are drawn with replacement.

    The person is the unit: places at the top of many lists are not independent of each other.
    """
    chance, even = np.random.default_rng(seed), np.full(people, 1 / people)
    # In pieces and in small numbers: a large municipality would else take most of the memory.
    pieces = (chance.multinomial(people, even, size=_CHUNK) for _ in range(REDRAWS // _CHUNK))
    return np.concatenate([piece.astype(np.float32) for piece in pieces])


def group_table(grouping: Grouping, counted: Tally, draws: Draws) -> GroupTable:
    """The table of one grouping."""
    merged = merge_small(grouping)
    if merged is None:
        return GroupTable(grouping.name, grouping.title, (), ())
    labels = np.array(merged.labels)
    members = np.array([labels == label for label in merged.sizes])
    groups = tuple(
        GroupSize(label, size, round(size / len(labels), _SHARE_DIGITS))
        for label, size in merged.sizes.items()
    )
    rows = (_row(name, counted, members, draws) for name in counted.hits)
    return GroupTable(merged.name, merged.title, groups, tuple(row for row in rows if row))


def _row(measure: str, counted: Tally, members: Bools, draws: Draws) -> MeasureRow | None:
    """A measure; None where fewer than five persons have it, which the row would tell."""
    hits = counted.hits[measure]
    told = _told(measure, hits, members)
    if not may_be_told(told):
        return None
    hidden = hidden_cells(told)
    shown = [at for at in range(len(members)) if at not in hidden]
    cells = dict(zip(shown, _cells(hits, members[shown], draws), strict=True))
    rate = float(hits.sum()) / (len(hits) * counted.openings)
    row = tuple(cells.get(at) for at in range(len(members)))
    return MeasureRow(measure, round(rate, _SHARE_DIGITS), row)


def _told(measure: str, hits: NDArray[np.int64], members: Bools) -> list[Told]:
    """How many persons stand behind each cell, and how many it tells of besides.

    What is the same for a person at every opening makes a share of the pairs a share of the
    persons: it tells how many are not hit too. Else only the group's size, which is shown.
    """
    told = []
    for found in (hits[mine] for mine in members):
        hit = int((found > 0).sum())
        told.append((hit, len(found) - hit if measure in _SAME_EVERYWHERE else len(found)))
    return told


def _cells(hits: NDArray[np.int64], shown: Bools, draws: Draws) -> list[Cell]:
    """The cells of the groups shown, with these groups alone as base."""
    if not len(shown):
        return []
    own, sizes = (hits * shown).sum(axis=1), shown.sum(axis=1)
    shares = own / own.sum()
    ratios = shares / (sizes / sizes.sum())
    redrawn = draws @ (hits * shown).T.astype(np.float32)
    resized = draws @ shown.T.astype(np.float32)
    usable = (redrawn.sum(axis=1) > 0) & (resized.min(axis=1) > 0)
    redrawn, resized = redrawn[usable], resized[usable]
    # As in the ratio itself: the part of the hits over the part of the people.
    spread = redrawn * resized.sum(axis=1)[:, None] / (resized * redrawn.sum(axis=1)[:, None])
    low, high = np.percentile(spread, [LOW, HIGH], axis=0)
    return [
        Cell(round(float(share), _SHARE_DIGITS), *(round(float(one), _RATIO_DIGITS) for one in row))
        for share, *row in zip(shares, ratios, low, high, strict=True)
    ]
