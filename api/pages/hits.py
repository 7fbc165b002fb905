"""One line of a result list: a pair with names, and the few reasons worth a glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from api.dependencies import Desk
from matching.results import CriterionResult, LimitResult, Pair, Raise, Status
from usecases.reading.citizens import citizen_names
from usecases.reading.openings import opening_titles

NAMELESS = "Navn ikke oplyst"
STRONGEST = 3
# From this share of a criterion's points (%) it speaks for the match, below it against.
_FOR_AT_LEAST = 60
# A weakness is worth a line when it costs at least this much (hundredths of a point).
_WORTH_A_LINE = 500


@dataclass(frozen=True, slots=True)
class Hit:
    """What a result list shows of a pair."""

    pair: Pair
    title: str
    detail: str
    page: str
    explanation: str
    strongest: tuple[CriterionResult, ...]
    weakest: CriterionResult | None
    unknown_limits: tuple[LimitResult, ...]
    best_raise: Raise | None


def citizen_hits(desk: Desk, pairs: Sequence[Pair]) -> list[Hit]:
    """Hits that name citizens. A person gone since the index was built is left out."""
    names = citizen_names(desk.session, desk.actor, [pair.citizen for pair in pairs])
    return [
        _hit(pair, names[pair.citizen] or NAMELESS, pair.citizen, f"/borgere/{quote(pair.citizen)}")
        for pair in pairs
        if pair.citizen in names
    ]


def opening_hits(desk: Desk, pairs: Sequence[Pair]) -> list[Hit]:
    """Hits that name openings."""
    lines = opening_titles(desk.session, desk.actor, [pair.opening for pair in pairs])
    return [
        _hit(
            pair,
            lines[pair.opening].title,
            lines[pair.opening].employer,
            f"/aabninger/{quote(pair.opening)}",
        )
        for pair in pairs
        if pair.opening in lines
    ]


def strongest(pair: Pair) -> tuple[CriterionResult, ...]:
    """The criteria that gave most points, best first; what nobody knows is no strength."""
    known = [result for result in _criteria(pair) if not result.unknown and _speaks_for(result)]
    return tuple(sorted(known, key=lambda result: -result.points)[:STRONGEST])


def weakest(pair: Pair) -> CriterionResult | None:
    """The criterion that costs most, if it costs enough to mention."""
    known = [result for result in _criteria(pair) if not result.unknown and not _speaks_for(result)]
    worst = max(known, key=_loss, default=None)
    return worst if worst is not None and _loss(worst) >= _WORTH_A_LINE else None


def _hit(pair: Pair, title: str, detail: str, page: str) -> Hit:
    query = urlencode({"borger": pair.citizen, "aabning": pair.opening})
    unknown = (limit for limit in pair.limits if limit.status is Status.UNKNOWN)
    return Hit(
        pair=pair,
        title=title,
        detail=detail,
        page=page,
        explanation=f"/forklaring?{query}",
        strongest=strongest(pair),
        weakest=weakest(pair),
        unknown_limits=tuple(unknown),
        best_raise=max(pair.raises, key=lambda change: change.gain, default=None),
    )


def _criteria(pair: Pair) -> tuple[CriterionResult, ...]:
    return pair.needs.criteria + pair.wishes.criteria


def _speaks_for(result: CriterionResult) -> bool:
    return 100 * result.points >= _FOR_AT_LEAST * result.max


def _loss(result: CriterionResult) -> int:
    return result.max - result.points
