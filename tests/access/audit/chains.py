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

NOW = datetime(2020, 8, 22, 12, tzinfo=UTC)
_TRIGGERS = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
_DROPPED = "dropped_triggers"


def moment(month: int, year: int = 2020) -> datetime:
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
    """`(month, acts)` pairs of 2020, long enough ago for months to go, one commit each."""
    for month, acts in months:
        with open_audited(engine, system_actor(municipality), moment(month)) as session:
            for number in range(acts):
                record(session, clerk(municipality), act(number))
            session.commit()


def disarm(session: Session) -> None:
    """What somebody with the database file in hand does first (SQLite)."""
    for name, made in session.execute(_TRIGGERS).all():
        session.execute(text(f"DROP TRIGGER {name}"))
        session.info.setdefault(_DROPPED, []).append(made)


def rearm(session: Session) -> None:
    """And does last, to leave no trace."""
    for made in session.info.pop(_DROPPED, []):
        session.connection().exec_driver_sql(made)
