"""Acts after which somebody else's turn comes: sending and editing ask the parties to sign."""

from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from placements.agreements import service
from placements.agreements.loading import Loaded
from placements.agreements.service import Edited
from placements.content import AgreedContent
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
    if done.changed and done.loaded.placement.sent_at is not None:
        tell_next(session, actor, done.loaded, now)
    return done
