"""How an employer would hear of a person for one opening. For staff alone; nothing is sent.

The lines are those of `usecases/presenting`, cut down to what the person brings to this opening.
Each says whether the citizen has approved it for this employer in the words it has today.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session, col

from access.persons import get_citizen
from access.scopes import readable
from matching.loading.words import skill_ref
from matching.voices.employer import Brings, brings
from models.presentation import Presentation
from usecases.explaining import Asked, Explained
from usecases.presenting.approval import approved_lines
from usecases.presenting.facts import ShareableFacts
from usecases.presenting.lines import profile_lines
from usecases.presenting.loading import shareable_facts
from usecases.presenting.stored import consents_of


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A sentence, and whether this employer may see it now."""

    text: str
    approved: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """`said_no`: the citizen is not to be shown to any employer, so there is no line."""

    said_no: bool
    lines: tuple[PreviewLine, ...]


def employer_preview(session: Session, asked: Asked, explained: Explained) -> Preview:
    """What the person brings, as an employer would read it; `explained` has logged the look."""
    citizen = get_citizen(session, asked.actor, explained.person.id)
    facts = shareable_facts(session, asked.actor, citizen, asked.today)
    if facts.said_no:
        return Preview(said_no=True, lines=())
    words = asked.store.taxonomy(session, asked.actor)
    brought = brings(explained.person, explained.demand)
    kept = what_is_brought(facts, brought, lambda text: skill_ref(words, text).key)
    approved = _approved(session, asked, explained, facts)
    lines = profile_lines(kept, words)
    return Preview(
        said_no=False,
        lines=tuple(PreviewLine(line.danish, line.stamp in approved) for line in lines),
    )


def what_is_brought(
    facts: ShareableFacts, brought: Brings, key_of: Callable[[str], str]
) -> ShareableFacts:
    """The facts that speak for the person here; all others are left out, hensyn too."""
    return ShareableFacts(
        titles=tuple(one for one in facts.titles if one.title in brought.titles),
        cards=tuple(card for card in facts.cards if key_of(card.task) in brought.skills),
        skills=tuple(skill for skill in facts.skills if key_of(skill) in brought.skills),
        certificates=tuple(one for one in facts.certificates if one.code in brought.certificates),
        languages=tuple(one for one in facts.languages if one.code in brought.languages),
        danish_oral=facts.danish_oral if brought.danish else None,
    )


def _approved(
    session: Session, asked: Asked, explained: Explained, facts: ShareableFacts
) -> frozenset[str]:
    """Stamps of the lines this employer may see now."""
    words = asked.store.taxonomy(session, asked.actor)
    query = readable(asked.actor, Presentation).where(
        col(Presentation.citizen_id) == explained.person.id,
        col(Presentation.cvr) == explained.demand.employer,
    )
    stamps: set[str] = set()
    for presentation in session.exec(query):
        consents = consents_of(session, asked.actor, presentation)
        found = approved_lines(presentation, consents, facts, words, asked.today)
        stamps |= {line.stamp for line in found.profile} if found else set()
    return frozenset(stamps)
