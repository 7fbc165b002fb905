"""Templates of aftercare (efterværn): which calls, when, and what is asked; read from data."""

import tomllib
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from support.calendars.working_days import add_working_days

_DATA = Path(__file__).parents[1] / "data" / "aftercare.toml"
_CLOSED = ConfigDict(extra="forbid")


@checked(frozen=True, slots=True, config=_CLOSED)
class Call:
    """One call, so many days after the first day."""

    id: str
    title: str
    after_days: Annotated[int, Field(ge=0, le=366)]
    questions: tuple[str, ...]

    def due_on(self, starts: date, closed: AbstractSet[date]) -> date:
        """The last day to call."""
        return add_working_days(starts + timedelta(days=self.after_days), 0, closed)


@checked(frozen=True, slots=True, config=_CLOSED)
class Plan:
    """The calls of one kind of aftercare, in order of time."""

    title: str
    calls: Annotated[tuple[Call, ...], Field(min_length=1)]


@lru_cache
def plans() -> dict[str, Plan]:
    """Every template by its name."""
    with _DATA.open("rb") as file:
        return TypeAdapter(dict[str, Plan]).validate_python(tomllib.load(file))


def call_of(template: str) -> Call | None:
    """The call a stored code `plan/call` names; None for one of former times."""
    plan, _, identifier = template.partition("/")
    calls = plans()[plan].calls if plan in plans() else ()
    return next((call for call in calls if call.id == identifier), None)
