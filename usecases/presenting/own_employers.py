"""Whom a member of staff may speak for."""

from dataclasses import dataclass

from sqlmodel import Session

from access.actor import Actor
from access.scopes import readable
from models.access_enums import Role
from models.employer import Employer
from models.errors import ErrorCode, PraktikmatchError
from models.opening import Opening


@dataclass(frozen=True, slots=True)
class Place:
    """An employer, or one of its openings, that a citizen can be shown to."""

    cvr: str
    opening_id: str | None
    label: str


def places_for(session: Session, actor: Actor) -> list[Place]:
    """Where a member of staff may ask to show a citizen, by employer."""
    own = {
        row.cvr: row
        for row in session.exec(readable(actor, Employer))
        if speaks_for(actor, row.consultant_id)
    }
    places = [Place(row.cvr, None, f"{row.name}, uden bestemt åbning") for row in own.values()]
    places += [
        Place(row.cvr, row.id, f"{own[row.cvr].name}: {row.title}")
        for row in session.exec(readable(actor, Opening))
        if row.cvr in own
    ]
    return sorted(places, key=lambda place: place.label.casefold())


def speaks_for(actor: Actor, consultant_id: str | None) -> bool:
    """A virksomhedskonsulent speaks for own employers and those nobody has."""
    if actor.role is not Role.VIRKSOMHEDSKONSULENT:
        return True
    return consultant_id in (None, actor.staff_id)


def check_own(actor: Actor, employer: Employer, citizen_id: str | None = None) -> None:
    """Raise NOT_ALLOWED for another consultant's employer."""
    if not speaks_for(actor, employer.consultant_id):
        raise PraktikmatchError(ErrorCode.NOT_ALLOWED, citizen_id=citizen_id, role=actor.role.label)
