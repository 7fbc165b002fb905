"""What a receiver is called, so that every form can say who gets it."""

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.account import UserAccount
from models.employer import Employer
from models.enums import StaffRole
from models.municipality import Staff
from models.notice import HouseNotice, Notice
from models.notice_enums import ReceiverKind, receiver_kind_of
from support.notices import Receiver

# Where a member of staff is found.
_UNITS = {
    StaffRole.SAGSBEHANDLER.value: "sagsbehandling",
    StaffRole.VIRKSOMHEDSKONSULENT.value: "virksomhedsservice",
    StaffRole.JOBKONSULENT.value: "jobkonsulent",
}
_CITIZEN = "borgeren"


def receiver_name(session: Session, actor: Actor, receiver: Receiver) -> str:
    """Name and unit, e.g. »Konsulent 3, virksomhedsservice«; a citizen is »borgeren«."""
    house = system_actor(actor.municipality_id)
    match receiver.kind:
        case ReceiverKind.STAFF:
            return _staff(session, house, receiver.id)
        case ReceiverKind.EMPLOYER:
            found = readable(house, Employer).where(col(Employer.cvr) == receiver.id)
            employer = session.exec(found).first()
            return employer.name if employer else f"CVR-nummer {receiver.id}"
        case ReceiverKind.USER:
            return _user(session, house, receiver.id)
        case ReceiverKind.CITIZEN:
            return _CITIZEN
    return receiver.name or "modtageren"


def receiver_of(notice: Notice | HouseNotice) -> Receiver:
    """Whom a stored notice is for."""
    identifier = notice.receiver.partition(":")[2]
    name = notice.receiver_name if isinstance(notice, Notice) else None
    return Receiver(receiver_kind_of(notice.receiver), identifier, name)


def _staff(session: Session, house: Actor, staff_id: str) -> str:
    row = session.exec(readable(house, Staff).where(col(Staff.id) == staff_id)).first()
    if row is None:
        return staff_id
    unit = _UNITS.get(row.role)
    return f"{row.name}, {unit}" if unit else row.name


def _user(session: Session, house: Actor, user_id: str) -> str:
    found = readable(house, UserAccount).where(col(UserAccount.id) == user_id)
    row = session.exec(found).first()
    if row is None:
        return "en lukket konto"
    return _CITIZEN if row.citizen_id is not None else row.name
