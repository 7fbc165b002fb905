"""The weekly hours of the duty to work (arbejdspligt), read from dated data."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as checked

_DATA = Path(__file__).parents[1] / "data" / "duty.toml"


@checked(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Duty:
    """So many hours a week from a day on, and where it is written."""

    valid_from: date
    weekly: float
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class AgainstDuty:
    """The hours of one week held against the duty."""

    duty: Duty
    done: float

    @property
    def missing(self) -> float:
        """Hours short of the duty, 0 where it is met."""
        return max(0.0, self.duty.weekly - self.done)


def duty_on(day: date) -> Duty | None:
    """What holds on a day; None before there was a duty."""
    begun = [duty for duty in _all() if duty.valid_from <= day]
    return max(begun, key=lambda duty: duty.valid_from) if begun else None


@lru_cache
def _all() -> tuple[Duty, ...]:
    with _DATA.open("rb") as file:
        return TypeAdapter(tuple[Duty, ...]).validate_python(tomllib.load(file)["duty"])
