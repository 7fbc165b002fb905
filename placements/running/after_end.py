"""How long an early end can be taken back, and when it closes by itself; read from data. Pure."""

import tomllib
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from support.calendars.working_days import add_working_days

_DATA = Path(__file__).parents[1] / "data" / "ending.toml"


@checked(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class AfterEnd:
    """Days that count after an early end."""

    undo_working_days: Annotated[int, Field(ge=1, le=20, strict=True)]
    close_after_days: Annotated[int, Field(ge=1, le=366, strict=True)]

    def undo_until(self, written: date, closed: AbstractSet[date]) -> date:
        """The last day to take back an end that was written on a day."""
        return add_working_days(written, self.undo_working_days, closed)

    def closes_on(self, ended: date, written: date) -> date:
        """The day it closes by itself: so long after the last day, or after it was told."""
        return max(ended, written) + timedelta(days=self.close_after_days)


@lru_cache
def after_end() -> AfterEnd:
    """What holds; raises pydantic's ValidationError for a faulty file."""
    with _DATA.open("rb") as file:
        return TypeAdapter(AfterEnd).validate_python(tomllib.load(file))
