"""When an order should have moved on: local targets by state, the law's dates, the wish. Pure."""

import tomllib
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from models.placement_enums import OrderState
from support.calendars.working_days import add_working_days, working_days_between

_NEVER: frozenset[date] = frozenset()
CLOCKS = Path(__file__).resolve().parents[1] / "data" / "clocks.toml"
# Where somebody works on the order; a draft has nobody waiting, the others are over.
RUNNING = frozenset(
    {
        OrderState.SENT,
        OrderState.RETURNED,
        OrderState.ACCEPTED,
        OrderState.PROPOSED,
        OrderState.AGREED,
    }
)


@checked(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Target:
    """How long an order may stand in one state."""

    working_days: Annotated[int, Field(ge=1, le=120, strict=True)]
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class LegalDates:
    """The law's dates for the first workplace offer, and how they are said to casework."""

    aim: date | None
    latest: date | None
    text: str


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What the clock of an order is read from; `since` is the Danish day it came to its state."""

    state: OrderState
    since: date
    latest: date | None = None
    legal: LegalDates | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """One date to keep. `left` is in working days, negative when it is past.

    `ground` rests on facts only casework may read where `is_legal`.
    """

    day: date
    left: int
    label: str
    ground: str
    is_legal: bool = False

    @property
    def overdue(self) -> bool:
        """Whether the day has passed."""
        return self.left < 0


@lru_cache
def targets(path: Path = CLOCKS) -> dict[OrderState, Target]:
    """The municipality's targets by state; raises pydantic's ValidationError for a faulty file."""
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return TypeAdapter(dict[OrderState, Target]).validate_python(read)


def dues(
    facts: ClockFacts,
    by_state: dict[OrderState, Target],
    today: date,
    closed: AbstractSet[date] = _NEVER,
) -> tuple[Due, ...]:
    """Every date that runs, the nearest first; none for a draft and for what is over.

    `closed` are the municipality's own closing days: no working days either.
    """
    if facts.state not in RUNNING:
        return ()
    left = partial(_left, today=today, closed=closed)
    found = []
    target = by_state.get(facts.state)
    if target is not None:
        day = add_working_days(facts.since, target.working_days, closed)
        found.append(Due(day, left(day), target.label, target.source))
    if facts.latest is not None:
        latest = facts.latest
        ground = "bestillingens seneste dato"
        found.append(Due(latest, left(latest), "borgeren er i gang", ground))
    if facts.legal is not None:
        found.extend(_legal(facts.legal, today, left))
    return tuple(sorted(found, key=lambda due: (due.day, due.label)))


def _legal(dates: LegalDates, today: date, left: Callable[[date], int]) -> list[Due]:
    """The day aimed at until it has passed, then the last lawful day."""
    if dates.aim is not None and today <= dates.aim:
        aim = "første tilbud, så vidt muligt"
        return [Due(dates.aim, left(dates.aim), aim, dates.text, is_legal=True)]
    if dates.latest is not None:
        latest = "første tilbud, senest"
        return [Due(dates.latest, left(dates.latest), latest, dates.text, is_legal=True)]
    return []


def _left(day: date, today: date, closed: AbstractSet[date]) -> int:
    # Over a weekend no working day passes; a day that has gone is still late.
    late = max(1, working_days_between(day, today, closed)) if day < today else 0
    return -late or working_days_between(today, day, closed)
