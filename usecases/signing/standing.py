"""An agreement opened for signing: held, its text the one that was read, its status asked."""

from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from models.placement import Placement
from models.placement_enums import Party
from placements.agreements.loading import Loaded, load_one
from placements.lifecycle.agreements import AGREEMENT_LIFE, AgreementFacts
from placements.stored import find, hold
from support.clock import danish_date_of

_PARTIES = {
    Role.EMPLOYER: Party.EMPLOYER,
    Role.REPRESENTATIVE: Party.REPRESENTATIVE,
    Role.CITIZEN: Party.CITIZEN,
    Role.MENTOR: Party.MENTOR,
}


def party_of(actor: Actor) -> Party | None:
    """As which party an account signs; staff sign for nobody."""
    return _PARTIES.get(actor.role)


def find_placement(session: Session, actor: Actor, placement_id: str) -> Placement:
    """A placement within reach; raises NOT_FOUND, to a party also for one not sent to it yet."""
    placement = find(session, actor, Placement, placement_id)
    if party_of(actor) is not None and placement.sent_at is None:
        raise PraktikmatchError(
            ErrorCode.NOT_FOUND, citizen_id=placement.citizen_id, what="en aftale", id=placement_id
        )
    return placement


def open_to_act(
    session: Session, placement: Placement, content_number: int, now: datetime
) -> Loaded:
    """Hold the placement until the transaction ends, and read everything as it stands then.

    Raises SIGNED_OTHER_TEXT where the text is no longer the one that was read.
    """
    hold(session, placement)
    if content_number != placement.content_number:
        raise PraktikmatchError(ErrorCode.SIGNED_OTHER_TEXT, citizen_id=placement.citizen_id)
    return load_one(session, placement, danish_date_of(now))


def check_act(loaded: Loaded, actor: Actor, act: str, now: datetime) -> None:
    """Raise NOT_ALLOWED or WRONG_STATE unless the life cycle has the act here."""
    status = loaded.status(danish_date_of(now))
    AGREEMENT_LIFE.check(act, status, actor.role, AgreementFacts())
