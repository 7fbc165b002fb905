"""What each party reads of an agreement, as labelled lines. Pure.

A firm reads what it has a part in; why the municipality chose this citizen is not for it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from models.placement_enums import Party
from placements.agreements.differences import LABELS, Difference, differences, value_words
from placements.agreements.words import clock_words, hours_words
from placements.content import AgreedContent, Contact, FirstDay, Wage
from support.danish import danish_date

_TEXTS = (
    "job_goal",
    "reason",
    "fastest_way",
    "citizen_wish",
    "if_problems",
    "agreed_information",
    "ordinary_hours_plan",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A label and one or more sentences."""

    label: str
    texts: tuple[str, ...]


def agreement_lines(
    content: AgreedContent, party: Party, hensyn: Callable[[str], str]
) -> tuple[Line, ...]:
    """The agreement as the employer or the citizen reads it; what is not filled in is left out."""
    shown = for_party(content, party)
    return tuple(line for line in _lines(shown, hensyn) if line.texts)


def changes_for(
    old: AgreedContent, new: AgreedContent, party: Party, hensyn: Callable[[str], str]
) -> tuple[Difference, ...]:
    """What changed since a version, as far as the party reads it."""
    return differences(for_party(old, party), for_party(new, party), hensyn)


def for_party(content: AgreedContent, party: Party) -> AgreedContent:
    """The content without what is not the party's to read."""
    if party is Party.MUNICIPALITY:
        return content
    if party is Party.REPRESENTATIVE:
        return AgreedContent(content.starts, content.ends, content.hours, content.times)
    if party is Party.CITIZEN:
        # What the mentor or the wage costs is between employer and municipality.
        wage = Wage(content.wage.collective_agreement, content.wage.hourly)
        return replace(content, wage=wage, mentor_hourly_cost=None, representative=Contact())
    seen = replace(content, first_day=FirstDay(), reason="", fastest_way="", citizen_wish="")
    # What a colleague earns, or costs, is no colleague's to read.
    return replace(seen, wage=Wage(), mentor_hourly_cost=None) if party is Party.MENTOR else seen


def _lines(content: AgreedContent, hensyn: Callable[[str], str]) -> Iterator[Line]:
    yield _line("starts", danish_date(content.starts))
    yield _line("ends", danish_date(content.ends) if content.ends else "")
    yield Line(LABELS["hours"], tuple(_hours(content)))
    yield Line(
        LABELS["times"],
        tuple(f"{each.day.label} {clock_words(each.starts, each.ends)}" for each in content.times),
    )
    yield _line("purpose", value_words("purpose", content.purpose) if content.purpose else "")
    yield from (_line(name, getattr(content, name)) for name in _TEXTS)
    yield Line(LABELS["tasks"], content.tasks)
    yield Line(
        LABELS["goals"],
        tuple(f"{goal.text} (nået når: {goal.measure})" for goal in content.goals),
    )
    yield _line("contact.name", _contact(content.contact))
    yield _line("mentor.name", _contact(content.mentor))
    yield Line(LABELS["considerations"], tuple(hensyn(code) for code in content.considerations))
    yield _line("wage.collective_agreement", content.wage.collective_agreement)
    for name, amount in (
        ("wage.hourly", content.wage.hourly),
        ("wage.monthly_cost", content.wage.monthly_cost),
        ("mentor_hours_weekly", content.mentor_hours_weekly),
        ("mentor_hourly_cost", content.mentor_hourly_cost),
    ):
        yield _line(name, value_words(name, amount) if amount is not None else "")


def _line(name: str, text: str) -> Line:
    return Line(LABELS[name], (text,) if text.strip() else ())


def _hours(content: AgreedContent) -> Iterator[str]:
    for step in content.hours:
        yield f"{hours_words(step.weekly)} timer om ugen fra {danish_date(step.starts)}"


def _contact(contact: Contact) -> str:
    known = (contact.name, contact.phone, contact.email)
    return ", ".join(text for text in known if text.strip())
