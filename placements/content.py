"""What an agreement says: one version's text as a frozen value, to and from plain JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from hashlib import sha256
from typing import Any

from models.enums import Day


@dataclass(frozen=True, slots=True)
class HoursStep:
    """So many hours a week from a day on."""

    starts: date
    weekly: float


@dataclass(frozen=True, slots=True)
class WorkTime:
    """When on a day of the week, as `07:00`."""

    day: Day
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class AgreedGoal:
    """A goal or sub-goal with how it is measured."""

    text: str
    measure: str
    kind: str = "task"


@dataclass(frozen=True, slots=True)
class Contact:
    """A named person at the workplace, or beside it."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The first-day sheet: what a person wonders about the evening before."""

    meet: str = ""
    ask_for: str = ""
    travel: str = ""
    lunch: str = ""
    clothes: str = ""
    if_ill: str = ""
    # Second language of the sheet, a code of `support.languages`; empty: Danish alone.
    language: str = ""


@dataclass(frozen=True, slots=True)
class Wage:
    """What løntilskud needs; amounts in whole øre, None = not told yet."""

    collective_agreement: str = ""
    hourly: int | None = None
    monthly_cost: int | None = None


@dataclass(frozen=True, slots=True)
class AgreedContent:
    """Everything the parties agree on. Empty text and None mean not filled in."""

    starts: date
    ends: date | None = None
    hours: tuple[HoursStep, ...] = ()
    times: tuple[WorkTime, ...] = ()
    # A code of `PraktikPurpose`, the job goal, and the concrete reason (LAB § 59, fvl. § 24).
    purpose: str = ""
    job_goal: str = ""
    reason: str = ""
    fastest_way: str = ""
    citizen_wish: str = ""
    tasks: tuple[str, ...] = ()
    goals: tuple[AgreedGoal, ...] = ()
    contact: Contact = Contact()
    mentor: Contact = Contact()
    representative: Contact = Contact()
    if_problems: str = ""
    agreed_information: str = ""
    # Codes of hensyn the citizen has approved for this employer.
    considerations: tuple[str, ...] = ()
    ordinary_hours_plan: str = ""
    wage: Wage = Wage()
    mentor_hours_weekly: float | None = None
    mentor_hourly_cost: int | None = None
    first_day: FirstDay = field(default_factory=FirstDay)

    @property
    def most_hours(self) -> float:
        """The highest weekly hours of the schedule, 0 where there is none."""
        return max((step.weekly for step in self.hours), default=0.0)


def to_json(content: AgreedContent) -> dict[str, Any]:
    """The content as JSON values; dates as ISO text."""
    plain = _plain(asdict(content))
    assert isinstance(plain, dict)
    return plain


def text_hash(content: AgreedContent) -> str:
    """Tells one text from another, whatever number it has."""
    text = json.dumps(to_json(content), sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def from_json(raw: Mapping[str, Any]) -> AgreedContent:
    """What `to_json` wrote; a field of a later version that is missing keeps its default."""
    known = {each.name for each in fields(AgreedContent)}
    values = {name: value for name, value in raw.items() if name in known}
    values["starts"] = date.fromisoformat(raw["starts"])
    values["ends"] = date.fromisoformat(raw["ends"]) if raw.get("ends") else None
    values["hours"] = tuple(
        HoursStep(date.fromisoformat(step["starts"]), step["weekly"])
        for step in raw.get("hours", ())
    )
    values["times"] = tuple(
        WorkTime(Day(time["day"]), time["starts"], time["ends"]) for time in raw.get("times", ())
    )
    values["goals"] = tuple(AgreedGoal(**goal) for goal in raw.get("goals", ()))
    for name in ("tasks", "considerations"):
        values[name] = tuple(raw.get(name, ()))
    for name, kind in _NESTED.items():
        values[name] = kind(**raw.get(name, {}))
    return AgreedContent(**values)


_NESTED: dict[str, type[Contact | FirstDay | Wage]] = {
    "contact": Contact,
    "mentor": Contact,
    "representative": Contact,
    "first_day": FirstDay,
    "wage": Wage,
}


def _plain(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case Day():
            return value.value
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
    return value
