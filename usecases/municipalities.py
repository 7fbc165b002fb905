"""Which municipality a database holds, and how a new one begins."""

from sqlmodel import Session, select

from models.database import stand_in
from models.errors import ErrorCode, PraktikmatchError, not_found
from models.municipality import DataVersion, Municipality

FIRST_MUNICIPALITY = "kommune"


def choose_municipality(session: Session, wanted: str | None) -> str:
    """The id of the municipality meant: the named one, or the only one.

    Raises NOT_FOUND for an unknown name, MUNICIPALITY_UNCLEAR where one must be named.

    A database without any gets the named one, or one called `kommune`.
    """
    known = sorted(session.exec(select(Municipality.id)))
    if wanted in known or (wanted is None and len(known) == 1):
        return wanted or known[0]
    if wanted and known:
        raise not_found("en kommune", wanted)
    if known:
        raise PraktikmatchError(
            ErrorCode.MUNICIPALITY_UNCLEAR, count=len(known), choices=", ".join(known)
        )
    first = wanted or FIRST_MUNICIPALITY
    add_municipality(session, first, first)
    return first


def add_municipality(session: Session, identifier: str, name: str) -> None:
    """A new municipality with its data version, so that two first writers cannot collide."""
    session.add(Municipality(id=identifier, name=name))
    session.flush()
    stand_in(session, identifier)
    session.add(DataVersion(municipality_id=identifier))
    session.flush()
