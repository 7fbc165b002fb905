"""What a form said and what it led to, in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from api.filters import capital, clock, danish_date, number, weekday_date
from models.enums import LabelledEnum
from models.placement_enums import FlagKind, NextStep, Party
from models.visit_enums import VisitState
from placements.content import AgreedContent
from usecases.visits.report_sheet import Next, Written
from visits.reports import Told

Line = tuple[str, str]
WHO = {Party.EMPLOYER: "arbejdsgiveren", Party.CITIZEN: "borgeren", Party.MENTOR: "mentoren"}

_HOW_FAR = {
    VisitState.DRAFT: "ligger i planen",
    VisitState.PROPOSED: "er foreslået til",
    VisitState.CONFIRMED: "er aftalt til",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """Something a form led to, and where it is seen; an empty address leads nowhere."""

    sentence: str
    address: str = ""
    link: str = ""


def told_lines(told: Told, content: AgreedContent) -> tuple[Line, ...]:
    """What a form says, as label and text; nothing for what it leaves out."""
    return tuple(_lines(told, content))


def effects(written: Written, base: str, *, may_write_cards: bool) -> tuple[Effect, ...]:
    """What a form led to; `base` is the address of the placement."""
    return tuple(_effects(written, base, may_write_cards=may_write_cards))


def last_words(told: Told | None, part: str, index: int) -> str:
    """What was last said of a goal or a task, in words; empty where nothing was."""
    if told is None:
        return ""
    found = told.goals.get(index) if part == "goals" else told.tasks.get(index)
    return found.label if found is not None else ""


def _lines(told: Told, content: AgreedContent) -> Iterator[Line]:
    for party, word in WHO.items():
        if party in told.going:
            yield f"{capital(word)} siger", capital(told.going[party].label)
    if told.attendance is not None:
        yield "Fremmøde", capital(told.attendance.label)
    if told.pace is not None:
        yield "Tempo", capital(told.pace.label)
    yield from _named(told.goals.items(), "Mål", [goal.text for goal in content.goals])
    yield from _named(told.tasks.items(), "Opgave", content.tasks)
    if told.hours_next is not None:
        starts = f" fra {danish_date(told.hours_from)}" if told.hours_from else ""
        yield "Timer om ugen herefter", f"{_hours(told.hours_next)}{starts}"
    if told.agreed:
        yield "Aftalt", told.agreed
    if told.next_step is not None and told.next_step is not NextStep.NONE:
        yield "Næste skridt", capital(told.next_step.label)


def _effects(written: Written, base: str, *, may_write_cards: bool) -> Iterator[Effect]:
    done = written.row.led_to
    if "answered" in done:
        yield Effect("Flaget er besvaret.", f"{base}/flag", "Se flag")
    if kinds := done.get("flags"):
        named = "« og »".join(FlagKind(kind).label for kind in kinds)
        one = "Der er rejst et flag" if len(kinds) == 1 else "Der er rejst flag"
        yield Effect(f"{one}: »{named}«.", f"{base}/flag", "Se flag")
    if "change" in done:
        hours = _hours(written.told.hours_next or 0)
        yield Effect(
            f"{hours} timer om ugen er foreslået. Det gælder, når parterne har sagt ja.",
            f"{base}/aendring",
            "Se ændringen",
        )
    if "not_changed" in done:
        yield Effect(
            f"De nye timer er ikke foreslået. {done['not_changed']}",
            f"{base}/aendring",
            "Ret timer",
        )
    if done.get("cards"):
        sentence = "Sagsbehandleren får besked om, at niveauerne kan blive til kompetencekort."
        yield Effect(sentence, *((f"{base}/kort", "Se kortene") if may_write_cards else ()))
    if written.told.goals or written.told.tasks:
        yield Effect("Mål og opgaver er ført videre.", f"{base}/fremgang", "Se fremgangen")


def next_sentence(coming: Next) -> str:
    """When somebody is to come or call again: the time it has, else by when."""
    one = coming.need.standing.need
    if coming.booking is None:
        when = f"skal være senest {danish_date(coming.by)}"
    else:
        time = f"{weekday_date(coming.by)} kl. {clock(coming.booking.starts)}"
        when = f"{_HOW_FAR[VisitState(coming.booking.state)]} {time}"
    return f"Næste {one.form.label} {when}. {one.reason}"


def _named(
    items: Iterable[tuple[int, LabelledEnum]], word: str, texts: Sequence[str]
) -> Iterator[Line]:
    for index, level in items:
        name = texts[index] if index < len(texts) else f"{word} {index + 1}"
        yield capital(name), capital(level.label)


def _hours(hours: float) -> str:
    text = number(hours, 2)
    return text.rstrip("0").rstrip(",")
