"""Small array tools of the index: ragged lists, vocabularies, bit masks."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Key = TypeVar("Key", bound=Hashable)
Int8s = NDArray[np.int8]
Bools = NDArray[np.bool_]


class Vocabulary(Generic[Key]):
    """Numbers for keys, in the order they were met."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self.numbers: dict[Key, int] = {}
        for key in keys:
            self.numbers.setdefault(key, len(self.numbers))

    def get(self, key: Key) -> int | None:
        """The number of `key`, or None if no row has it."""
        return self.numbers.get(key)

    def __len__(self) -> int:
        return len(self.numbers)


class Ragged:
    """A list of numbers for every row, padded with -1; shape (rows, longest list)."""

    def __init__(self, lists: Sequence[Sequence[int]]) -> None:
        width = max((len(numbers) for numbers in lists), default=0) or 1
        self.codes: NDArray[np.int32] = np.full((len(lists), width), -1, np.int32)
        for row, numbers in enumerate(lists):
            self.codes[row, : len(numbers)] = numbers

    def least(self, table: Sequence[int], empty: int) -> Int8s:
        """For every row the least table entry of its numbers, `empty` for an empty list."""
        padded = np.append(np.asarray(table, np.int8), np.int8(empty))
        found: Int8s = padded[self.codes].min(axis=1)
        return found

    def any(self, table: Sequence[bool]) -> Bools:
        """For every row whether any of its numbers is true in the table."""
        padded: Bools = np.append(np.asarray(table, np.bool_), np.False_)
        return np.asarray(padded[self.codes].any(axis=1), np.bool_)


def mask(numbers: Iterable[int]) -> int:
    """A bit mask with the given bits set."""
    value = 0
    for number in numbers:
        value |= 1 << number
    return value
