"""A database that others keep busy is told apart from one that does not answer."""

import sqlite3

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from models.database import is_busy
from tests.conftest import TEST_MUNICIPALITY

_TAKE = text("UPDATE municipality SET name = name WHERE id = :id")


def _impatient(connection: Connection) -> Connection:
    waits = (
        "PRAGMA busy_timeout=20"
        if connection.dialect.name == "sqlite"
        else "SET LOCAL lock_timeout = '20ms'"
    )
    connection.exec_driver_sql(waits)
    return connection


@pytest.mark.usefixtures("session")
def test_whoever_waited_too_long_for_another_writer_is_told_so(engine: Engine) -> None:
    with engine.connect() as first, engine.connect() as second:
        first.execute(_TAKE, {"id": TEST_MUNICIPALITY})
        _impatient(second)
        with pytest.raises(OperationalError) as caught:
            second.execute(_TAKE, {"id": TEST_MUNICIPALITY})
        second.invalidate()  # its waiting time is not for the next
    assert is_busy(caught.value)


def test_a_database_that_is_not_there_is_not_busy() -> None:
    gone = sqlite3.OperationalError("unable to open database file")
    assert not is_busy(OperationalError("SELECT 1", {}, gone))
