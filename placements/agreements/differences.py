"""What changed between two versions of an agreement, in plain Danish. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date

from models.enums import LabelledEnum
from models.placement_enums import PraktikPurpose, SubgoalKind
from placements.agreements.words import clock_words, hours_words, kroner_words
from placements.content import AgreedContent, AgreedGoal, HoursStep, WorkTime
from support.danish import danish_date
from support.languages import language_name

NOTHING = "ikke udfyldt"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as before: `Timer`, `25 → 30 om ugen fra 5. januar 2027`."""

    label: str
    text: str


LABELS = {
    "starts": "Første dag",
    "ends": "Sidste dag",
    "hours": "Timer",
    "times": "Dage og klokkeslæt",
    "purpose": "Formål",
    "job_goal": "Jobmål",
    "reason": "Begrundelse",
    "fastest_way": "Hurtigste vej til ordinært arbejde",
    "citizen_wish": "Borgerens ønske",
    "tasks": "Opgaver",
    "goals": "Mål",
    "contact.name": "Kontaktperson",
    "contact.email": "Kontaktpersonens e-mail",
    "contact.phone": "Kontaktpersonens telefon",
    "mentor.name": "Mentor",
    "mentor.email": "Mentorens e-mail",
    "mentor.phone": "Mentorens telefon",
    "representative.name": "Medarbejderrepræsentant",
    "representative.email": "Medarbejderrepræsentantens e-mail",
    "representative.phone": "Medarbejderrepræsentantens telefon",
    "if_problems": "Hvis der opstår problemer",
    "agreed_information": "Aftalt information",
    "considerations": "Hensyn",
    "ordinary_hours_plan": "Plan for ordinære timer",
    "wage.collective_agreement": "Overenskomst",
    "wage.hourly": "Timeløn",
    "wage.monthly_cost": "Månedlig lønudgift",
    "mentor_hours_weekly": "Mentortimer om ugen",
    "mentor_hourly_cost": "Pris for en mentortime",
    "first_day.meet": "Første dag: mødested og tid",
    "first_day.ask_for": "Første dag: spørg efter",
    "first_day.travel": "Første dag: vejen dertil",
    "first_day.lunch": "Første dag: frokost",
    "first_day.clothes": "Første dag: tøj",
    "first_day.if_ill": "Første dag: hvis du er syg",
    "first_day.language": "Første dag: andet sprog",
}
_NESTED = ("contact", "mentor", "representative", "wage", "first_day")
_MONEY = ("wage.hourly", "wage.monthly_cost", "mentor_hourly_cost")


def differences(
    old: AgreedContent, new: AgreedContent, hensyn: Callable[[str], str] = str
) -> tuple[Difference, ...]:
    """Every difference in the order of the form; none exactly when the versions are equal.

    `hensyn` gives a code its Danish words.
    """
    found: list[Difference] = []
    after = dict(_parts(new))
    for name, before in _parts(old):
        if before == after[name]:
            continue
        said = _said(name, before, after[name], hensyn)
        found += [Difference(LABELS[name], text) for text in said]
    return tuple(found)


def told(content: AgreedContent, hensyn: Callable[[str], str] = str) -> tuple[tuple[str, str], ...]:
    """Everything a version says, as label and text in the order of the form."""
    found = []
    for name, value in _parts(content):
        items = value if isinstance(value, tuple) else (value,)
        said = [_item(each, name, hensyn) for each in items if each not in (None, "")]
        if said:
            found.append((LABELS[name], "; ".join(said)))
    return tuple(found)


def _parts(content: AgreedContent) -> Iterator[tuple[str, object]]:
    for each in fields(AgreedContent):
        value = getattr(content, each.name)
        if each.name in _NESTED:
            yield from ((f"{each.name}.{part.name}", getattr(value, part.name))
                        for part in fields(value))  # fmt: skip
        else:
            yield each.name, value


def _said(name: str, old: object, new: object, hensyn: Callable[[str], str]) -> list[str]:
    if name == "hours":
        assert isinstance(old, tuple)
        assert isinstance(new, tuple)
        return _schedule(old, new)
    if isinstance(old, tuple) and isinstance(new, tuple):
        return _listed([_item(each, name, hensyn) for each in old],
                       [_item(each, name, hensyn) for each in new])  # fmt: skip
    return [f"{value_words(name, old)} → {value_words(name, new)}"]


def _schedule(old: tuple[HoursStep, ...], new: tuple[HoursStep, ...]) -> list[str]:
    """By the day a step begins: `25 → 30 om ugen fra 5. januar 2027`."""
    before = {step.starts: step.weekly for step in old}
    after = {step.starts: step.weekly for step in new}
    changed = sorted(day for day in before.keys() | after.keys()
                     if before.get(day) != after.get(day))  # fmt: skip
    said = [_step_words(day, before.get(day), after.get(day)) for day in changed]
    return said or ["rækkefølgen er ændret"]


def _step_words(day: date, old: float | None, new: float | None) -> str:
    when = f"om ugen fra {danish_date(day)}"
    if old is None:
        return f"tilføjet: {hours_words(new or 0)} {when}"
    if new is None:
        return f"fjernet: {hours_words(old)} {when}"
    return f"{hours_words(old)} → {hours_words(new)} {when}"


def _listed(old: Iterable[str], new: Iterable[str]) -> list[str]:
    before, after = Counter(old), Counter(new)
    gone = [f"fjernet: {text}" for text in (before - after).elements()]
    come = [f"tilføjet: {text}" for text in (after - before).elements()]
    return [*gone, *come] or ["rækkefølgen er ændret"]


def _item(value: object, name: str, hensyn: Callable[[str], str]) -> str:
    match value:
        case HoursStep(first, weekly):
            return f"{hours_words(weekly)} om ugen fra {danish_date(first)}"
        case WorkTime(day, starts, ends):
            return f"{day.label} {clock_words(starts, ends)}"
        case AgreedGoal(text, measure, kind):
            word = {item.value: item.label for item in SubgoalKind}.get(kind, kind)
            return f"»{text}« ({word}), nået når: {measure or NOTHING}"
    return hensyn(str(value)) if name == "considerations" else value_words(name, value)


def value_words(name: str, value: object) -> str:
    """One value as people read it."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, date):
        return danish_date(value)
    if name in _MONEY and isinstance(value, int):
        return kroner_words(value)
    if isinstance(value, float | int):
        return hours_words(value)
    if name == "purpose":
        return label_in(PraktikPurpose, str(value))
    return language_name(str(value)) if name == "first_day.language" else f"»{value}«"


def label_in(listed: type[LabelledEnum], code: str) -> str:
    """The Danish label of a stored code."""
    return {item.value: item.label for item in listed}.get(code, code)
