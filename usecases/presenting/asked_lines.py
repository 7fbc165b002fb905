"""What a presentation asks about, in the words that are true today."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from access.actor import Actor
from access.persons import get_citizen
from models.presentation import Presentation
from taxonomy.taxonomy import Taxonomy
from usecases.presenting.lines import Line, identity_lines, profile_lines
from usecases.presenting.loading import shareable_facts


@dataclass(frozen=True, slots=True)
class AskedLines:
    """The lines a citizen may say yes to."""

    profile: tuple[Line, ...] = ()
    identity: tuple[Line, ...] = ()


def asked_lines(
    session: Session, actor: Actor, words: Taxonomy, presentation: Presentation, today: date
) -> AskedLines:
    """The lines asked about that are facts today; raises NOT_FOUND beyond the actor's reach."""
    citizen = get_citizen(session, actor, presentation.citizen_id)
    facts = shareable_facts(session, actor, citizen, today)
    asked = frozenset(presentation.asked_lines)
    return AskedLines(
        tuple(line for line in profile_lines(facts, words) if line.key in asked),
        identity_lines(facts) if presentation.asked_identity else (),
    )
