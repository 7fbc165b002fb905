"""Plain, frozen values the match works on. Unknown is `None` or a `..._known` flag.

A profile can hold only what an opening demands and what a person can and wants. Sex, age,
origin, name, health and benefit have no place here, so no criterion can read them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.enums import Cefr, Day, Level, Mode, Shift
from support.travel import Place
from support.week import Week

NEVER = date.max
MOST_STAYS = 2
# A person's right to an offer changes seldom: a wait is over, an age is reached, an act ends.
MOST_TURNS = 4
LEVEL_RANK: dict[str, int] = {level.value: rank for rank, level in enumerate(Level)}
CEFR_RANK: dict[str, int] = {level.value: rank for rank, level in enumerate(Cefr, start=1)}


@dataclass(frozen=True, slots=True)
class Work:
    """A title as somebody wrote it, and the occupation it was linked to (or None)."""

    text: str
    uri: str | None = None
    isco: str | None = None

    @property
    def group(self) -> str | None:
        """Titles of one group count as one trade: the ISCO unit group, else the concept."""
        return self.isco or self.uri


@dataclass(frozen=True, slots=True)
class HeldWork:
    """Work a person has had; months counted from year 0, both ends included."""

    work: Work
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Experience:
    """Months in one trade, overlaps counted once. `open_ended`: some dates are unknown."""

    months: int
    open_ended: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best evidence for a skill: credit in tenths, level if judged, who said so and when.

    `doubt`: both words where a later card says less; it is shown and asked about, never scored.
    """

    credit: int
    level: Level | None
    said_by: str
    doubt: str | None = None

    @property
    def rank(self) -> int:
        """The judged level as a number, 0 not tried … 3 can teach; -1 not judged."""
        return -1 if self.level is None else LEVEL_RANK[self.level]


@dataclass(frozen=True, slots=True)
class Ref:
    """Something asked for: its key in profiles, and its name for people."""

    key: str
    label: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class LanguageAsk:
    """A language asked for; `level` is a CEFR rank or None for any level."""

    language: Ref
    level: int | None


@dataclass(frozen=True, slots=True)
class Goal:
    """What a package module teaches, and to what level."""

    skill: Ref
    level: Level


@dataclass(frozen=True, slots=True)
class Refusals:
    """The citizen's own no's. A null list was never asked."""

    titles: tuple[Work, ...] | None = None
    branches: tuple[str, ...] | None = None
    employers: tuple[str, ...] | None = None
    shifts: frozenset[Shift] | None = None

    @property
    def all_asked(self) -> bool:
        """Whether the citizen was asked about every kind of no."""
        return None not in (self.titles, self.branches, self.employers, self.shifts)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the citizen wants. Empty titles with empty branches means open to all work."""

    titles: tuple[Work, ...] | None = None
    branches: tuple[str, ...] | None = None
    shifts: frozenset[Shift] | None = None
    days: frozenset[Day] | None = None
    hours_min: float | None = None
    hours_max: float | None = None
    max_travel: int | None = None
    modes: frozenset[Mode] = frozenset()


@dataclass(frozen=True, slots=True)
class PersonProfile:
    """What one citizen can and wants."""

    id: str
    held: tuple[HeldWork, ...] = ()
    held_known: bool = False
    experience: Mapping[str, Experience] = field(default_factory=dict)
    skills: Mapping[str, Evidence] = field(default_factory=dict)
    skill_labels: tuple[str, ...] = ()
    licences: frozenset[str] = frozenset()
    licences_known: bool = False
    # Code -> last valid day; NEVER for no expiry, None for unknown expiry.
    certificates: Mapping[str, date | None] = field(default_factory=dict)
    certificates_known: bool = False
    # Code -> CEFR rank 1-6; None for unknown level.
    languages: Mapping[str, int | None] = field(default_factory=dict)
    languages_known: bool = False
    danish_oral: int | None = None
    danish_written: int | None = None
    danish_module: str | None = None
    wishes: Wishes = Wishes()
    refusals: Refusals = Refusals()
    # Code -> hours a week (only for max_hours).
    considerations: Mapping[str, float | None] = field(default_factory=dict)
    considerations_known: bool = False
    free: Week | None = None
    place: Place | None = None
    # The place counts, but no word or figure may tell it: the address is protected, or nobody
    # has said that it is not.
    place_hidden: bool = True
    # This view of the profile leaves the place out, for a reader who must not learn it.
    place_withheld: bool = False
    available_from: date | None = None
    # "package/module" -> status
    packages: Mapping[str, str] = field(default_factory=dict)
    packages_known: bool = False
    share_profile: bool | None = None
    consent_until: date | None = None
    caseworker: str | None = None
    # Offer type -> from which day the person may have it by law: True, False, None = not known.
    # Only the verdict: the facts behind it stay with the law.
    offers: Mapping[str, tuple[tuple[date, bool | None], ...]] = field(default_factory=dict)
    # Days on which the person is in a placement or is to be, both included; at most `MOST_STAYS`.
    placed: tuple[tuple[date, date], ...] = ()
    # Those who look for candidates may be told of the person.
    open_to_search: bool = True


@dataclass(frozen=True, slots=True)
class Module:
    """The step of a branchepakke that a place belongs to."""

    package: str
    id: str
    previous: str | None
    previous_name: str | None
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """What an opening, or a place of a package module, asks for and offers."""

    id: str
    kind: str
    title: str
    employer: str
    today: date
    occupations: tuple[Work, ...] = ()
    core_skills: tuple[str, ...] = ()
    must_skills: tuple[Ref, ...] = ()
    nice_skills: tuple[Ref, ...] = ()
    nice_certificates: tuple[Ref, ...] = ()
    must_certificates: tuple[Ref, ...] = ()
    authorisations: tuple[Ref, ...] = ()
    licences: tuple[Ref, ...] = ()
    languages: tuple[LanguageAsk, ...] = ()
    danish_oral: int | None = None
    danish_written: int | None = None
    branch: str | None = None
    place: Place | None = None
    hours_min: float | None = None
    hours_max: float | None = None
    shifts: frozenset[Shift] | None = None
    days: frozenset[Day] | None = None
    # Considerations that collide with the tasks; None where the tasks are unknown.
    collisions: tuple[Ref, ...] | None = None
    window: Week | None = None
    starts: date | None = None
    until: date | None = None
    deadline: date | None = None
    positions: int | None = None
    # Legal types on offer; None where the opening does not say.
    offers: tuple[str, ...] | None = None
    module: Module | None = None

    @property
    def is_place(self) -> bool:
        """Whether this is a place of a package module."""
        return self.module is not None

    @property
    def day(self) -> date:
        """The day certificates must be valid on: the start, or today where none is named."""
        return self.starts or self.today
