"""Centres as stored: found, and held while something about their places is settled."""

from sqlalchemy import update
from sqlmodel import Session, col

from access.actor import Actor
from access.policies import Permission, require
from access.scopes import readable
from models.centre import Centre, CentrePlace
from models.employer import Employer, ProductionUnit
from models.errors import not_found
from usecases.presenting.own_employers import check_own


def find_centre(session: Session, actor: Actor, centre_id: str) -> Centre:
    """The centre; raises NOT_FOUND."""
    found = session.exec(readable(actor, Centre).where(col(Centre.id) == centre_id)).first()
    if found is None:
        raise not_found("en aftale om reserverede pladser", centre_id)
    return found


def find_place(session: Session, actor: Actor, centre_id: str, number: int) -> CentrePlace:
    """One place of a centre; raises NOT_FOUND."""
    places = session.exec(
        readable(actor, CentrePlace).where(col(CentrePlace.centre_id) == centre_id)
    )
    # Compared here: an address may name a number no database column can hold.
    found = next((place for place in places if place.number == number), None)
    if found is None:
        raise not_found("en reserveret plads", f"{centre_id}/{number}")
    return found


def centre_to_change(
    session: Session, actor: Actor, centre_id: str, permission: Permission
) -> Centre:
    """The centre, held until the transaction ends, if the actor may change it.

    Raises NOT_FOUND, and NOT_ALLOWED also for another consultant's employer.
    """
    require(actor, permission)
    centre = find_centre(session, actor, centre_id)
    check_own(actor, employer_of(session, actor, centre.p_number))
    hold_centre(session, centre)
    return centre


def hold_centre(session: Session, centre: Centre) -> None:
    """Let one transaction at a time settle who has which place.

    A write that changes nothing: SQLite knows no lock on a row that is only read.
    """
    session.execute(
        update(Centre)
        .where(col(Centre.municipality_id) == centre.municipality_id, col(Centre.id) == centre.id)
        .values(name=Centre.name)
        .execution_options(synchronize_session=False)
    )
    session.refresh(centre)


def employer_of(session: Session, actor: Actor, p_number: str) -> Employer:
    """Whose production unit it is."""
    unit = session.exec(
        readable(actor, ProductionUnit).where(col(ProductionUnit.p_number) == p_number)
    ).one()
    return session.exec(readable(actor, Employer).where(col(Employer.cvr) == unit.cvr)).one()
