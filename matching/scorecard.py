"""The scorecard as values: criteria, their levels, and points in integer hundredths."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from matching.scorecard_checks import ScorecardError, check_scorecard

FULL = 10_000  # a side's maximum in hundredths


@dataclass(frozen=True, slots=True)
class LevelCard:
    """One named level: its sentence and its share (%) of the weight, by weight column.

    `text_hidden` is the sentence for a person whose place must not be told.
    """

    name: str
    text: str
    text_hidden: str
    share: int
    share_praktik: int


@dataclass(frozen=True, slots=True)
class CriterionCard:
    """One criterion's line of the scorecard."""

    name: str
    side: str
    title: str
    weight: dict[str, int]
    levels: tuple[LevelCard, ...]

    def points(self, column: str, maximum: int) -> tuple[int, ...]:
        """Points of every level for a maximum in hundredths, rounded half up."""
        shares = (level.share_praktik if column != "job" else level.share for level in self.levels)
        return tuple((maximum * share + 50) // 100 for share in shares)


@dataclass(frozen=True, eq=False)  # one card is itself, however alike another is
class Scorecard:
    """All criteria in order, with the version every stored result must name."""

    version: str
    criteria: dict[str, CriterionCard]

    def maxima(self, column: str, asked: Collection[str]) -> dict[str, int]:
        """Maximum points of the criteria of one side that are asked; they sum to 100.00.

        Weights of those left out go to the others in proportion, by largest remainder.
        """
        weights = {name: self.criteria[name].weight[column] for name in asked}
        total = sum(weights.values())
        shares = {name: divmod(FULL * weight, total) for name, weight in weights.items()}
        maxima = {name: whole for name, (whole, _) in shares.items()}
        by_remainder = sorted(shares, key=lambda name: -shares[name][1])
        for name in by_remainder[: FULL - sum(maxima.values())]:
            maxima[name] += 1
        return maxima


def column_of(kind: str, *, is_place: bool) -> str:
    """The weight column for an opening's kind."""
    if is_place:
        return "place"
    return "job" if kind == "job" else "praktik"


@lru_cache
def load_scorecard() -> Scorecard:
    """The scorecard that ships with the product; raises ScorecardError."""
    return read_scorecard(Path(__file__).with_name("scorecard.toml").read_text(encoding="utf-8"))


def read_scorecard(text: str) -> Scorecard:
    """The scorecard written in a TOML text; raises ScorecardError with all that is wrong."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"Pointtabellen kan ikke læses som TOML: {error}."
        raise ScorecardError(message) from error
    check_scorecard(raw)
    return Scorecard(
        raw["version"],
        {line["name"]: _criterion(line) for line in raw["criterion"]},
    )


def _criterion(line: dict[str, object]) -> CriterionCard:
    levels = tuple(
        LevelCard(
            name=level["name"],
            text=level["text"],
            text_hidden=level.get("text_hidden", level["text"]),
            share=level["share"],
            share_praktik=level.get("share_praktik", level["share"]),
        )
        for level in line["levels"]  # type: ignore[attr-defined]
    )
    return CriterionCard(
        name=str(line["name"]),
        side=str(line["side"]),
        title=str(line["title"]),
        weight=dict(line["weight"]),  # type: ignore[call-overload]
        levels=levels,
    )
