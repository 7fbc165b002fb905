"""What a match answers. All scores and points are integer hundredths (6350 = 63.50)."""

from dataclasses import dataclass, field
from enum import StrEnum

from matching.steps import Means, Step


class Status(StrEnum):
    """Whether a limit holds. Unknown is a value of its own and never counts as no."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion of a side: the level reached, its Danish sentence, points of maximum."""

    criterion: str
    level: str
    label: str
    points: int
    max: int
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """Behov or Ønsker. `score` is exactly the sum of the criteria's points."""

    score: int
    criteria: tuple[CriterionResult, ...]


@dataclass(frozen=True, slots=True)
class LimitResult:
    """A limit for one pair. `mend` says what would lift an unmet or unknown one."""

    limit: str
    status: Status
    label: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact nobody has told yet, and the question that would settle it."""

    fact: str
    question: str


@dataclass(frozen=True, slots=True)
class Raise:
    """A realistic change and what it would do to score and rank.

    `steps` are the change as a machine can carry it out. `criterion` is a limit's name where the
    change lifts a limit; `left` are the limits that would still set the person aside.
    """

    change: str
    criterion: str
    gain: int
    new_score: int
    new_rank: int | None
    steps: tuple[Step, ...] = ()
    means: tuple[Means, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Everything about one person and one demand.

    `rank` is None for a person set aside; `reasons` are the limits that set aside.
    """

    citizen: str
    opening: str
    score: int
    rank: int | None
    needs: Side
    wishes: Side
    limits: tuple[LimitResult, ...]
    unknown: tuple[Unknown, ...] = ()
    raises: tuple[Raise, ...] = ()

    @property
    def reasons(self) -> tuple[LimitResult, ...]:
        """The limits that move the person to »Kræver noget først«."""
        return tuple(limit for limit in self.limits if sets_aside(limit))


@dataclass(frozen=True, slots=True)
class OpeningLimit:
    """A fault of the opening itself: shown once, never held against a person."""

    limit: str
    status: Status
    label: str


@dataclass(frozen=True, slots=True)
class Facet:
    """How many listed people have each value of a filter, were that filter free; most first."""

    filter: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The two lists for one opening, or for one citizen."""

    opening_limits: tuple[OpeningLimit, ...]
    results: tuple[Pair, ...]
    set_aside: tuple[Pair, ...]
    counts: dict[str, int | dict[str, int]] = field(default_factory=dict)
    facets: tuple[Facet, ...] = ()


def sets_aside(limit: LimitResult) -> bool:
    """Unmet limits set aside; consent does so while unknown too (mend = ask)."""
    if limit.status is Status.UNMET:
        return True
    return limit.limit == "consent" and limit.status is Status.UNKNOWN
