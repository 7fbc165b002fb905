"""Which consultants still come: nothing is planned for somebody who is gone."""

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.errors import refused
from models.municipality import Staff
from usecases.reading.staff import staff_names


def gone(session: Session, municipality_id: str) -> frozenset[str]:
    """Staff who are not active: no account of theirs is open."""
    house = system_actor(municipality_id)
    inactive = session.exec(readable(house, Staff).where(col(Staff.active).is_(False)))
    return frozenset(row.id for row in inactive)


def require_working(session: Session, municipality_id: str, staff_id: str) -> None:
    """Raise INPUT_REFUSED that says what to do for a consultant who is gone."""
    if staff_id in gone(session, municipality_id):
        name = staff_names(session, system_actor(municipality_id)).get(staff_id, staff_id)
        raise refused(
            f"{name} arbejder her ikke længere. Giv virksomhederne til en kollega.", "visitor"
        )
