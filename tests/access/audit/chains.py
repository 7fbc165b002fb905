"""Chains to check and to break."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Engine, text
from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.opening import open_audited
from access.audit.trail import Act, record
from models.access_enums import AuditAction, Role
from models.municipality import Municipality

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TRIGGERS = (
    *("audit_event_no_update", "audit_event_no_delete", "audit_event_no_replace"),
    "audit_segment_no_delete",
)


def moment(month: int, year: int = 2026) -> datetime:
    """The middle of a month."""
    return datetime(year, month, 15, 12, tzinfo=UTC)


def act(number: int) -> Act:
    """An act that names nobody."""
    return Act(AuditAction.SEARCH, "citizens", detail={"count": number})


def clerk(municipality: str) -> Actor:
    """A caseworker."""
    return Actor(municipality, role=Role.SAGSBEHANDLER, user_id="u-1", name="Testsagsbehandler")


def add_town(engine: Engine, municipality: str) -> None:
    """A municipality with an empty log."""
    with open_audited(engine, system_actor(municipality), NOW) as session:
        session.add(Municipality(id=municipality, name=municipality))
        session.commit()


def write(engine: Engine, municipality: str, months: Iterable[tuple[int, int]]) -> None:
    """`(month, acts)` pairs of 2026, one commit each."""
    for month, acts in months:
        with open_audited(engine, system_actor(municipality), moment(month)) as session:
            for number in range(acts):
                record(session, clerk(municipality), act(number))
            session.commit()


def disarm(session: Session) -> None:
    """What somebody with the database file in hand does first (SQLite)."""
    for trigger in TRIGGERS:
        session.execute(text(f"DROP TRIGGER {trigger}"))
