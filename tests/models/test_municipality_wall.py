"""Row-level security on PostgreSQL: a connection reaches the municipality it names, no other.

The application's own role owns its tables, so it could take the wall down by hand (and TRUNCATE
asks no wall); the wall is there for a query that forgot where it stands.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, Engine, Table, column, delete, func, insert, select, text, update
from sqlalchemy import table as named_table
from sqlalchemy.exc import DBAPIError

from models.database import make_engine, open_session
from tests.conftest import as_superuser
from tests.models.one_of_each import fill, row_for, walled_tables

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("database_url", ["postgres"], indirect=True),
]
HERE, THERE = "a-town", "b-town"
FILLED = pytest.mark.usefixtures("superuser")
TABLES = pytest.mark.parametrize("table", walled_tables(), ids=lambda table: table.name)
# The log refuses any change before the wall is asked.
REFUSED = "row-level security|audit log only grows"


@pytest.fixture
def superuser(database_url: str) -> Iterator[Engine]:
    engine = make_engine(as_superuser(database_url))
    try:
        with engine.begin() as connection:
            fill(connection, HERE)
            fill(connection, THERE)
        yield engine
    finally:
        engine.dispose()


@contextmanager
def standing_in(engine: Engine, municipality: str | None) -> Iterator[Connection]:
    """A connection as the application uses it; what it does is rolled back."""
    with open_session(engine, municipality) as session:
        yield session.connection()
        session.rollback()


def rows_seen(connection: Connection, table: Table) -> dict[str, int]:
    town = table.c.municipality_id
    found = connection.execute(select(town, func.count()).group_by(town))
    return {str(name): int(count) for name, count in found}


def test_the_wall_stands_before_every_table_also_for_its_owner(engine: Engine) -> None:
    catalogue = text(
        "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity, count(p.polname) "
        "FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid AND p.polcmd = '*' "
        "AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL "
        "WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace GROUP BY c.oid"
    )
    with engine.connect() as connection:
        walls = {name: (on, policies) for name, on, policies in connection.execute(catalogue)}
    expected = {table.name: (True, 1) for table in walled_tables()}
    open_to_all = {"municipality": (False, 0), "alembic_version": (False, 0)}
    assert walls == expected | open_to_all


def test_the_application_stands_before_the_wall_and_the_superuser_behind(
    engine: Engine, superuser: Engine
) -> None:
    passes = text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
    with engine.connect() as connection:
        assert connection.scalar(passes) is False
    with superuser.connect() as connection:
        assert connection.scalar(passes) is True
        for table in walled_tables():
            assert rows_seen(connection, table) == {HERE: 1, THERE: 1}, table.name


@FILLED
@pytest.mark.parametrize(
    ("named", "seen"),
    [(HERE, {HERE: 1}), (THERE, {THERE: 1}), ("c-town", {}), ("", {}), (None, {})],
)
def test_a_connection_reads_the_municipality_it_names(
    engine: Engine, named: str | None, seen: dict[str, int]
) -> None:
    with standing_in(engine, named) as connection:
        for table in walled_tables():
            assert rows_seen(connection, table) == seen, table.name


@FILLED
def test_nobody_else_s_rows_are_changed_or_deleted(engine: Engine) -> None:
    for table in reversed(walled_tables()):
        theirs = table.c.municipality_id == THERE
        for named in (HERE, None):
            with standing_in(engine, named) as connection:
                same = {table.c.municipality_id: table.c.municipality_id}
                assert connection.execute(update(table).where(theirs).values(same)).rowcount == 0
                assert connection.execute(delete(table).where(theirs)).rowcount == 0


@FILLED
@TABLES
def test_no_row_is_put_among_somebody_else_s(engine: Engine, table: Table) -> None:
    for named in (HERE, None):
        with (
            standing_in(engine, named) as connection,
            pytest.raises(DBAPIError, match="row-level security"),
        ):
            connection.execute(insert(table), row_for(table, THERE))


@FILLED
@TABLES
def test_no_own_row_moves_across(engine: Engine, table: Table) -> None:
    with standing_in(engine, HERE) as connection, pytest.raises(DBAPIError, match=REFUSED):
        connection.execute(update(table).values(municipality_id=THERE))


@FILLED
def test_a_name_holds_for_one_transaction_only(engine: Engine) -> None:
    citizens = select(func.count()).select_from(named_table("citizen", column("id")))
    with engine.connect() as connection, open_session(engine, HERE) as session:
        session.bind = connection
        assert session.scalar(citizens) == 1
        session.commit()
        assert connection.scalar(citizens) == 0
