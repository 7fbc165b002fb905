"""A server that would be open or blind does not start, and says what to set."""

from collections.abc import Callable
from pathlib import Path

import pytest
import uvicorn
from sqlmodel import Session
from typer.testing import CliRunner, Result

from access.accounts import NewAccount, add_account
from access.actor import Actor
from access.keyring import DEMO_KEY
from cli.main import app
from matching.scorecard_checks import ScorecardError
from models.database import make_engine, open_session
from models.errors import ErrorCode, PraktikmatchError
from support.settings import Settings, get_settings
from tests.conftest import TEST_MUNICIPALITY, TEST_NOW, as_superuser, on_sqlite
from usecases.sign_in import DEMO_ISSUER
from usecases.startup import check_start

PROVIDERS = Path("providers.toml")
REAL = {"oidc_providers_file": PROVIDERS, "public_url": "https://match.example"}


def _set(**values: object) -> Settings:
    return Settings.model_validate(values)


@pytest.mark.parametrize(
    "settings",
    [
        _set(demo=True),
        _set(demo=True, public_url="http://localhost:8000"),
        _set(),
        _set(public_url="https://match.example"),
        _set(bind="container", **REAL),
    ],
)
def test_what_may_start(session: Session, actor: Actor, settings: Settings) -> None:
    check_start(session, settings, actor.municipality_id)


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (_set(field_key=DEMO_KEY.secret.hex()), ErrorCode.DEMO_KEY_OUTSIDE_DEMO),
        (_set(demo=True, bind="container", **REAL), ErrorCode.DEMO_BEYOND_LOOPBACK),
        (_set(demo=True, public_url="https://match.example"), ErrorCode.DEMO_BEYOND_LOOPBACK),
        (_set(demo=True, public_url="http://match.example"), ErrorCode.DEMO_BEYOND_LOOPBACK),
        (_set(bind="container"), ErrorCode.SIGN_IN_NOT_SET_UP),
        (_set(bind="container", public_url="https://a.example"), ErrorCode.SIGN_IN_NOT_SET_UP),
        (_set(bind="container", oidc_providers_file=PROVIDERS), ErrorCode.PUBLIC_URL_MISSING),
        (_set(public_url="http://match.example"), ErrorCode.PUBLIC_URL_MISSING),
        (_set(public_url="match.example"), ErrorCode.PUBLIC_URL_MISSING),
    ],
)
def test_what_may_not_start(
    session: Session, actor: Actor, settings: Settings, code: ErrorCode
) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        check_start(session, settings, actor.municipality_id)
    assert caught.value.code is code


def test_demo_accounts_hold_only_in_the_demo(session: Session, actor: Actor) -> None:
    _add_demo_account(session, actor)
    check_start(session, _set(demo=True), actor.municipality_id)
    for settings in (_set(), _set(bind="container", **REAL)):
        with pytest.raises(PraktikmatchError) as caught:
            check_start(session, settings, actor.municipality_id)
        assert caught.value.code is ErrorCode.DEMO_ACCOUNTS_PRESENT


Serve = Callable[..., Result]


@pytest.fixture
def serve(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """`praktikmatch serve` with settings; a server that would run is a failure."""
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_a, **_k: pytest.fail("it started"))

    def run(**settings: str) -> Result:
        monkeypatch.setenv("DATABASE_URL", sqlite_url)
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        get_settings.cache_clear()
        return CliRunner().invoke(app, ["serve", "--port", "1"])

    return run


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"DEMO": "1", "BIND": "container"}, "Demoens konti må kun bruges på denne maskine"),
        ({"BIND": "container"}, "Ingen log-ind-tjeneste er sat op"),
        (
            {"BIND": "container", "OIDC_PROVIDERS_FILE": "findes-ikke.toml"},
            "Serveren skal kende sin egen adresse",
        ),
        ({"FIELD_KEY": DEMO_KEY.secret.hex()}, "Nøglen er demoens"),
    ],
)
def test_the_command_says_why_and_ends_with_2(
    serve: Serve, settings: dict[str, str], sentence: str
) -> None:
    result = serve(**settings)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr


@on_sqlite
def test_a_demo_database_is_not_served_for_real(
    serve: Serve, session: Session, actor: Actor
) -> None:
    _add_demo_account(session, actor)
    session.commit()
    result = serve()
    assert result.exit_code == 2
    assert "Databasen har demoens konti" in result.stderr


def _add_demo_account(session: Session, actor: Actor) -> None:
    demo = NewAccount(issuer=DEMO_ISSUER, subject="sagsbehandler", name="Test Testesen")
    add_account(session, actor, demo, TEST_NOW)


@pytest.mark.postgres
def test_a_database_user_who_passes_every_wall_is_refused(postgres_url: str) -> None:
    strong = make_engine(as_superuser(postgres_url))
    with open_session(strong) as session, pytest.raises(PraktikmatchError) as caught:
        check_start(session, _set(), TEST_MUNICIPALITY)
    strong.dispose()
    assert caught.value.code is ErrorCode.DATABASE_ROLE_TOO_STRONG


@on_sqlite
def test_a_score_table_that_does_not_hold_together_stops_the_server(
    session: Session, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ScorecardError("Vægtene giver 99.")

    monkeypatch.setattr("usecases.startup.load_scorecard", broken)
    with pytest.raises(PraktikmatchError, match="Vægtene giver 99"):
        check_start(session, _set(demo=True), actor.municipality_id)
