"""Who of the staff may have an order: by side, and active."""

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.access_enums import Role
from models.account import RoleGrant, UserAccount
from models.employer import Employer, ProductionUnit
from models.enums import LabelledEnum, StaffRole
from models.errors import refused
from models.municipality import Staff
from support.notices import Receiver


class Side(LabelledEnum):
    """The two sides of an order: who asks, and who delivers."""

    CASEWORK = "casework", "sagsbehandler"
    UNIT = "unit", "konsulent"


KINDS = {
    Side.CASEWORK: (StaffRole.SAGSBEHANDLER.value, StaffRole.JOBKONSULENT.value),
    Side.UNIT: (StaffRole.VIRKSOMHEDSKONSULENT.value, StaffRole.JOBKONSULENT.value),
}
LEAD_OF = {Role.LEAD_CASEWORK: Side.CASEWORK, Role.LEAD_EMPLOYERS: Side.UNIT}


def colleagues(session: Session, actor: Actor, side: Side) -> dict[str, str]:
    """Active staff of a side, id to name, in order of names."""
    rows = session.exec(
        readable(actor, Staff).where(col(Staff.active), col(Staff.role).in_(KINDS[side]))
    )
    return {row.id: row.name for row in sorted(rows, key=lambda row: (row.name, row.id))}


def check_colleague(session: Session, actor: Actor, staff_id: str, side: Side) -> None:
    """Raise INPUT_REFUSED unless it is an active colleague of the side."""
    if staff_id not in colleagues(session, actor, side):
        raise refused(f"vælg en aktiv {side.label} på listen.", "to")


def unit_receivers(session: Session, actor: Actor, p_number: str | None) -> list[Receiver]:
    """Who at the unit is told of a new order: the workplace's own consultant, else the lead.

    Where there is neither, every active consultant: an order with no receiver would be lost.
    """
    house = system_actor(actor.municipality_id)
    own = _consultant_of(session, house, p_number) if p_number else None
    active = colleagues(session, house, Side.UNIT)
    if own in active:
        return [Receiver.staff(str(own))]
    leads = [Receiver.user(user_id) for user_id in _leads(session, house)]
    return leads or [Receiver.staff(staff_id) for staff_id in active]


def _consultant_of(session: Session, house: Actor, p_number: str) -> str | None:
    unit = readable(house, ProductionUnit).where(col(ProductionUnit.p_number) == p_number)
    found = session.exec(unit).first()
    if found is None:
        return None
    employer = session.exec(readable(house, Employer).where(col(Employer.cvr) == found.cvr)).one()
    return employer.consultant_id


def _leads(session: Session, house: Actor) -> list[str]:
    leads = readable(house, RoleGrant).where(col(RoleGrant.role) == Role.LEAD_EMPLOYERS.value)
    active = readable(house, UserAccount).where(col(UserAccount.active))
    known = {account.id for account in session.exec(active)}
    return sorted(grant.user_id for grant in session.exec(leads) if grant.user_id in known)
