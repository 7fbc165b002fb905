"""The content of an agreement as the fields of its form, and back.

Rows are numbered fields (`task-0`, `task-1`); an empty row is no row.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from models.enums import Day
from models.errors import refused
from models.placement_enums import PraktikPurpose, SubgoalKind
from placements.agreements.differences import LABELS
from placements.agreements.words import hours_words
from placements.content import (
    AgreedContent,
    AgreedGoal,
    Contact,
    FirstDay,
    HoursStep,
    Wage,
    WorkTime,
)
from placements.signing.words import capital

Typed = Mapping[str, str]
ROWS = ("hours", "task", "goal")
SPARE = 2
MOST = 30
_FIRST_FIELD = {"hours": "hours_weekly", "task": "task", "goal": "goal_text"}
_TEXTS = (
    "job_goal",
    "reason",
    "fastest_way",
    "citizen_wish",
    "if_problems",
    "agreed_information",
    "ordinary_hours_plan",
)
_PEOPLE = ("contact", "mentor", "representative")
_SHEET = ("meet", "ask_for", "travel", "lunch", "clothes", "if_ill", "language")
# What the summary of errors calls a field.
FIELD_LABELS = {name.replace(".", "_"): f"{label}:" for name, label in LABELS.items()} | {
    f"time_{day.value}_{end}": f"{capital(day.label)} {word}:"
    for day in Day
    for end, word in (("from", "fra"), ("to", "til"))
}
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?")
_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})")
_WHOLE_CLOCK = "%02d:%02d"


def typed_from(content: AgreedContent) -> dict[str, str]:
    """Every field of the form as it is shown for a stored text."""
    found = {
        "starts": content.starts.isoformat(),
        "ends": content.ends.isoformat() if content.ends else "",
        "purpose": content.purpose,
        "mentor_hours_weekly": _shown(content.mentor_hours_weekly),
        "mentor_hourly_cost": _kroner(content.mentor_hourly_cost),
        "wage_collective_agreement": content.wage.collective_agreement,
        "wage_hourly": _kroner(content.wage.hourly),
        "wage_monthly_cost": _kroner(content.wage.monthly_cost),
    }
    found |= {name: getattr(content, name) for name in _TEXTS}
    for who in _PEOPLE:
        person: Contact = getattr(content, who)
        found |= {f"{who}_{part}": getattr(person, part) for part in ("name", "email", "phone")}
    found |= {f"first_day_{part}": getattr(content.first_day, part) for part in _SHEET}
    for number, step in enumerate(content.hours):
        found[f"hours_from-{number}"] = step.starts.isoformat()
        found[f"hours_weekly-{number}"] = hours_words(step.weekly)
    for clock in content.times:
        for side, at in (("from", clock.starts), ("to", clock.ends)):
            found[f"time_{clock.day.value}_{side}"] = at.replace(":", ".").removeprefix("0")
    found |= {f"task-{number}": task for number, task in enumerate(content.tasks)}
    for number, goal in enumerate(content.goals):
        found[f"goal_text-{number}"] = goal.text
        found[f"goal_measure-{number}"] = goal.measure
        found[f"goal_kind-{number}"] = goal.kind
    return found | {f"consideration-{code}": "true" for code in content.considerations}


def row_counts(typed: Typed, more: str = "") -> dict[str, int]:
    """How many rows each list shows: those filled in and spare ones, more of the one asked for."""
    counts = {}
    for name in ROWS:
        used = [int(key.rpartition("-")[2]) for key, value in typed.items()
                if key.startswith(f"{_FIRST_FIELD[name]}-") and value.strip()]  # fmt: skip
        spare = SPARE + (SPARE if more == name else 0)
        counts[name] = min(max(used, default=-1) + 1 + spare, MOST)
    return counts


def content_from(typed: Typed, old: AgreedContent) -> AgreedContent:
    """The text the form says; what the offer's form has no field for stays as it was.

    Raises INPUT_REFUSED by field.
    """
    starts = _day(typed, "starts")
    contact, mentor, representative = (_person(typed, who) for who in _PEOPLE)
    new = replace(
        old,
        starts=starts,
        ends=_day(typed, "ends") if typed.get("ends", "").strip() else None,
        hours=tuple(_hours(typed, starts)),
        times=tuple(_times(typed)),
        purpose=_choice(typed, "purpose", PraktikPurpose),
        tasks=tuple(text for number in range(MOST) if (text := _text(typed, f"task-{number}"))),
        goals=tuple(_goals(typed)),
        contact=contact,
        mentor=mentor,
        representative=representative,
        considerations=_ticked(typed),
        first_day=FirstDay(*(_text(typed, f"first_day_{part}") for part in _SHEET)),
        **_texts(typed, old),
    )
    if "wage_collective_agreement" in typed:
        agreement = _text(typed, "wage_collective_agreement")
        new = replace(
            new,
            wage=Wage(agreement, _oere(typed, "wage_hourly"), _oere(typed, "wage_monthly_cost")),
        )
    if "mentor_hours_weekly" in typed:
        weekly = _number(typed, "mentor_hours_weekly")
        cost = _oere(typed, "mentor_hourly_cost")
        new = replace(new, mentor_hours_weekly=weekly, mentor_hourly_cost=cost)
    return new


def _texts(typed: Typed, old: AgreedContent) -> dict[str, Any]:
    return {name: _text(typed, name) if name in typed else getattr(old, name) for name in _TEXTS}


def _ticked(typed: Typed) -> tuple[str, ...]:
    prefix = "consideration-"
    ticked = (name for name, value in typed.items() if name.startswith(prefix) and value)
    return tuple(sorted(name.removeprefix(prefix) for name in ticked))


def _hours(typed: Typed, starts: date) -> Iterable[HoursStep]:
    """The first step begins on the first day where no other day is told."""
    for number in range(MOST):
        weekly = _number(typed, f"hours_weekly-{number}", "hours_weekly-0")
        if weekly is None:
            continue
        told = _text(typed, f"hours_from-{number}")
        yield HoursStep(_day(typed, f"hours_from-{number}") if told else starts, weekly)


def _times(typed: Typed) -> Iterable[WorkTime]:
    for day in Day:
        name = f"time_{day.value}"
        begins, ends = _text(typed, f"{name}_from"), _text(typed, f"{name}_to")
        if begins or ends:
            yield WorkTime(day, _clock(begins, f"{name}_from"), _clock(ends, f"{name}_to"))


def _goals(typed: Typed) -> Iterable[AgreedGoal]:
    for number in range(MOST):
        text, measure = _text(typed, f"goal_text-{number}"), _text(typed, f"goal_measure-{number}")
        if text or measure:
            kind = _choice(typed, f"goal_kind-{number}", SubgoalKind) or SubgoalKind.TASK.value
            yield AgreedGoal(text, measure, kind)


def _person(typed: Typed, who: str) -> Contact:
    return Contact(*(_text(typed, f"{who}_{part}") for part in ("name", "email", "phone")))


def _text(typed: Typed, name: str) -> str:
    # A browser sends its own line breaks; the same text must stay the same.
    return typed.get(name, "").replace("\r\n", "\n").strip()


def _day(typed: Typed, name: str) -> date:
    try:
        return date.fromisoformat(_text(typed, name))
    except ValueError:
        raise refused("skal være en dato.", name) from None


def _choice(typed: Typed, name: str, listed: Callable[[str], str]) -> str:
    chosen = _text(typed, name)
    if not chosen:
        return ""
    try:
        return str(listed(chosen))
    except ValueError:
        raise refused("vælg på listen.", name) from None


def _number(typed: Typed, name: str, field: str = "") -> float | None:
    text = _text(typed, name)
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise refused("skal være et tal, fx 22,5.", field or name)
    return float(text.replace(",", "."))


def _oere(typed: Typed, name: str) -> int | None:
    kroner = _number(typed, name)
    return None if kroner is None else round(kroner * 100)


def _clock(text: str, field: str) -> str:
    found = _CLOCK.fullmatch(text)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:  # noqa: PLR2004 - a clock
        raise refused("skriv klokkeslæt som 7.30.", field)
    return _WHOLE_CLOCK % (int(found[1]), int(found[2]))


def _shown(value: float | None) -> str:
    return "" if value is None else hours_words(value)


def _kroner(oere: int | None) -> str:
    if oere is None:
        return ""
    return str(oere // 100) if oere % 100 == 0 else f"{oere // 100},{oere % 100:02d}"
