"""The start checklist of one placement: which points apply, which are done. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.placement_enums import Party
from placements.signing.order import Progress
from placements.ways import Point, When

CRIMINAL_RECORD = "straffeattest"
CHILD_RECORD = "boerneattest"


@dataclass(frozen=True, slots=True)
class PointState:
    """A point and whether it is done; None: nobody has said. `own_mark`: staff set it by hand."""

    point: Point
    done: bool | None

    @property
    def by_hand(self) -> bool:
        """Whether staff set it; the others follow from elsewhere."""
        return self.point.when is not When.REPRESENTATIVE

    @property
    def stops(self) -> bool:
        """Whether the placement may not begin before it is done."""
        return self.point.blocks and not self.done


@dataclass(frozen=True, slots=True)
class CheckCase:
    """What decides which points apply. `checks`: ids the offer's order of signing names.

    `asked`: certificates the opening asks for.
    """

    offer: str
    checks: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


def points_of(
    points: Iterable[Point], case: CheckCase, marks: Mapping[str, bool], progress: Progress
) -> tuple[PointState, ...]:
    """The points that apply, as they stand."""
    return tuple(
        PointState(point, _done(point, marks, progress))
        for point in points
        if _applies(point, case, progress)
    )


def outstanding(states: Iterable[PointState]) -> tuple[PointState, ...]:
    """What still keeps the placement from beginning."""
    return tuple(state for state in states if state.stops)


def _applies(point: Point, case: CheckCase, progress: Progress) -> bool:
    if point.offers and case.offer not in point.offers:
        return False
    match point.when:
        case When.OFFER:
            return point.id in case.checks
        case When.CRIMINAL_RECORD:
            return CRIMINAL_RECORD in case.asked
        case When.CHILD_RECORD:
            return CHILD_RECORD in case.asked
        case When.REPRESENTATIVE:
            return progress.of(Party.REPRESENTATIVE) is not None
    return True


def _done(point: Point, marks: Mapping[str, bool], progress: Progress) -> bool | None:
    if point.when is When.REPRESENTATIVE:
        standing = progress.of(Party.REPRESENTATIVE)
        return standing is not None and standing.done
    return marks.get(point.id)
