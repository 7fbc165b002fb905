"""The lock under which it is decided whether a citizen's data go or stay."""

from sqlalchemy import update
from sqlmodel import Session, col

from access.actor import Actor
from models.citizen import Citizen


def lock_citizen(session: Session, actor: Actor, citizen_id: str) -> None:
    """Take the write lock first, on both databases, so that what is read next still holds.

    SQLite knows no SELECT ... FOR UPDATE; changing nothing takes its lock all the same.
    """
    session.execute(
        update(Citizen)
        .where(col(Citizen.municipality_id) == actor.municipality_id, col(Citizen.id) == citizen_id)
        .values(case_closed_on=Citizen.case_closed_on)
        .execution_options(synchronize_session=False)
    )
