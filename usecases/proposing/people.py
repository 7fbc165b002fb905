"""Names of those who work with proposals."""

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.account import UserAccount


def account_name(session: Session, municipality_id: str, user_id: str) -> str:
    """The name of an account; of one that is gone »en kollega«. Never a citizen's."""
    query = readable(system_actor(municipality_id), UserAccount)
    found = session.exec(query.where(col(UserAccount.id) == user_id)).first()
    return found.name if found is not None and found.citizen_id is None else "en kollega"
