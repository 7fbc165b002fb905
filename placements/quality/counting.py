"""What reviews found over time, with small counts hidden. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from models.placement_enums import PointState

# Fewer could tell whose case it was.
SMALLEST = 5


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One review: its day, and the state of each point by its id."""

    on: date
    findings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PointCount:
    """One point in a quarter. None: hidden, because one of the two counts is from 1 to 4."""

    point: str
    kept: int | None
    not_kept: int | None


@dataclass(frozen=True, slots=True)
class QuarterCount:
    """One quarter, `2026, 4. kvartal`. `reviews` None: fewer than `SMALLEST`, nothing is told."""

    label: str
    reviews: int | None
    points: tuple[PointCount, ...]


def by_quarter(reviews: Iterable[Reviewed], points: Iterable[str]) -> tuple[QuarterCount, ...]:
    """The counts of each quarter with reviews, the newest first."""
    listed = tuple(points)
    quarters: dict[tuple[int, int], list[Reviewed]] = defaultdict(list)
    for each in reviews:
        quarters[(each.on.year, (each.on.month + 2) // 3)].append(each)
    return tuple(
        _quarter(f"{year}, {quarter}. kvartal", quarters[(year, quarter)], listed)
        for year, quarter in sorted(quarters, reverse=True)
    )


def _quarter(label: str, reviews: list[Reviewed], points: tuple[str, ...]) -> QuarterCount:
    if len(reviews) < SMALLEST:
        return QuarterCount(label, None, ())
    return QuarterCount(label, len(reviews), tuple(_point(point, reviews) for point in points))


def _point(point: str, reviews: list[Reviewed]) -> PointCount:
    found = Counter(each.findings.get(point) for each in reviews)
    kept, not_kept = found[PointState.KEPT.value], found[PointState.NOT_KEPT.value]
    # The rest tells a small count as well, so that one hidden count hides the other.
    rest = len(reviews) - kept - not_kept
    if any(0 < number < SMALLEST for number in (kept, not_kept, rest)):
        return PointCount(point, None, None)
    return PointCount(point, kept, not_kept)
