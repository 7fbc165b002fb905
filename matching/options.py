"""What a search may be narrowed by."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Filters narrow both lists; they never change a score. Empty means not set.

    What is unknown of a person does not pass a filter: the user asked for it.
    """

    # Words looked for in titles held and wished and in skills, never in the name.
    text: str = ""
    # Occupation uri: held the same or a title of the same ISCO unit group.
    occupation: str | None = None
    # The unit group of `occupation`; without it only the very same counts.
    occupation_isco: str | None = None
    # Leading digits of a branch code the person wishes.
    branch: str | None = None
    licence: str | None = None
    certificate: str | None = None
    language: str | None = None
    # Least CEFR level (A1-C2) of `language`.
    language_level: str | None = None
    max_minutes: int | None = None
    max_km: int | None = None
    # Weekly hours the person's own range must meet.
    hours_from: float | None = None
    hours_to: float | None = None
    shift: str | None = None
    available_by: date | None = None
    caseworker: str | None = None
    # "package" or "package/module", and the status there (all if None).
    package: str | None = None
    package_status: str | None = None
    # Least evidence for one of the opening's skills: "named", "with_help", "alone".
    evidence: str | None = None
    no_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom the asker may be told of: all, those named by id, and of them those open to search."""

    only: frozenset[str] | None = None
    open_to_search: bool = False


EVERYBODY = Reach()
NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class MatchOptions:
    """A search: the day it is made on, how many of each list (0 = all), filters.

    `facets`: count the people listed per value of every filter.
    """

    today: date
    top: int = 20
    filters: Filters = NO_FILTERS
    reach: Reach = EVERYBODY
    facets: bool = False
