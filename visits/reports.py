"""What visits found: one form checked, several put together, and the flags they raise. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from models.cpr import holds_cpr
from models.enums import Level
from models.errors import refused
from models.placement_enums import FlagKind, GoalReached, NextStep, Party
from models.visit_enums import VisitAttendance, VisitGoing, VisitPace
from support.calendars.working_days import week_start
from support.plain_text import check_visible

LONGEST = 1000
MOST_HOURS = 37.0
VOICES = (Party.EMPLOYER, Party.CITIZEN, Party.MENTOR)
_QUARTERS = 4
_WEEK = timedelta(days=7)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Told:
    """What one form says. Goals and tasks by their number in the text in force, from 0.

    Every field may be empty: nothing is said of it.
    """

    day: date
    attendance: VisitAttendance | None = None
    pace: VisitPace | None = None
    goals: Mapping[int, GoalReached] = field(default_factory=dict)
    tasks: Mapping[int, Level] = field(default_factory=dict)
    going: Mapping[Party, VisitGoing] = field(default_factory=dict)
    hours_next: float | None = None
    hours_from: date | None = None
    agreed: str = ""
    next_step: NextStep | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a form can be about: days, and how many goals and tasks are agreed."""

    today: date
    starts: date
    goals: int
    tasks: int


def check(told: Told, frame: Frame) -> None:
    """Raise INPUT_REFUSED by field for a form that cannot be kept, or says nothing."""
    check_day(told.day, frame.starts, frame.today)
    if _outside(told.goals, frame.goals) or _outside(told.tasks, frame.tasks):
        raise refused("aftalen har fået andre mål. Genindlæs siden, og udfyld igen.", "goals")
    if any(party not in VOICES for party in told.going):
        raise refused("vælg arbejdsgiver, borger eller mentor.", "going")
    _check_hours(told, frame.today)
    check_text(told.agreed)
    if not says_something(told):
        raise refused("skriv mindst ét: fremmøde, hvordan det går, eller hvad I aftalte.", "agreed")


def check_day(day: date, earliest: date, today: date) -> None:
    """Raise INPUT_REFUSED for a day nobody can have visited on."""
    if day > today:
        raise refused("besøget er ikke holdt endnu. Vælg i dag eller en dag før.", "day")
    if day < earliest:
        raise refused("dagen ligger før forløbets første dag.", "day")


def check_text(text: str, *, needed: bool = False) -> None:
    """Raise INPUT_REFUSED for a text that cannot be kept."""
    if needed and not text.strip():
        raise refused("skriv nogle ord om, hvad der kom ud af det.", "agreed")
    if len(text) > LONGEST:
        raise refused(f"skriv højst {LONGEST} tegn.", "agreed")
    if holds_cpr(text):
        raise refused("skriv ikke et CPR-nummer.", "agreed")
    check_visible(text, "agreed")


def says_something(told: Told) -> bool:
    """Whether the form says more than that the visit was held."""
    said = (told.attendance, told.pace, told.goals, told.tasks, told.going, told.next_step)
    return any(said) or bool(told.agreed.strip()) or told.hours_next is not None


def concerns(told: Told) -> tuple[FlagKind, ...]:
    """The flags a form raises by itself, so that nobody has to think of them at the door.

    The workplace's trouble is about working together; the citizen's is theirs to tell.
    """
    found = []
    if told.attendance in (VisitAttendance.SELDOM, VisitAttendance.NOT):
        found.append(FlagKind.ABSENCE)
    bad = {party for party, going in told.going.items() if going is VisitGoing.BADLY}
    if bad & {Party.EMPLOYER, Party.MENTOR}:
        found.append(FlagKind.COOPERATION)
    if Party.CITIZEN in bad:
        found.append(FlagKind.HELP)
    return tuple(found)


def together(forms: Sequence[Told]) -> Told:
    """Several forms of one visit, in the order they were written, as one.

    What a later one says holds; what it leaves out stays as it was, and no agreement is lost.
    Raises ValueError for none.
    """
    if not forms:
        message = "at least one form"
        raise ValueError(message)
    return Told(
        day=forms[-1].day,
        attendance=_last(form.attendance for form in forms),
        pace=_last(form.pace for form in forms),
        goals=_over(form.goals for form in forms),
        tasks=_over(form.tasks for form in forms),
        going=_over(form.going for form in forms),
        hours_next=_last(form.hours_next for form in forms),
        hours_from=_last(form.hours_from for form in forms),
        agreed="\n".join(dict.fromkeys(form.agreed for form in forms if form.agreed)),
        next_step=_last(form.next_step for form in forms),
    )


def monday_after(day: date) -> date:
    """The day other hours begin where nobody names one."""
    return week_start(day) + _WEEK


def _check_hours(told: Told, today: date) -> None:
    weekly = told.hours_next
    if weekly is None:
        return
    if not 0 < weekly <= MOST_HOURS or weekly * _QUARTERS % 1:
        raise refused("skriv timer om ugen, over 0 og højst 37, i hele kvarterer.", "hours_next")
    if told.hours_from is not None and told.hours_from < told.day:
        raise refused("de nye timer kan tidligst gælde fra besøgets dag.", "hours_from")
    if told.hours_from is not None and (told.hours_from - today).days > 366:  # noqa: PLR2004
        raise refused("vælg en dag inden for et år.", "hours_from")


def _outside(numbered: Mapping[int, object], count: int) -> bool:
    return any(not 0 <= number < count for number in numbered)


def _last(values: Iterable[Value | None]) -> Value | None:
    said = [value for value in values if value is not None]
    return said[-1] if said else None


Key = TypeVar("Key")


def _over(layers: Iterable[Mapping[Key, Value]]) -> dict[Key, Value]:
    found: dict[Key, Value] = {}
    for layer in layers:
        found |= layer
    return found
