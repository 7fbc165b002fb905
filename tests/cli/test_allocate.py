"""`praktikmatch allocate` as a person and a program meet it."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from access.actor import Actor
from access.audit.opening import open_audited
from cli.main import app
from models.database import make_engine
from models.municipality import Municipality
from support.settings import get_settings
from tests.rows import CITIZEN, NOW, OPENING, changed, load_town

BETTER = changed(CITIZEN, id="B-2", postcode="5000", skills=["gulvvask", "hotelrengøring"])
ONE_PLACE = changed(OPENING, jobAdId="O-2", application__availablePositions=1)


@pytest.fixture(autouse=True)
def database(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    get_settings.cache_clear()
    house = Actor(municipality_id="test")
    with open_audited(make_engine(sqlite_url), house, NOW) as session:
        session.add(Municipality(id="test", name="Testkommunen"))
        session.commit()
        load_town(session, house, tmp_path, citizens=[CITIZEN, BETTER], openings=[ONE_PLACE])


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, ["allocate", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def as_json(*arguments: str) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


BOTH = ("--citizens", "B-1,B-2", "--openings", "O-2")


def test_a_plan_with_both_sides_alternatives() -> None:
    answer = as_json(*BOTH)
    assert [(pair["citizen"], pair["opening"]) for pair in answer["pairs"]] == [("B-2", "O-2")]
    pair = answer["pairs"][0]
    assert pair["other_place"] is None
    assert pair["other_citizen"]["citizen"] == "B-1"
    assert pair["other_citizen"]["score"] < pair["score"]
    assert answer["unplaced"][0]["best"]["given_to"] == ["B-2"]
    assert answer["proved"] is True
    assert answer["comparison"]["own_best"]["too_many"] == 1
    assert answer["total"] == pair["score"] == answer["mean"]
    assert answer["conflict"] == []


def test_ids_come_from_a_file_or_one_by_one(tmp_path: Path) -> None:
    file = tmp_path / "borgere.txt"
    file.write_text("\ufeffB-1\n\n B-2 \n", "utf-8")
    from_file = as_json("--citizens", str(file), "--opening", "O-2")
    assert from_file == as_json("--citizen", "B-2", "--citizen", "B-1", "--opening", "O-2")


def test_rules_and_the_worth_of_a_pair() -> None:
    locked = as_json(*BOTH, "--lock", "B-1=O-2")
    assert locked["pairs"][0]["locked"] is True
    assert locked["pairs"][0]["citizen"] == "B-1"
    assert as_json(*BOTH, "--exclude", "B-2=O-2")["pairs"][0]["citizen"] == "B-1"
    worth = as_json(*BOTH, "--why", "B-2=O-2")
    other = as_json(*BOTH, "--exclude", "B-2=O-2")
    assert worth["without"]["loss"] == pytest.approx(worth["total"] - other["total"])
    assert as_json(*BOTH, "--few", "1:1", "--least-score", "1,5", "--goal", "placed")["placed"] == 1


def test_shared_limits_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "kvote.json"
    file.write_text('[{"name": "Kvote", "places": ["O-2"], "most": 0}]', "utf-8")
    assert as_json(*BOTH, "--groups", str(file))["placed"] == 0


def test_a_conflict_is_told_on_stderr_and_as_json() -> None:
    result = run(*BOTH, "--least-placed", "2")
    assert result.exit_code == 1
    assert "Mindst 2 borgere skal have en plads. Sæt tallet til højst 1" in result.stderr
    told = run(*BOTH, "--least-placed", "2", "--json")
    assert told.exit_code == 1
    assert json.loads(told.stdout)["conflict"][0]["rule"] == "least_placed"


def test_the_table_reads_well() -> None:
    printed = run(*BOTH, "--why", "B-2=O-2").stdout
    assert "Sammenligning" in printed
    assert "Alles eget" in printed
    assert "ingen er anbragt" in printed
    assert "Uden B-2 på Rengøringsassistent" in printed


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 1, "ingen borgere"),
        (["--citizen", "B-9", "--opening", "O-2"], 1, "B-9"),
        (["--citizen", "B-1", "--opening", "O-9"], 1, "O-9"),
        ([*BOTH, "--lock", "B-1"], 2, "BORGER=ÅBNING"),
        ([*BOTH, "--few", "to:en"], 2, "K:X"),
        ([*BOTH, "--least-score", "mange"], 2, "fra 0 til 100"),
        ([*BOTH, "--least-score", "NaN"], 2, "fra 0 til 100"),
        ([*BOTH, "--least-score", "101"], 1, "fra 0 til 100"),
        ([*BOTH, "--groups", "nowhere.json"], 2, "nowhere.json"),
        ([*BOTH, "--why", "B-1=O-2"], 2, "ikke et par i planen"),
        ([*BOTH, "--lock", "B-1=O-2", "--exclude", "B-1=O-2"], 1, "både låst til og udelukket"),
        ([*BOTH, "--goal", "x"], 2, "--goal"),
    ],
)
def test_wrong_input_gets_a_sentence_and_an_exit_code(
    arguments: list[str], code: int, said: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert said in result.stderr
    assert "Traceback" not in result.stderr
