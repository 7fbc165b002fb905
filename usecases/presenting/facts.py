"""All an employer could ever be shown of a citizen. What has no place here cannot be shown.

There is none for address, postcode, travel, birth date, CPR number, benefit, wishes beyond
hours, days and start, appointments of the week, causes of a hensyn, or who told a fact.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Worked:
    """Work the citizen has had, and for how many months; no dates, which would show gaps."""

    title: str
    months: int | None


@dataclass(frozen=True, slots=True)
class Tried:
    """A task of a kompetencekort and the level; not where, nor who judged it."""

    task: str
    level: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A certificate that is valid today, or whose end nobody knows."""

    code: str
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language other than Danish."""

    code: str
    level: str | None


@dataclass(frozen=True, slots=True)
class Hensyn:
    """A functional statement, some with a number of hours."""

    code: str
    hours: float | None


@dataclass(frozen=True, slots=True)
class ShareableFacts:
    """The facts of one citizen. `said_no`: the citizen is not to be shown to any employer."""

    said_no: bool = False
    titles: tuple[Worked, ...] = ()
    cards: tuple[Tried, ...] = ()
    skills: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    certificates: tuple[Proof, ...] = ()
    languages: tuple[Spoken, ...] = ()
    danish_oral: str | None = None
    danish_written: str | None = None
    hours_min: float | None = None
    hours_max: float | None = None
    days: tuple[str, ...] = ()
    available_from: date | None = None
    considerations: tuple[Hensyn, ...] = ()
    name: str | None = None
    phone: str | None = None
    email: str | None = None
