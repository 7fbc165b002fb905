"""One line of a result list: a pair with names, and the few reasons worth a glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from api.dependencies import Desk
from api.words import Words
from matching.asking.known import LITTLE_PERCENT, known_share
from matching.results import CriterionResult, Pair, Raise, Status
from usecases.reading.citizens import citizen_names
from usecases.reading.openings import opening_titles

NAMELESS = "Navn ikke oplyst"
# As many reasons against as for: a list of strengths alone would flatter everybody.
SHOWN = 2
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
    costliest: tuple[CriterionResult, ...]
    unknown: tuple[str, ...]
    best_raise: Raise | None
    known_share: int

    @property
    def little_known(self) -> bool:
        """Whether the score is mostly neutral shares."""
        return self.known_share < LITTLE_PERCENT


def citizen_hits(desk: Desk, pairs: Sequence[Pair]) -> list[Hit]:
    """Hits that name citizens. A person gone since the index was built is left out."""
    names = citizen_names(desk.session, desk.actor, [pair.citizen for pair in pairs])
    return [
        _hit(
            desk.words,
            pair,
            names[pair.citizen] or NAMELESS,
            pair.citizen,
            f"/borgere/{quote(pair.citizen)}",
        )
        for pair in pairs
        if pair.citizen in names
    ]


def opening_hits(desk: Desk, pairs: Sequence[Pair]) -> list[Hit]:
    """Hits that name openings."""
    lines = opening_titles(desk.session, desk.actor, [pair.opening for pair in pairs])
    return [
        _hit(
            desk.words,
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
    return tuple(sorted(known, key=lambda result: -result.points)[:SHOWN])


def costliest(pair: Pair) -> tuple[CriterionResult, ...]:
    """The known criteria that cost most, worst first, where they cost enough to mention."""
    known = [result for result in _criteria(pair) if not result.unknown and not _speaks_for(result)]
    costly = [result for result in known if result.max - result.points >= _WORTH_A_LINE]
    return tuple(sorted(costly, key=lambda result: result.points - result.max)[:SHOWN])


def unknown(pair: Pair, words: Words) -> tuple[str, ...]:
    """What nobody has told yet, limits first, each named once."""
    limits = [words.limit(item.limit) for item in pair.limits if item.status is Status.UNKNOWN]
    criteria = [words.criterion(item.criterion) for item in _criteria(pair) if item.unknown]
    return tuple(dict.fromkeys(name.lower() for name in (*limits, *criteria)))


def _hit(words: Words, pair: Pair, title: str, detail: str, page: str) -> Hit:
    query = urlencode({"borger": pair.citizen, "aabning": pair.opening})
    return Hit(
        pair=pair,
        title=title,
        detail=detail,
        page=page,
        explanation=f"/forklaring?{query}",
        strongest=strongest(pair),
        costliest=costliest(pair),
        unknown=unknown(pair, words),
        best_raise=max(pair.raises, key=lambda change: change.gain, default=None),
        known_share=known_share(pair),
    )


def _criteria(pair: Pair) -> tuple[CriterionResult, ...]:
    return pair.needs.criteria + pair.wishes.criteria


def _speaks_for(result: CriterionResult) -> bool:
    return 100 * result.points >= _FOR_AT_LEAST * result.max
