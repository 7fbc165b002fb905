"""What a search may be narrowed by."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Filters narrow both lists; they never change a score. Empty means not set."""

    text: str = ""
    licence: str | None = None
    certificate: str | None = None
    language: str | None = None
    max_minutes: int | None = None
    available_by: date | None = None
    caseworker: str | None = None
    no_unknown: bool = False


@dataclass(frozen=True, slots=True)
class MatchOptions:
    """A search: the day it is made on, how many of each list (0 = all), filters.

    `only`: the citizens the asker may name; None means everybody.
    """

    today: date
    top: int = 20
    filters: Filters = Filters()
    only: frozenset[str] | None = None
