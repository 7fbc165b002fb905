"""One person at a time: found, hidden from this actor, or unknown; and the set one may name."""

from sqlmodel import Session, col
from sqlmodel.sql.expression import SelectOfScalar

from access.actor import Actor, system_actor
from access.policies import Permission, Reach, may, reach_of
from access.scopes import readable
from models.citizen import Citizen
from models.errors import ErrorCode, PraktikmatchError, not_found


def get_citizen(
    session: Session, actor: Actor, citizen_id: str, *, for_change: bool = False
) -> Citizen:
    """The citizen, if the actor may read it; locked until the end of the transaction if wished.

    Raises NOT_FOUND, also for one who exists beyond the actor's reach: whether somebody is
    known to the municipality is itself no business of a stranger. An actor who may state a
    purpose gets PURPOSE_NEEDED instead. Both carry the id for the log.
    """
    query = _by_id(actor, citizen_id)
    found = session.exec(query.with_for_update() if for_change else query).first()
    if found is not None:
        return found
    if session.exec(_by_id(system_actor(actor.municipality_id), citizen_id)).first() is None:
        unknown = not_found("en borger", citizen_id)
        unknown.asked_for_person = True
        raise unknown
    if may(actor, Permission.STATE_PURPOSE):
        raise PraktikmatchError(ErrorCode.PURPOSE_NEEDED, citizen_id=citizen_id)
    raise PraktikmatchError(
        ErrorCode.NOT_FOUND, citizen_id=citizen_id, what="en borger", id=citizen_id
    )


def nameable(session: Session, actor: Actor) -> frozenset[str] | None:
    """Ids of the citizens the actor may name; None means everybody."""
    if reach_of(actor) is Reach.EVERYBODY:
        return None
    statement = readable(actor, Citizen).with_only_columns(col(Citizen.id))
    return frozenset(session.scalars(statement))


def _by_id(actor: Actor, citizen_id: str) -> SelectOfScalar[Citizen]:
    return readable(actor, Citizen).where(col(Citizen.id) == citizen_id)
