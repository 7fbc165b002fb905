"""Plain values of an allocation. Scores are integer hundredths (7120 = 71,20)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
# (citizen id, place id)
Couple = tuple[str, str]
NOWHERE = -1


class Goal(StrEnum):
    """What a plan aims at first; the other one decides among equals."""

    TOTAL = "total"
    PLACED = "placed"


@dataclass(frozen=True, slots=True)
class Place:
    """An opening or a place of a module. `closed` says in Danish why nobody can come now."""

    id: str
    most: int
    closed: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Places that share a limit, such as those of one workplace under a legal quota."""

    name: str
    places: tuple[str, ...]
    most: int


@dataclass(frozen=True, slots=True)
class FewOptions:
    """At least `least` of those with at most `most_options` possible places get one."""

    most_options: int
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the user asks of a plan. Whoever is not in `must` may stay without a place."""

    goal: Goal = Goal.TOTAL
    least_placed: int = 0
    least_score: int = 0
    few: FewOptions | None = None
    locked: frozenset[Couple] = frozenset()
    excluded: frozenset[Couple] = frozenset()
    must: frozenset[str] = frozenset()
    groups: tuple[Group, ...] = ()

    @property
    def has_floors(self) -> bool:
        """Whether anything but locks and exclusions holds the plan back from its goal."""
        return bool(self.least_placed or self.least_score or self.few or self.must)


@dataclass(frozen=True, slots=True)
class ScoreMatrix:
    """One row a person, one column a place.

    `fits`: no limit sets the pair aside. `hindrances`: by person, how many of the places each
    limit closes.
    """

    score: Ints
    fits: Bools
    hindrances: tuple[Mapping[str, int], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """People and places in order of id, with the score and fit of every pair."""

    citizens: tuple[str, ...]
    places: tuple[Place, ...]
    matrix: ScoreMatrix
    row: Mapping[str, int] = field(init=False)
    column: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Number the ids once."""
        object.__setattr__(self, "row", {one: at for at, one in enumerate(self.citizens)})
        object.__setattr__(self, "column", {one.id: at for at, one in enumerate(self.places)})

    @property
    def capacity(self) -> Ints:
        """How many each place takes; a closed one none."""
        return np.array([0 if place.closed else place.most for place in self.places], np.int64)

    @property
    def possible(self) -> Bools:
        """Pairs that fit at a place that is open: what a person could get before any rule."""
        possible: Bools = self.matrix.fits & (self.capacity > 0)
        return possible

    @property
    def options(self) -> Ints:
        """By person, the number of possible places."""
        counts: Ints = self.possible.sum(axis=1, dtype=np.int64)
        return counts


@dataclass(frozen=True, slots=True)
class Plan:
    """Who gets which place: by row of the problem a column, or NOWHERE.

    `proved`: integer duals certify that no plan is better; else HiGHS searched it through.
    """

    given: tuple[int, ...]
    proved: bool

    def at(self, column: int) -> list[int]:
        """Rows of the people at a place."""
        return [row for row, found in enumerate(self.given) if found == column]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """(row, column) of everybody placed."""
        return [(row, column) for row, column in enumerate(self.given) if column != NOWHERE]
