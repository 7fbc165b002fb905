"""Who asks, and for which workplace: names a citizen must be told to answer."""

from dataclasses import dataclass

from sqlmodel import Session

from access.actor import system_actor
from access.scopes import readable
from models.account import UserAccount
from models.employer import Employer
from models.opening import Opening
from models.presentation import Presentation


@dataclass(frozen=True, slots=True)
class Workplace:
    """Names of an employer, an opening, and the member of staff who asked."""

    employer: str
    opening: str | None
    asked_by: str | None


def workplace_of(session: Session, presentation: Presentation) -> Workplace:
    """Read by the house: a citizen reads no employers and no accounts but must know who asks."""
    house = system_actor(presentation.municipality_id)
    employer = session.exec(readable(house, Employer).where(Employer.cvr == presentation.cvr)).one()
    opening = session.exec(
        readable(house, Opening).where(
            Opening.id == presentation.opening_id, Opening.cvr == presentation.cvr
        )
    ).first()
    asker = session.exec(
        readable(house, UserAccount).where(UserAccount.id == presentation.created_by)
    ).first()
    return Workplace(
        employer.name, opening.title if opening else None, asker.name if asker else None
    )
