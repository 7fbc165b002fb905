"""Two placements of one person at the same time, and the same agreement twice. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from placements.agreements.words import hours_words
from placements.content import AgreedContent, WorkTime
from support.danish import danish_date

# The whole week of somebody in work; more than this in one week cannot be agreed.
FULL_WEEK = 37.0


@dataclass(frozen=True, slots=True)
class Beside:
    """Another living placement of the same person. `where` is the workplace's name."""

    id: str
    where: str
    p_number: str
    is_draft: bool
    content: AgreedContent


def clashes(content: AgreedContent, others: Iterable[Beside]) -> tuple[str, ...]:
    """What cannot be at the same time: the same hours of a day, or more hours than a full week.

    A draft holds nobody up: it is told as a warning.
    """
    return tuple(
        sentence for other in others if not other.is_draft for sentence in _with(content, other)
    )


def warnings(content: AgreedContent, p_number: str, others: Iterable[Beside]) -> tuple[str, ...]:
    """What somebody should look at before going on; nothing of it stops."""
    found: list[str] = []
    for other in others:
        if other.is_draft and other.p_number == p_number:
            found.append(
                f"Der er allerede en kladde til borgeren hos {other.where}. Skriv videre på den."
            )
        elif overlap(content, other.content) is not None:
            word = "en kladde" if other.is_draft else "et forløb"
            found.append(f"Borgeren har {word} i samme periode hos {other.where}.")
    return tuple(found)


def overlap(one: AgreedContent, other: AgreedContent) -> tuple[date, date | None] | None:
    """The days both cover, None where there are none."""
    starts = max(one.starts, other.starts)
    ends = min((end for end in (one.ends, other.ends) if end is not None), default=None)
    return None if ends is not None and ends < starts else (starts, ends)


def _with(content: AgreedContent, other: Beside) -> list[str]:
    shared = overlap(content, other.content)
    if shared is None:
        return []
    period = f"fra {danish_date(shared[0])}" + (
        f" til {danish_date(shared[1])}" if shared[1] else ""
    )
    if _same_time(content.times, other.content.times):
        sentence = (
            f"Borgeren skal være hos {other.where} på samme tid {period}. "
            "Ret dage og klokkeslæt, eller vælg en anden periode."
        )
        return [sentence]
    together = most_hours(content, *shared) + most_hours(other.content, *shared)
    if together <= FULL_WEEK:
        return []
    sentence = (
        f"Sammen med forløbet hos {other.where} bliver det {hours_words(together)} timer om ugen "
        f"{period}, og en uge har højst {hours_words(FULL_WEEK)}. "
        "Sæt timerne ned, eller vælg en anden periode."
    )
    return [sentence]


def most_hours(content: AgreedContent, starts: date, ends: date | None) -> float:
    """The highest weekly hours between two days."""
    found = 0.0
    for place, step in enumerate(content.hours):
        after = content.hours[place + 1].starts if place + 1 < len(content.hours) else None
        begins_before_end = ends is None or step.starts <= ends
        if begins_before_end and (after is None or after > starts):
            found = max(found, step.weekly)
    return found


def _same_time(one: Iterable[WorkTime], other: Iterable[WorkTime]) -> bool:
    return any(
        a.day is b.day and a.starts < b.ends and b.starts < a.ends for a in one for b in other
    )
