"""A long list in numbered pieces."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
SIZE = 50
LONGEST_NUMBER = 10


@dataclass(frozen=True, slots=True)
class Piece(Generic[Item]):
    """Piece `number` of `last`, and how many items there are in all."""

    items: Sequence[Item]
    number: int
    last: int
    total: int


def piece(items: Sequence[Item], wanted: str) -> Piece[Item]:
    """The piece wanted; anything that is no piece's number gives the nearest one."""
    last = max(1, -(-len(items) // SIZE))
    a_number = wanted.isdecimal() and len(wanted) < LONGEST_NUMBER
    number = min(max(int(wanted), 1), last) if a_number else 1
    first = (number - 1) * SIZE
    return Piece(items[first : first + SIZE], number, last, len(items))
