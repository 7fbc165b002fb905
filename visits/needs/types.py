"""A need for follow-up, and the facts needs come from. Plain values."""

from dataclasses import dataclass
from datetime import date

from models.visit_enums import VisitAbout, VisitForm


@dataclass(frozen=True, slots=True)
class Need:
    """Somebody is to be visited or called between two days, both included.

    `key` is the same each time the need is worked out, so that what was planned for it is found
    again: what it is about, the step, and its number. `reason` is Danish and names nobody.
    """

    key: str
    about: VisitAbout
    form: VisitForm
    minutes: int
    priority: int
    first: date
    last: date
    reason: str
    policy: str


@dataclass(frozen=True, slots=True)
class Done:
    """A follow-up that was held, for a need of that key. A missed one is none."""

    key: str
    form: VisitForm
    day: date


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag nobody has acted on yet."""

    number: int
    raised_on: date


@dataclass(frozen=True, slots=True)
class Rest:
    """Days a placement rests, both included; None: until somebody says so."""

    starts: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A placement as the needs see it. `ends` is the real last day, None where none is agreed."""

    id: str
    kind: str
    starts: date
    ends: date | None
    has_mentor: bool = False
    rests: tuple[Rest, ...] = ()
    flags: tuple[Flag, ...] = ()
    done: tuple[Done, ...] = ()


@dataclass(frozen=True, slots=True)
class QuietEmployer:
    """An employer nobody is placed at. `last_seen`: the last visit, else since when we know it."""

    cvr: str
    last_seen: date
