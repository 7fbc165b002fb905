"""A short list of numbers for every row, with values beside each number.

Stored in rows of equal width. What a row has beyond the width lies in a spill that every
question looks through as well: few rows are that long, and none is cut.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import DTypeLike, NDArray

from matching.arrays import Bools, Int8s, Rows

Numbers = NDArray[np.int32]
EMPTY = -1


class Lists:
    """Lists by row. A number stands at most once in a row."""

    def __init__(self, width: int, **values: DTypeLike) -> None:
        self.width = width
        # Columns anybody has used; those beyond need not be looked at.
        self.depth = 1
        self.codes: Numbers = np.full((width, 0), EMPTY, np.int32)
        self.values = {name: np.zeros((width, 0), dtype) for name, dtype in values.items()}
        self._long: dict[int, Sequence[Sequence[int]]] = {}
        self._spill: dict[str, NDArray[np.int64]] | None = None

    def reserve(self, rows: int) -> None:
        """Make room for `rows` rows in all."""
        shape = (self.width, rows - self.codes.shape[1])
        blank = np.full(shape, EMPTY, np.int32)
        self.codes = np.concatenate([self.codes, blank], axis=1)
        for name, held in self.values.items():
            self.values[name] = np.concatenate([held, np.zeros(shape, held.dtype)], axis=1)

    def put(self, row: int, columns: Sequence[Sequence[int]]) -> None:
        """Set the row to numbers (first) and their values, in the order they were named."""
        codes, *values = columns
        kept = min(len(codes), self.width)
        self.depth = max(self.depth, kept)
        self.codes[:kept, row] = codes[:kept]
        self.codes[kept:, row] = EMPTY
        for held, given in zip(self.values.values(), values, strict=True):
            held[:kept, row] = given[:kept]
        beyond = [column[kept:] for column in columns] if len(codes) > kept else None
        self._set_long(row, beyond)

    def move(self, source: int, target: int) -> None:
        """Let the row `target` hold what `source` held; `source` is left empty."""
        self.codes[:, target] = self.codes[:, source]
        self.codes[:, source] = EMPTY
        for held in self.values.values():
            held[:, target] = held[:, source]
        self._set_long(target, self._long.get(source))
        self._set_long(source, None)

    def _set_long(self, row: int, beyond: Sequence[Sequence[int]] | None) -> None:
        if beyond is not None:
            self._long[row] = beyond
        elif self._long.pop(row, None) is None:
            return
        self._spill = None

    @property
    def spill(self) -> dict[str, NDArray[np.int64]]:
        """What lies beyond the width: `row`, `code` and every value, one entry a number."""
        if self._spill is None:
            names = ["code", *self.values]
            rows = [row for row, columns in self._long.items() for _ in columns[0]]
            found = {"row": rows}
            for place, name in enumerate(names):
                found[name] = [v for columns in self._long.values() for v in columns[place]]
            self._spill = {name: np.array(values, np.int64) for name, values in found.items()}
        return self._spill

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return self.codes.nbytes + sum(values.nbytes for values in self.values.values())


class ChosenLists:
    """The lists of chosen rows (ascending), or of the first `count` rows."""

    def __init__(self, lists: Lists, rows: Rows | None, count: int) -> None:
        self._lists = lists
        self._rows = rows
        self._count = count

    @cached_property
    def codes(self) -> Numbers:
        """Numbers, shape (depth, chosen), padded with -1; the spill is not among them."""
        codes = self._lists.codes[: self._lists.depth]
        return codes[:, : self._count] if self._rows is None else codes.take(self._rows, axis=1)

    @cached_property
    def _spilled(self) -> tuple[Rows, Rows]:
        """Positions among the chosen that spill, and beside them the entries of the spill."""
        rows = self._lists.spill["row"]
        if self._rows is None:
            return rows.astype(np.intp), np.arange(len(rows))
        place = np.searchsorted(self._rows, rows)
        here = place < len(self._rows)
        here[here] = self._rows[place[here]] == rows[here]
        return place[here], np.flatnonzero(here)

    def least(self, table: Int8s, empty: int) -> Int8s:
        """For every row the least table entry of its numbers, `empty` for an empty list."""
        padded = np.append(table, np.int8(empty))  # -1 is the last of it
        found: Int8s = padded.take(self.codes[0])
        for column in range(1, len(self.codes)):
            np.minimum(found, padded.take(self.codes[column]), out=found)
        place, entries = self._spilled
        if len(place):
            np.minimum.at(found, place, padded[self._lists.spill["code"][entries]])
        return found

    def any(self, table: Bools) -> Bools:
        """For every row whether any of its numbers is true in the table."""
        if not table.any():
            return np.zeros(self._count, np.bool_)
        padded = np.append(table, np.False_)
        found: Bools = padded.take(self.codes[0])
        for column in range(1, len(self.codes)):
            found |= padded.take(self.codes[column])
        place, entries = self._spilled
        found[place[padded[self._lists.spill["code"][entries]]]] = True
        return found

    @property
    def filled(self) -> Bools:
        """Whether the row has any number at all."""
        return np.asarray(self.codes[0] != EMPTY, np.bool_)

    def find(self, number: int | None, value: str = "") -> tuple[Rows, NDArray[np.int64]]:
        """Positions of the rows that have `number`, and the named value beside it there."""
        if number is None:
            return np.zeros(0, np.intp), np.zeros(0, np.int64)
        column, place = self._where(self.codes == number)
        beyond, entries = self._spilled
        same = entries[self._lists.spill["code"][entries] == number]
        both = np.append(place, beyond[self._lists.spill["code"][entries] == number])
        if not value:
            return both, np.zeros(0, np.int64)
        held = self._lists.values[value]
        rows = place if self._rows is None else self._rows[place]
        told = np.append(held[column, rows].astype(np.int64), self._lists.spill[value][same])
        return both, told

    def spread(self, number: int | None, value: str, absent: int) -> NDArray[np.int32]:
        """The named value of `number` for every row, `absent` where the row lacks it."""
        found = np.full(self._count, absent, np.int32)
        place, told = self.find(number, value)
        found[place] = told
        return found

    def _where(self, hits: Bools) -> tuple[Rows, Rows]:
        """Columns and positions of hits; flat, which is much quicker than in two dimensions."""
        return np.divmod(np.flatnonzero(hits), max(self._count, 1))

    def flat(self, value: str = "") -> tuple[Rows, NDArray[np.int64], NDArray[np.int64]]:
        """Every number of every row: positions, numbers, and the named value beside each."""
        column, place = self._where(self.codes != EMPTY)
        numbers = self.codes[column, place].astype(np.int64)
        beyond, entries = self._spilled
        spill = self._lists.spill
        places = np.append(place, beyond)
        codes = np.append(numbers, spill["code"][entries])
        if not value:
            return places, codes, np.zeros(0, np.int64)
        rows = place if self._rows is None else self._rows[place]
        told = self._lists.values[value][column, rows].astype(np.int64)
        return places, codes, np.append(told, spill[value][entries])
