"""Notices every statement that touches a table about persons, however it was written.

It reads the SQL itself on its way to the database, so a select of one column, a join or a
hand-written text is seen like any other. `trail.py` refuses to commit a request that touched
persons and recorded nothing.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

from models import audit, municipality, tables
from models.base import metadata
from models.database import HouseSession

# Keys of `Session.info` and of `Connection.info`.
_TOUCHED, _UNSEEN, _SESSION = "persons_touched", "persons_unseen", "session_info"
# The log's own key to persons is read in order to write it, and the index's feed of changes is
# written with every change and read by the index alone.
_OWN = {audit.AuditSubject.__tablename__, municipality.DataChange.__tablename__}


def person_tables() -> frozenset[str]:
    """Names of all tables about persons: the citizen and what refers to one."""
    assert tables.metadata is metadata  # every table is imported
    about = {
        table.name
        for table in metadata.tables.values()
        if any(key.column.table.name == "citizen" for key in table.foreign_keys)
        or "citizen_id" in table.columns
    }
    accounts = {"user_account"}
    return frozenset({"citizen", *about} - accounts - _OWN)


_MENTIONS = re.compile(
    r"\b(" + "|".join(sorted(person_tables(), key=len, reverse=True)) + r")\b", re.IGNORECASE
)


@event.listens_for(HouseSession, "after_begin")
def _tell_connection(
    session: Session, _transaction: SessionTransaction, connection: Connection
) -> None:
    connection.info[_SESSION] = session.info


@event.listens_for(Engine, "before_cursor_execute")
def _notice(
    connection: Connection,
    _cursor: Any,  # noqa: ANN401 - any driver's cursor
    statement: str,
    *_rest: object,
) -> None:
    info = connection.info.get(_SESSION)
    if info is None or info.get(_UNSEEN):
        return
    if found := _MENTIONS.search(statement):
        info.setdefault(_TOUCHED, set()).add(found[1])


@event.listens_for(Engine, "checkin")
def _forget(_connection: object, record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own record
    record.info.pop(_SESSION, None)


def touched(session: Session) -> frozenset[str]:
    """The tables about persons this session has touched."""
    return frozenset(session.info.get(_TOUCHED, ()))


def touch(session: Session, what: str) -> None:
    """Note that persons were taken from elsewhere than the database, such as an index."""
    if not session.info.get(_UNSEEN):
        session.info.setdefault(_TOUCHED, set()).add(what)


def forget(session: Session) -> None:
    """What was touched so far is accounted for."""
    session.info.pop(_TOUCHED, None)


@contextmanager
def unseen(session: Session) -> Iterator[None]:
    """Within this block rows are read for the house alone: for an index, a check, the log.

    Nothing read here may be shown; `.ci/walls.py` lists the files that may use it.
    """
    before = session.info.get(_UNSEEN, False)
    session.info[_UNSEEN] = True
    try:
        yield
    finally:
        session.info[_UNSEEN] = before
