"""Names of staff."""

from sqlmodel import Session

from access.actor import Actor
from access.scopes import readable
from models.municipality import Staff


def staff_names(session: Session, actor: Actor) -> dict[str, str]:
    """Staff id to name."""
    return {row.id: row.name for row in session.exec(readable(actor, Staff))}
