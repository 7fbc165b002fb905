"""What must be in the database beside the events: the triggers, and a log where there was use."""

from sqlalchemy import text
from sqlmodel import Session, col, select

from access.audit.faults import FaultKind, FaultList
from models.account import LoginSession, UserAccount
from models.audit import AuditSubject

_COMMON = frozenset(
    {
        *("audit_event_no_update", "audit_event_no_delete"),
        *("audit_segment_only_drop", "audit_segment_no_delete"),
        *("audit_subject_no_update", "audit_subject_no_delete"),
    }
)
_TABLES = ("audit_event", "audit_segment", "audit_subject")
TRIGGERS = {
    "sqlite": _COMMON | {f"{table}_no_replace" for table in _TABLES},
    "postgresql": _COMMON | {f"{table}_no_truncate" for table in _TABLES},
}
# One switched off ("D"), or on for replicas alone ("R"), guards nothing.
_FIND = {
    "sqlite": text("SELECT name FROM sqlite_master WHERE type = 'trigger'"),
    "postgresql": text("SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')"),
}


def check_triggers(session: Session, faults: FaultList) -> None:
    """Every trigger that refuses to change the log is there."""
    dialect = session.get_bind().dialect.name
    there = set(session.scalars(_FIND[dialect]))
    for name in sorted(TRIGGERS[dialect] - there):
        sentence = f"Databasens spærring »{name}« mangler: loggen kan ændres."
        faults.add(0, FaultKind.TRIGGER, sentence)


def check_use(session: Session, municipality_id: str, faults: FaultList) -> None:
    """For an empty log: nobody was looked at and nobody signed in."""
    traces = (
        select(AuditSubject.subject).where(AuditSubject.municipality_id == municipality_id),
        select(LoginSession.user_id).where(LoginSession.municipality_id == municipality_id),
        select(UserAccount.id).where(
            UserAccount.municipality_id == municipality_id,
            col(UserAccount.signed_in_at).is_not(None),
        ),
    )
    if any(session.exec(query.limit(1)).first() is not None for query in traces):
        sentence = "Loggen er tom, men systemet har været i brug."
        faults.add(0, FaultKind.EMPTY, sentence)
