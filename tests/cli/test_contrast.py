"""`contrast` and the voices of `explain` as a person and a program meet them."""

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
from tests.rows import CITIZEN, NOW, changed, load_town

COOK = changed(CITIZEN, id="B-2", wishes__titles=["Kok"], skills=[])
ASIDE = changed(CITIZEN, id="B-3", consent__share_profile=None)


@pytest.fixture(autouse=True)
def _town(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    get_settings.cache_clear()
    house = Actor(municipality_id="test")
    with open_audited(make_engine(sqlite_url), house, NOW) as session:
        session.add(Municipality(id="test", name="Testkommunen"))
        session.commit()
        load_town(session, house, tmp_path, citizens=[CITIZEN, COOK, ASIDE])


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def as_json(*arguments: str) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_two_people_side_by_side() -> None:
    both = ("--opening", "O-1", "--citizen", "B-2", "--citizen", "B-1")
    answer = as_json("contrast", *both)
    assert (answer["first"]["citizen"], answer["second"]["citizen"]) == ("B-1", "B-2")
    assert answer["decides"] == "score"
    for side in ("needs", "wishes"):
        cents = [round(100 * line["difference"]) for line in answer[side]["criteria"]]
        assert sum(cents) == round(100 * answer[side]["difference"])
    printed = run("contrast", *both).stdout
    assert "B-1 står før B-2." in printed
    assert "den laveste side vejer tungest" in printed


def test_one_set_aside_gets_what_would_lift_it() -> None:
    pair = as_json("explain", "--citizen", "B-3", "--opening", "O-1")
    assert pair["rank"] is None
    (lift,) = pair["lift"]
    assert lift["steps"] == [{"kind": "consent", "value": "yes"}]
    assert lift["left"] == []
    assert lift["new_rank"] in {1, 2}
    printed = run("explain", "--citizen", "B-3", "--opening", "O-1").stdout
    assert printed.startswith("Hvorfor ikke?")
    assert "Spørg borgeren om samtykke" in printed


def test_a_score_can_be_explained_in_three_voices() -> None:
    asked = ("explain", "--citizen", "B-1", "--opening", "O-1")
    citizen = as_json(*asked, "--voice", "citizen")
    assert citizen["voice"] == "citizen"
    assert 2 <= len(citizen["lines"]) <= 3
    employer = as_json(*asked, "--voice", "employer")
    assert "Kender til: gulvvask" in employer["lines"]
    assert as_json(*asked, "--voice", "consultant")["score"] == as_json(*asked)["score"]
    assert "Kender til: gulvvask" in run(*asked, "--voice", "employer").stdout


@pytest.mark.parametrize(
    ("citizens", "code", "said"),
    [
        (("B-1",), 2, "to borgere"),
        (("B-1", "B-2", "B-3"), 2, "to borgere"),
        (("B-1", "B-1"), 1, "to forskellige"),
        (("B-1", "B-9"), 1, "B-9"),
    ],
)
def test_what_cannot_be_compared_is_said_plainly(
    citizens: tuple[str, ...], code: int, said: str
) -> None:
    named = [part for citizen in citizens for part in ("--citizen", citizen)]
    result = run("contrast", "--opening", "O-1", *named)
    assert result.exit_code == code
    assert said in result.stderr
