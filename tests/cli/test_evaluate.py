"""`evaluate fairness` and `evaluate basis` as a person and a program meet them."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from access.actor import Actor
from access.audit.opening import open_audited
from cli.main import app
from fixtures.build import build_demo
from models.database import make_engine
from models.municipality import Municipality
from support.settings import get_settings
from taxonomy.starter import starter_taxonomy
from tests.rows import NOW, load_town

BASIS = "LAB § 1, besluttet i direktionen 1. november 2026"


@pytest.fixture(autouse=True)
def database(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    get_settings.cache_clear()
    return sqlite_url


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, ["evaluate", *arguments], env={"COLUMNS": "250"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _demo(url: str) -> None:
    house = Actor(municipality_id="test")
    with open_audited(make_engine(url), house, NOW) as session:
        build_demo(session, house, starter_taxonomy(), date(2026, 11, 22), share=0.05)
        session.commit()


def test_the_report_for_people_and_for_programs(database: str) -> None:
    _demo(database)
    printed = run("fairness").stdout
    for words in ("Køn", "Alder", "Oprindelse", "By og land", "Ved lodtrækning", "Efter id"):
        assert words in printed
    answer = json.loads(run("fairness", "--top", "5", "--json").stdout)
    assert answer["top"] == 5
    assert [table["grouping"] for table in answer["tables"]] == ["sex", "age", "origin", "place"]
    hidden = [
        cell
        for table in answer["tables"]
        for row in table["measures"]
        for cell in row["cells"]
        if cell.get("hidden")
    ]
    assert len(hidden) == answer["hidden_cells"]
    assert all(set(cell) == {"group", "hidden"} for cell in hidden)
    assert "B-0001" not in printed + json.dumps(answer)


def test_few_people_and_no_basis_are_told(database: str, tmp_path: Path) -> None:
    house = Actor(municipality_id="test")
    with open_audited(make_engine(database), house, NOW) as session:
        session.add(Municipality(id="test", name="Testkommunen"))
        session.commit()
        load_town(session, house, tmp_path)
    assert "færre end 20 borgere" in run("fairness").stdout
    assert json.loads(run("fairness", "--json").stdout)["people"] is None
    assert "intet retsgrundlag" in run("basis").stdout
    refused = run("basis", "kort")
    assert (refused.exit_code, "mindst 20" in refused.stderr) == (1, True)
    assert BASIS in run("basis", BASIS).stdout
    assert json.loads(run("basis", "--json").stdout) == {"basis": BASIS}


@pytest.mark.parametrize("arguments", [["fairness", "--top", "0"], ["fairness", "--top", "101"]])
def test_wrong_use(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2
