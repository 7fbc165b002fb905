"""One engine per process. SQLite is tuned for one writer and many readers."""

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import SessionTransaction
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

BUSY_TIMEOUT_MS = 10_000
# PostgreSQL: no lock in time, two waited for each other, could not be put in an order.
_BUSY_STATES = frozenset({"55P03", "40P01", "40001"})
# Keys of `Session.info`.
MUNICIPALITY = "municipality"
_NAME_MUNICIPALITY = text("SELECT set_config('praktikmatch.municipality', :id, true)")
_PASSES_WALLS = text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")


def make_engine(url: str) -> Engine:
    """An engine for a `DATABASE_URL`; bare `postgresql://` means psycopg 3."""
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    # Parameters may hold names and numbers of people; no error text or log shows them.
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _tune_sqlite)
    return engine


def _tune_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    # An acknowledged write outlives a power cut: the log of looks must not lose its end.
    cursor.execute("PRAGMA synchronous=FULL")
    # Who is forgotten is overwritten in the file, not only unlinked.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.close()


def is_busy(error: OperationalError) -> bool:
    """Whether the database answers, but others kept it from writing for too long."""
    name = getattr(error.orig, "sqlite_errorname", None) or ""
    state = getattr(error.orig, "sqlstate", None)
    return name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or state in _BUSY_STATES


class HouseSession(Session):
    """A session that names its municipality to PostgreSQL at the start of each transaction.

    Row-level security shows and takes no other municipality's rows.
    """


@event.listens_for(HouseSession, "after_begin")
def _name_municipality(
    session: Session, _transaction: SessionTransaction, connection: Connection
) -> None:
    municipality = session.info.get(MUNICIPALITY)
    if municipality is not None and connection.dialect.name == "postgresql":
        connection.execute(_NAME_MUNICIPALITY, {"id": municipality})


def open_session(engine: Engine, municipality_id: str | None = None) -> Session:
    """A session that keeps objects readable after commit."""
    session = HouseSession(engine, expire_on_commit=False)
    if municipality_id is not None:
        stand_in(session, municipality_id)
    return session


def stand_in(session: Session, municipality_id: str) -> None:
    """From now on the session works in this municipality, also in a transaction begun."""
    session.info[MUNICIPALITY] = municipality_id
    if session.in_transaction():
        _name_municipality(session, None, session.connection())


def passes_walls(session: Session) -> bool:
    """Whether row-level security does not bind the database's user; SQLite has none to pass."""
    if session.get_bind().dialect.name != "postgresql":
        return False
    return bool(session.scalar(_PASSES_WALLS))


def fold_in_log(engine: Engine) -> None:
    """Empty SQLite's write-ahead log: rows deleted from the file would still stand there.

    A reader at work may keep a part of it until the next time; PostgreSQL looks after its own.
    """
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
