"""`ask` as a person and a program meet it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from access.actor import Actor
from access.audit.opening import open_audited
from cli.main import app
from models.database import make_engine
from models.municipality import Municipality
from support.settings import get_settings
from tests.rows import CITIZEN, NOW, load_town, without


@pytest.fixture(autouse=True)
def database(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    get_settings.cache_clear()
    house = Actor(municipality_id="test")
    with open_audited(make_engine(sqlite_url), house, NOW) as session:
        session.add(Municipality(id="test", name="Testkommunen"))
        session.commit()
        load_town(session, house, tmp_path, citizens=[without(CITIZEN, "consent")])


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["ask", *arguments])
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_whom_to_call_about_an_opening() -> None:
    answer = json.loads(run("--opening", "O-1", "--json"))
    (call,) = answer["calls"]
    assert (call["citizen"], call["rank"], call["best_rank"]) == ("B-1", None, 1)
    assert call["questions"][0]["fact"] == "limit:consent"
    printed = run("--opening", "O-1")
    assert "Ring til dem først" in printed
    assert "ikke på listen" in printed


def test_what_to_ask_a_citizen() -> None:
    answer = json.loads(run("--citizen", "B-1", "--json"))
    assert answer["questions"][0]["fact"] == "limit:consent"
    assert "samtykke" in run("--citizen", "B-1")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [([], 2), (["--opening", "O-1", "--citizen", "B-1"], 2), (["--opening", "X"], 1)],
)
def test_wrong_use_is_said_plainly(arguments: list[str], code: int) -> None:
    result = CliRunner().invoke(app, ["ask", *arguments])
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr
