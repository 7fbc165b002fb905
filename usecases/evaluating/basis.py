"""The municipality's written legal basis for keeping sex, birth year and origin."""

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from models.access_enums import AuditAction
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Municipality

SHORTEST, LONGEST = 20, 1000


def read_basis(session: Session, actor: Actor) -> str | None:
    """The basis as written, if any; raises NOT_ALLOWED."""
    require(actor, Permission.READ_FAIRNESS)
    return session.get_one(Municipality, actor.municipality_id).fairness_basis


def write_basis(session: Session, actor: Actor, text: str) -> None:
    """Write or replace the basis; raises NOT_ALLOWED, INPUT_REFUSED for a text that is none."""
    require(actor, Permission.IMPORT_CITIZENS)
    told = " ".join(text.split())
    if not SHORTEST <= len(told) <= LONGEST:
        raise PraktikmatchError(
            ErrorCode.INPUT_REFUSED,
            reason=f"skriv retsgrundlaget med mindst {SHORTEST} og højst {LONGEST} tegn, "
            "for eksempel lov, paragraf, formål og hvem der har besluttet det.",
        )
    session.get_one(Municipality, actor.municipality_id).fairness_basis = told
    session.flush()
    record(session, actor, Act(AuditAction.CHANGE, "fairness basis"))
