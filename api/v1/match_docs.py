"""The match contract as types: they describe the answers, and tests hold the answers to them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["met", "unmet", "unknown"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Criterion(_Strict):
    """One criterion of a side: the level reached and its points of the maximum."""

    criterion: str
    level: str
    label: str
    points: float
    max: float


class Side(_Strict):
    """Behov (`needs`) or Ønsker (`wishes`): exactly the sum of its criteria."""

    score: float
    criteria: list[Criterion]


class Limit(_Strict):
    """A hard limit."""

    limit: str
    status: Status
    label: str


class Reason(Limit):
    """A limit that sets aside, and what would mend it."""

    mend: str


class Unknown(_Strict):
    """A fact nobody has told, and the question to ask."""

    fact: str
    question: str


class Step(_Strict):
    """A change of the data in a form a machine can carry out; the kinds are in the docs."""

    kind: str
    value: str


class Means(_Strict):
    """A course or module that leads to a change; `days` is null where nobody knows."""

    name: str
    kind: str
    days: int | None
    verified: bool
    late: bool


class Raise(_Strict):
    """A change that would raise the score; `left` are the limits that would remain."""

    change: str
    criterion: str
    gain: float
    new_score: float
    new_rank: int | None
    steps: list[Step]
    means: list[Means]
    left: list[str]


class _Explained(_Strict):
    rank: int | None
    score: float
    needs: Side
    wishes: Side
    limits: list[Limit]
    unknown: list[Unknown]
    would_raise: list[Raise] = Field(alias="raise")


class Candidate(_Explained):
    """A citizen in the list of an opening."""

    citizen: str


class Offer(_Explained):
    """An opening in the list of a citizen."""

    opening: str


class PairAnswer(_Explained):
    """One citizen and one opening; `reasons` are the limits that set aside."""

    citizen: str
    opening: str
    reasons: list[Reason]


class AsideCandidate(_Strict):
    """A citizen who needs something first."""

    citizen: str
    score: float
    reasons: list[Reason]


class AsideOffer(_Strict):
    """An opening that needs something first."""

    opening: str
    score: float
    reasons: list[Reason]


class OpeningMatch(_Strict):
    """Both lists for an opening, and counts of everybody; `facets` only where asked for."""

    opening: str
    opening_limits: list[Limit]
    results: list[Candidate]
    set_aside: list[AsideCandidate]
    counts: dict[str, int | dict[str, int]]
    facets: dict[str, dict[str, int]] = Field(default_factory=dict)


class CitizenMatch(_Strict):
    """Both lists for a citizen."""

    citizen: str
    opening_limits: list[Limit]
    results: list[Offer]
    set_aside: list[AsideOffer]
    counts: dict[str, int | dict[str, int]]
