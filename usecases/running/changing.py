"""A change of a running placement, with the parties asked to agree to it."""

from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from placements.running import changes
from placements.running.changing import NewChange
from placements.running.standing import Opened
from usecases.signing.telling import tell_next


def propose_change(
    session: Session, actor: Actor, placement_id: str, new: NewChange, now: datetime
) -> Opened:
    """Write the change and ask whoever signs first; raises as `changes.propose`."""
    opened = changes.propose(session, actor, placement_id, new, now)
    tell_next(session, actor, opened.loaded, now)
    return opened
