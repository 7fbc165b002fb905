"""The status of an agreement and its placement, derived from dates and decisions."""

from dataclasses import dataclass
from datetime import date

from models.placement_enums import PlacementStatus as S


@dataclass(frozen=True, slots=True)
class Pause:
    """Days a placement rests, both included."""

    starts: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the placement rests on the day."""
        return self.starts <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class PlacementFacts:
    """What the status is derived from.

    `signed`: everybody who must sign the version in force (granted, else newest) has.
    `needs_grant`: the municipality decides on this offer type. `ready`: the start checklist has
    nothing outstanding that blocks.
    """

    starts: date
    ends: date | None
    sent: bool = False
    signed: bool = False
    needs_grant: bool = True
    granted: bool = False
    refused: bool = False
    cancelled: bool = False
    expired: bool = False
    ready: bool = True
    ended_on: date | None = None
    broken_off: bool = False
    closed: bool = False
    pauses: tuple[Pause, ...] = ()


def status(facts: PlacementFacts, today: date) -> S:
    """The status on a day; what was decided comes before what the calendar says."""
    decided = (
        (facts.expired, S.EXPIRED),
        (facts.cancelled, S.CANCELLED),
        (facts.refused, S.REFUSED),
        (not facts.sent, S.DRAFT),
    )
    for holds, answer in decided:
        if holds:
            return answer
    if facts.ended_on is not None and today > facts.ended_on:
        return _after_end(facts)
    waiting = _waiting(facts)
    if waiting is not None:
        return S.NOT_READY if today >= facts.starts else waiting
    return _by_calendar(facts, today)


def _waiting(facts: PlacementFacts) -> S | None:
    """What formalities the placement waits for, None where there are none."""
    if not facts.signed:
        return S.SIGNING
    return S.DECIDING if facts.needs_grant and not facts.granted else None


def _by_calendar(facts: PlacementFacts, today: date) -> S:
    if today < facts.starts:
        return S.GRANTED
    if not facts.ready:
        return S.NOT_READY
    if facts.ends is not None and today > facts.ends:
        return _after_end(facts)
    return S.PAUSED if any(pause.holds(today) for pause in facts.pauses) else S.RUNNING


def _after_end(facts: PlacementFacts) -> S:
    if facts.broken_off:
        return S.BROKEN_OFF
    return S.COMPLETED if facts.closed else S.OVER
