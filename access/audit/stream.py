"""The stored chain, event by event in the order of numbers, in bounded memory."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.audit import AuditEvent, AuditSegment
from models.database import open_session

CHUNK = 500


@contextmanager
def open_snapshot(engine: Engine, municipality_id: str) -> Iterator[Session]:
    """A session that sees one moment of the chain, however long it reads and others write."""
    with open_session(engine, municipality_id) as session:
        if engine.dialect.name == "postgresql":
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        else:
            # The driver opens no transaction for a select; without one each sees its own moment.
            session.connection().exec_driver_sql("BEGIN")
        yield session


def stored_events(session: Session, municipality_id: str) -> Iterator[AuditEvent | int]:
    """Every event; for a row that no longer can be read, its number alone."""
    after: int | None = None
    while True:
        try:
            for event in _batches(session, _after(municipality_id, after)):
                after = event.number
                yield event
        except (ValueError, TypeError):
            pass  # a date or a detail that is none: go on row by row past it
        else:
            return
        for _ in range(CHUNK):
            number = _next_number(session, municipality_id, after)
            if number is None:
                return
            after = number
            yield _one(session, municipality_id, number)


def events_of_month(session: Session, month: AuditSegment) -> Iterator[AuditEvent]:
    """The events of a month in a chain without faults."""
    query = _after(month.municipality_id, month.first_number - 1)
    return _batches(session, query.where(AuditEvent.segment == month.segment))


def _batches(session: Session, query: SelectOfScalar[AuditEvent]) -> Iterator[AuditEvent]:
    options = {"yield_per": CHUNK, "populate_existing": True}
    yield from session.scalars(query, execution_options=options)


def _after(municipality_id: str, after: int | None) -> SelectOfScalar[AuditEvent]:
    query = select(AuditEvent).where(AuditEvent.municipality_id == municipality_id)
    if after is not None:
        query = query.where(col(AuditEvent.number) > after)
    return query.order_by(col(AuditEvent.number))


def _next_number(session: Session, municipality_id: str, after: int | None) -> int | None:
    query = _after(municipality_id, after).with_only_columns(col(AuditEvent.number)).limit(1)
    return session.scalars(query).first()


def _one(session: Session, municipality_id: str, number: int) -> AuditEvent | int:
    try:
        return session.get_one(AuditEvent, (municipality_id, number), populate_existing=True)
    except (ValueError, TypeError):
        return number
