"""A client on the application over a small seeded town."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from api.app import create_app
from api.dependencies import clock
from models.access_enums import Role
from models.database import make_engine
from support.settings import Settings
from tests.api.accounts import add_accounts, sign_in, token_for
from tests.api.seed import MUNICIPALITY, NOW, seed
from tests.api.web_client import TestClient


@pytest.fixture(scope="session")
def town(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A seeded SQLite file to copy from."""
    folder = tmp_path_factory.mktemp("town")
    path = folder / "town.sqlite"
    shutil.copy(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        seed(session, folder)
        add_accounts(session, MUNICIPALITY, NOW)
        session.commit()
    engine.dispose()
    return path


@pytest.fixture
def engine(town: Path, tmp_path: Path) -> Iterator[Engine]:
    """An engine on a town of one's own."""
    path = tmp_path / "town.sqlite"
    shutil.copy(town, path)
    shutil.copy(town.parent / "field.key", tmp_path)
    engine = make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def client(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A leader's browser that all tests share, so it may only look; looks are written down."""
    path = tmp_path_factory.mktemp("shared") / "town.sqlite"
    shutil.copy(town, path)
    engine = make_engine(f"sqlite:///{path}")
    with make_client(engine, path.parent, Role.LEAD_CASEWORK) as client:
        yield client
    engine.dispose()


@pytest.fixture
def own_client(engine: Engine, tmp_path: Path) -> Iterator[TestClient]:
    """A leader's browser on a town of one's own (`engine`), for tests that change it."""
    with make_client(engine, tmp_path, Role.LEAD_CASEWORK) as client:
        yield client


AsRole = Callable[[Role | None], TestClient]


@pytest.fixture
def as_role(engine: Engine, tmp_path: Path) -> AsRole:
    """Browsers on one town (`engine`) by role; None has not signed in."""
    return lambda role: make_client(engine, tmp_path, role)


def make_client(
    engine: Engine, folder: Path, role: Role | None, municipality: str | None = None
) -> TestClient:
    """Behaves like a browser on loopback; errors come back as answers."""
    settings = Settings(
        demo=True,
        field_key_file=folder / "field.key",
        search_rate="9999/second",
        view_rate="9999/second",
        export_rate="9999/second",
        code_rate="9999/second",
    )
    app = create_app(settings, engine, municipality)
    app.dependency_overrides[clock] = lambda: NOW
    client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
    if role is not None:
        sign_in(client, settings, token_for(engine, MUNICIPALITY, role, NOW))
    return client
