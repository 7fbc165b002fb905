"""A change tried for one pair, and how far a change may go and still be realistic."""

from collections.abc import Callable
from dataclasses import dataclass

from matching.steps import Step

LONGEST_EXTRA_MINUTES = 30  # more than this is another life, not a change
MOST_EXTRA_HOURS = 5.0
LATEST_START_DAYS = 60  # a start moved further is another opening
MOST_RAISES = 5
RankOf = Callable[[int], int | None]


@dataclass(frozen=True, slots=True)
class Change:
    """A change in words, the criterion or limit it touches, and its steps."""

    words: str
    touches: str
    steps: tuple[Step, ...]


def both(one: Change, other: Change) -> Change:
    """Two changes as one."""
    second = other.words[:1].lower() + other.words[1:]
    steps = tuple(dict.fromkeys((*one.steps, *other.steps)))
    return Change(f"{one.words}, og {second}", one.touches, steps)
