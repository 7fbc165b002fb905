"""A client on the application over a small seeded town."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from api.app import create_app
from api.dependencies import clock
from models.database import make_engine, open_session
from support.settings import Settings
from tests.api.seed import NOW, seed
from tests.api.web_client import TestClient


@pytest.fixture(scope="session")
def town(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A seeded SQLite file to copy from."""
    folder = tmp_path_factory.mktemp("town")
    path = folder / "town.sqlite"
    shutil.copy(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    with open_session(engine) as session:
        seed(session, folder)
        session.commit()
    engine.dispose()
    return path


@pytest.fixture
def engine(town: Path, tmp_path: Path) -> Iterator[Engine]:
    """An engine on a town of one's own."""
    path = tmp_path / "town.sqlite"
    shutil.copy(town, path)
    engine = make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def client(town: Path) -> Iterator[TestClient]:
    """A client all tests share, so it may only read: the database refuses writes."""
    engine = make_engine(f"sqlite:///{town}")
    event.listen(engine, "connect", _read_only)
    with _client(engine, town.parent) as client:
        yield client
    engine.dispose()


@pytest.fixture
def own_client(engine: Engine, tmp_path: Path) -> Iterator[TestClient]:
    """A client on a town of one's own (`engine`), for tests that change it."""
    with _client(engine, tmp_path) as client:
        yield client


def _client(engine: Engine, folder: Path) -> TestClient:
    """Behaves like a browser on loopback; errors come back as answers."""
    app = create_app(Settings(field_key_file=folder / "field.key"), engine)
    app.dependency_overrides[clock] = lambda: NOW
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False)


def _read_only(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.cursor().execute("PRAGMA query_only=ON")
