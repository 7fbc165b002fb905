"""What the law answered, and the days a person is placed already."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from matching.profiles import MOST_STAYS, MOST_TURNS, NEVER
from models.placement import Placement
from models.standing import OfferStanding

Stay = tuple[date, date]
_DAY = timedelta(days=1)


def rights(rows: Sequence[OfferStanding]) -> dict[str, tuple[tuple[date, bool | None], ...]]:
    """By offer, from which day the person may have it; the first turns where there are many."""
    turns: dict[str, list[tuple[date, bool | None]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.offer, row.first)):
        turns[row.offer].append((row.first, row.may))
    return {offer: tuple(told[:MOST_TURNS]) for offer, told in turns.items()}


def stays(rows: Sequence[Placement]) -> tuple[Stay, ...]:
    """The days of placements sent to the parties and not given up, those that meet joined.

    The latest `MOST_STAYS`: what ended long before is in nobody's way.
    """
    joined: list[Stay] = []
    for first, last in sorted(_days(row) for row in rows if _lives(row)):
        if joined and (joined[-1][1] == NEVER or first <= joined[-1][1] + _DAY):
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined[-MOST_STAYS:])


def _days(row: Placement) -> Stay:
    return row.starts, row.ended_on or row.ends or NEVER


def _lives(row: Placement) -> bool:
    given_up = (row.refused_at, row.cancelled_at, row.expired_at)
    return row.sent_at is not None and not any(given_up)
