"""Acts after which somebody else's turn comes: the parties are asked to sign, or asked anew."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from placements.agreements import service
from placements.agreements.loading import Loaded
from placements.agreements.service import Edited, Mark
from placements.content import AgreedContent
from placements.signatures import CaseFact
from usecases.signing.by_staff import say_fact
from usecases.signing.telling import tell_next


def send(session: Session, actor: Actor, placement_id: str, version: int, now: datetime) -> Loaded:
    """Send to the parties and ask the first to sign; raises as `service.send`."""
    loaded = service.send(session, actor, placement_id, version, now)
    tell_next(session, actor, loaded, now)
    return loaded


def edit(
    session: Session,
    actor: Actor,
    placement_id: str,
    version: int,
    content: AgreedContent,
    now: datetime,
) -> Edited:
    """Store another text, and ask those it was sent to anew; raises as `service.edit`."""
    done = service.edit(session, actor, placement_id, version, content, now)
    _ask_anew(session, actor, done, now)
    return done


def choose_mentor(
    session: Session,
    actor: Actor,
    placement_id: str,
    version: int,
    user_id: str | None,
    now: datetime,
) -> Edited:
    """Choose the mentor's account, and ask anew where the text changed; raises as the service."""
    done = service.choose_mentor(session, actor, placement_id, version, user_id, now)
    _ask_anew(session, actor, done, now)
    return done


def tick(
    session: Session, actor: Actor, placement_id: str, marks: Mapping[str, Mark], now: datetime
) -> None:
    """Say how points of the start list stand, and facts of the case that decide who signs.

    Whoever's turn it becomes is asked. Raises as `service.tick` and `say_fact`.
    """
    facts = {fact: marks[fact.value] for fact in CaseFact if fact.value in marks}
    points = {item: mark for item, mark in marks.items() if item not in set(CaseFact)}
    service.tick(session, actor, placement_id, points, now)
    for fact, mark in facts.items():
        holds = None if mark is Mark.UNSAID else mark is Mark.DONE
        say_fact(session, actor, placement_id, fact, holds, now)


def _ask_anew(session: Session, actor: Actor, done: Edited, now: datetime) -> None:
    if done.changed and done.loaded.placement.sent_at is not None:
        tell_next(session, actor, done.loaded, now)
