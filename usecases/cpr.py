"""A CPR number shown, and a citizen found by one: two acts that are always asked for."""

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.crypto import cpr_place
from access.keyring import KeyRing
from access.persons import get_citizen
from access.scopes import readable
from models.access_enums import AuditAction
from models.citizen_law import CitizenCpr
from models.cpr import compact_cpr
from models.errors import ErrorCode, PraktikmatchError


def reveal_cpr(session: Session, actor: Actor, ring: KeyRing, citizen_id: str) -> str:
    """The ten digits of a citizen the actor may read.

    Raises NOT_FOUND where there is no such citizen or no number, KEY_UNKNOWN where its key is
    not on the ring, `cryptography.exceptions.InvalidTag` where the row was tampered with.
    """
    get_citizen(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.REVEAL, "cpr", citizen_id=citizen_id))
    rows = readable(actor, CitizenCpr).where(CitizenCpr.citizen_id == citizen_id)
    row = session.exec(rows).first()
    if row is None:
        raise PraktikmatchError(
            ErrorCode.INPUT_REFUSED, reason="der er ikke gemt et CPR-nummer om borgeren."
        )
    return ring.decrypt(row.key_id, row.ciphertext, cpr_place(row.municipality_id, row.citizen_id))


def find_by_cpr(session: Session, actor: Actor, ring: KeyRing, cpr: str) -> str | None:
    """The id of the citizen with this number, if the actor may read one; no number is opened.

    The number may be written with or without its hyphen.
    """
    digits = compact_cpr(cpr.strip())
    if digits is None:
        return None
    rows = readable(actor, CitizenCpr).where(
        col(CitizenCpr.blind_index).in_(ring.blind_indexes(digits))
    )
    owners = {row.citizen_id for row in session.exec(rows)}
    # Two with one number is a fault to mend, never a choice to make.
    found = owners.pop() if len(owners) == 1 else None
    detail = {"by": "cpr", "count": int(found is not None)}
    record(session, actor, Act(AuditAction.SEARCH, "citizens", citizen_id=found, detail=detail))
    return found
