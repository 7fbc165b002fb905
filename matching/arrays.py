"""Small tools of the index: numbers for keys, bit masks, names of array types."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Key = TypeVar("Key", bound=Hashable)
Int8s = NDArray[np.int8]
Bools = NDArray[np.bool_]
Rows = NDArray[np.intp]


class Vocabulary(Generic[Key]):
    """Numbers for keys, in the order they were met. Keys are added, never taken away."""

    def __init__(self, keys: Iterable[Key] = ()) -> None:
        self.numbers: dict[Key, int] = {}
        for key in keys:
            self.add(key)

    def add(self, key: Key) -> int:
        """The number of `key`, a new one if it was not met before."""
        return self.numbers.setdefault(key, len(self.numbers))

    def get(self, key: Key) -> int | None:
        """The number of `key`, or None if nobody ever had it."""
        return self.numbers.get(key)

    def __len__(self) -> int:
        return len(self.numbers)


def first_of(conditions: Sequence[Bools], choices: Sequence[int], otherwise: int) -> Int8s:
    """For every row the choice of the first condition that holds, as small numbers.

    `numpy.select` does the same with eight bytes a number, and takes ten times as long.
    """
    found = np.full(len(conditions[0]), otherwise, np.int8)
    for condition, choice in zip(reversed(conditions), reversed(choices), strict=True):
        np.putmask(found, condition, np.int8(choice))
    return found


def mask(numbers: Iterable[int]) -> int:
    """A bit mask with the given bits set."""
    value = 0
    for number in numbers:
        value |= 1 << number
    return value
