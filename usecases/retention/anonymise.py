"""Forgetting a citizen: everything about the person goes, the log loses the tie to the person."""

from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.retention.rules import RuleId
from access.scopes import readable
from models.access_enums import AuditAction
from models.audit import AuditSubject
from support.versions import Changed, raise_version


def anonymise(session: Session, actor: Actor, citizen_id: str, rule: RuleId) -> None:
    """Delete the citizen and every row about one; raises NOT_FOUND.

    The event names the person's opaque number as its object, not as its subject: with the
    person's own key to the log gone, nothing ties that number to anybody.
    """
    citizen = get_citizen(session, actor, citizen_id)
    number = _opaque_number(session, actor, citizen_id)
    session.delete(citizen)
    session.flush()
    record(session, actor, Act(AuditAction.ERASE, "subject", number, detail={"rule": rule.value}))
    raise_version(session, actor.municipality_id, Changed(gone=True))


def _opaque_number(session: Session, actor: Actor, citizen_id: str) -> str:
    """The person's number in the log; empty for somebody the log never met."""
    house = system_actor(actor.municipality_id)
    rows = readable(house, AuditSubject).where(AuditSubject.citizen_id == citizen_id)
    found = session.exec(rows).first()
    return found.subject if found else ""
