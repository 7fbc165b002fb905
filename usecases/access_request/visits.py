"""What is stored of visits as lists and codes, in the words their forms use."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.enums import LabelledEnum, Level
from models.placement_enums import FlagKind, GoalReached, Party
from models.visit_enums import VisitGoing, VisitMover
from usecases.access_request.plain import readable_text
from visits.states import ACTS


def going_text(going: Mapping[str, str]) -> str:
    """How work goes, by who said so."""
    return "; ".join(f"{_word(Party, who)}: {_word(VisitGoing, how)}" for who, how in going.items())


def goals_text(goals: Mapping[str, str]) -> str:
    """How far the goals of the agreement have come, by their place in it."""
    return _numbered("mål", goals, GoalReached)


def tasks_text(tasks: Mapping[str, str]) -> str:
    """How well the tasks of the agreement are mastered, by their place in it."""
    return _numbered("opgave", tasks, Level)


def history_text(history: Sequence[Mapping[str, Any]]) -> str:
    """What happened when, why, and to which time; not by which employee."""
    return "; ".join(map(_happened, history)) or "ingen"


def effects_text(done: Mapping[str, Any]) -> str:
    """What followed from a form."""
    return "; ".join(_effects(done))


def _numbered(noun: str, reached: Mapping[str, str], listed: type[LabelledEnum]) -> str:
    # The form counts them from 0, people from 1.
    return "; ".join(f"{noun} {int(n) + 1}: {_word(listed, how)}" for n, how in reached.items())


def _happened(entry: Mapping[str, Any]) -> str:
    act = ACTS.get(entry["act"])
    found = f"{readable_text(entry['at'])}: {act.told if act else entry['act']}"
    before, after = entry["from"], entry["to"]
    if (before["day"], before["starts"]) != (after["day"], after["starts"]):
        found += f" til {readable_text(after['day'])} kl. {readable_text(after['starts'] + ':00')}"
    if "reason" not in entry:
        return found
    return f"{found}, efter ønske fra {_word(VisitMover, entry['mover'])}: {entry['reason']}"


def _effects(done: Mapping[str, Any]) -> Iterator[str]:
    if "answered" in done:
        yield f"flag nummer {done['answered']} er besvaret"
    if "flags" in done:
        yield "rejst flag: " + ", ".join(_word(FlagKind, kind) for kind in done["flags"])
    if done.get("cards"):
        yield "sagsbehandleren har fået besked om kompetencekort"
    if "change" in done:
        yield f"andre timer er foreslået i version {done['change']} af aftalen"
    if "not_changed" in done:
        yield f"andre timer er ikke foreslået: {done['not_changed']}"


def _word(listed: type[LabelledEnum], code: str) -> str:
    return {one.value: one.label for one in listed}.get(code, code)
