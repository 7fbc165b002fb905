"""`praktikmatch centres`: reserved places in the terminal."""

import json

import pytest
from sqlmodel import Session
from typer.testing import CliRunner, Result

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from cli.main import app
from models.database import make_engine
from support.settings import get_settings
from tests.api.seed import MUNICIPALITY, NOW, seed


@pytest.fixture(autouse=True)
def _town(
    sqlite_url: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setattr("cli.centres.now", lambda: NOW)
    engine = make_engine(sqlite_url)
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        _fill(session, tmp_path_factory)
    engine.dispose()


def _fill(session: Session, folder: pytest.TempPathFactory) -> None:
    seed(session, folder.mktemp("town"))
    session.commit()


def run(*arguments: str) -> Result:
    get_settings.cache_clear()
    result = CliRunner().invoke(app, ["centres", *arguments])
    assert result.exit_code == 0, result.stderr
    return result


def test_places_for_machines_and_for_people() -> None:
    places = json.loads(run("--json").stdout)
    assert [(place["place"], place["state"], place["opening"]) for place in places] == [
        (1, "vacant", "O-1"),
        (2, "vacant", "O-1"),
    ]
    assert {place["days_empty"] for place in places} == {34}
    shown = run().stdout
    assert "ledig" in shown
    assert "O-1" in shown


def test_filters() -> None:
    assert len(json.loads(run("--json", "--vacant", "--branch", "81").stdout)) == 2
    assert json.loads(run("--json", "--branch", "56").stdout) == []
