"""A person's ladder: placements over time, and the time spent at each employer and unit. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = 7


@dataclass(frozen=True, slots=True)
class Rung:
    """One placement. `kind` is the local praktik kind's name, `offer` the legal type's.

    `ends` None: runs on. `is_draft`: not agreed yet, counts for nothing but the warning.
    """

    id: str
    kind: str
    offer: str
    where: str
    cvr: str
    p_number: str
    starts: date
    ends: date | None
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """Days at one employer or unit, each day once, over so many placements."""

    where: str
    days: int
    stays: int

    @property
    def words(self) -> str:
        """`13 uger`, `3 uger og 2 dage`."""
        return weeks_words(self.days)


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs in order of time, with the time so far by unit and by employer, longest first."""

    rungs: tuple[Rung, ...]
    units: tuple[Time, ...]
    employers: tuple[Time, ...]


def ladder(rungs: Iterable[Rung], today: date) -> Ladder:
    """The ladder until today; what is agreed for later is shown, not counted."""
    ordered = tuple(sorted(rungs, key=lambda rung: (rung.starts, rung.id)))
    begun = [rung for rung in ordered if not rung.is_draft and rung.starts <= today]
    return Ladder(ordered, _times(begun, today, "p_number"), _times(begun, today, "cvr"))


def serial_warning(rungs: Iterable[Rung], wanted: Rung) -> str | None:
    """What to say before another stay where the person has been before; None for the first.

    Counts every agreed day at the unit, this one included.
    """
    earlier = [
        rung
        for rung in rungs
        if rung.p_number == wanted.p_number and not rung.is_draft and rung.id != wanted.id
    ]
    if not earlier:
        return None
    stays = "ét forløb" if len(earlier) == 1 else f"{len(earlier)} forløb"
    before = weeks_words(len(_days(earlier, wanted.starts - timedelta(days=1))))
    sentence = f"Borgeren har allerede {stays} hos {wanted.where}: {before} før denne."
    if wanted.ends is None:
        return sentence
    together = weeks_words(len(_days([*earlier, wanted], wanted.ends)))
    return f"{sentence} Med denne bliver det {together}. Skriv i begrundelsen, hvorfor."


def weeks_words(days: int) -> str:
    """Days as weeks and days: `13 uger`, `3 uger og 2 dage`, `1 dag`."""
    weeks, rest = divmod(days, WEEK)
    parts = [f"{weeks} {'uge' if weeks == 1 else 'uger'}"] if weeks else []
    if rest or not weeks:
        parts.append(f"{rest} {'dag' if rest == 1 else 'dage'}")
    return " og ".join(parts)


def _times(rungs: list[Rung], today: date, key: str) -> tuple[Time, ...]:
    groups: dict[str, list[Rung]] = defaultdict(list)
    for rung in rungs:
        groups[getattr(rung, key)].append(rung)
    times = [
        Time(group[-1].where, len(_days(group, today)), len(group)) for group in groups.values()
    ]
    return tuple(sorted(times, key=lambda time: (-time.days, time.where)))


def _days(rungs: Iterable[Rung], last: date) -> frozenset[int]:
    """The days of the stays up to `last`, as ordinals."""
    found: set[int] = set()
    for rung in rungs:
        until = last if rung.ends is None else min(rung.ends, last)
        found.update(range(rung.starts.toordinal(), until.toordinal() + 1))
    return frozenset(found)
