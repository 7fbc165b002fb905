"""When what became of a placement is asked for, and whose task it is; read from data. Pure."""

import calendar
import tomllib
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from models.placement_enums import OutcomeMoment
from support.calendars.working_days import add_working_days

_DATA = Path(__file__).parents[1] / "data" / "outcomes.toml"
_MONTHS = 12


@checked(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Asking:
    """One moment: so long after the last day, and who asks."""

    months: Annotated[int, Field(ge=0, le=24)]
    owner: Literal["consultant", "caseworker"]


def asking() -> dict[OutcomeMoment, Asking]:
    """Every moment in the order of time."""
    return dict(_all())


def asked_from(ended: date, moment: OutcomeMoment) -> date:
    """The day from which the question makes sense: so many months after the last day."""
    return add_months(ended, asking()[moment].months)


def due_on(ended: date, moment: OutcomeMoment, closed: AbstractSet[date]) -> date:
    """The last day to write it down: that day, or the next working day."""
    return add_working_days(asked_from(ended, moment), 0, closed)


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where it has no such day."""
    total = day.year * _MONTHS + day.month - 1 + months
    year, month = divmod(total, _MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@lru_cache
def _all() -> tuple[tuple[OutcomeMoment, Asking], ...]:
    with _DATA.open("rb") as file:
        read = TypeAdapter(dict[OutcomeMoment, Asking]).validate_python(tomllib.load(file))
    if missing := set(OutcomeMoment) - set(read):
        message = f"outcomes.toml: missing {sorted(missing)}"
        raise ValueError(message)
    return tuple((moment, read[moment]) for moment in OutcomeMoment)
