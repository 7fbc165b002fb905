"""`match`, `explain`, `list`, `reference`, `db` and `bench` as a person and a program meet them."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select
from typer.testing import CliRunner, Result

from access.actor import Actor
from access.audit.opening import open_audited
from cli.main import app
from models.database import make_engine, open_session
from models.municipality import Municipality
from support.settings import get_settings
from tests.rows import CITIZEN, NOW, changed, load_town

AWAY = changed(CITIZEN, id="B-2", consent__share_profile=False)


@pytest.fixture(autouse=True)
def database(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    get_settings.cache_clear()
    house = Actor(municipality_id="test")
    with open_audited(make_engine(sqlite_url), house, NOW) as session:
        session.add(Municipality(id="test", name="Testkommunen"))
        session.commit()
        load_town(session, house, tmp_path, citizens=[CITIZEN, AWAY])
    return sqlite_url


def run(*arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(app, list(arguments), input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def as_json(*arguments: str) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_the_shortlist_of_an_opening() -> None:
    answer = as_json("match", "--opening", "O-1")
    assert [row["citizen"] for row in answer["results"]] == ["B-1"]
    assert [row["citizen"] for row in answer["set_aside"]] == ["B-2"]
    printed = run("match", "--opening", "O-1").stdout
    assert "B-1" in printed
    assert "Kræver noget først" in printed


def test_the_openings_of_a_citizen_and_one_pair_agree() -> None:
    answer = as_json("match", "--citizen", "B-1", "--top", "0")
    row = next(row for row in answer["results"] if row["opening"] == "O-1")
    pair = as_json("explain", "--citizen", "B-1", "--opening", "O-1")
    assert pair["score"] == row["score"]
    assert pair["needs"] == row["needs"]
    assert pair["reasons"] == []
    assert "Ønsker" in run("explain", "--citizen", "B-2", "--opening", "O-1").stdout


def test_top_counts_for_both_lists_and_zero_is_all() -> None:
    assert len(as_json("match", "--opening", "O-1", "--top", "1")["set_aside"]) == 1
    assert len(as_json("match", "--opening", "O-1", "--top", "0")["results"]) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["match", "--opening", "O-9"], 1, "O-9"),
        (["match", "--citizen", "B-9"], 1, "B-9"),
        (["explain", "--citizen", "B-1", "--opening", "O-9"], 1, "O-9"),
        (["match"], 2, "--opening"),
        (["match", "--opening", "O-1", "--citizen", "B-1"], 2, "--opening"),
        (["match", "--opening", "O-1", "--top", "-1"], 2, "--top"),
        (["match", "--opening", "O-1", "--municipality", "x"], 1, "»x«"),
        (["reference", "load", "nowhere.csv"], 2, "nowhere.csv"),
    ],
)
def test_wrong_input_gets_a_sentence_and_an_exit_code(
    arguments: list[str], code: int, said: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("citizens", {"id": "B-1", "name": "Testborger 1"}),
        ("employers", {"id": "99000007", "name": "Fiktiv Rengøring A/S"}),
        ("openings", {"id": "O-1", "name": "Rengøringsassistent"}),
        ("packages", {"id": "P-1", "name": "Branchepakke rengøring"}),
        ("places", {"id": "P-1/anden/9900000071", "name": "Andet forløb"}),
    ],
)
def test_lists_give_ids_and_names(kind: str, first: dict[str, str]) -> None:
    assert as_json("list", kind)[0] == first
    assert first["name"].split()[0] in run("list", kind).stdout


def test_titles_are_linked_one_a_line() -> None:
    lines = run("reference", "link", stdin="rengøring\nkok\n\n").stdout.splitlines()
    answers = [json.loads(line) for line in lines]
    assert [answer["title"] for answer in answers] == ["rengøring", "kok", ""]
    assert answers[1]["concepts"][0]["label"].casefold() == "kok"
    assert len(answers[0]["concepts"]) == 10
    assert answers[2]["concepts"] == []


def test_titles_in_another_encoding_are_told_so() -> None:
    result = CliRunner().invoke(app, ["reference", "link"], input=b"kok\nreng\xf8ring\n")
    assert result.exit_code == 1
    assert "linje 2" in result.stderr


def test_reference_files_load_once(tmp_path: Path) -> None:
    file = tmp_path / "any name.csv"
    file.write_text(
        "conceptUri,type,iscoCode,labels_da,labels_en\n"
        "http://data.europa.eu/esco/occupation/00000000-0000-0000-0000-000000000001,"
        "occupation,,sommerfugletæller|tæller af sommerfugle,butterfly counter\n"
    )
    assert as_json("reference", "load", str(file))["concepts"] == 1
    assert as_json("reference", "load", str(file))["concepts"] == 0
    found = json.loads(run("reference", "link", stdin="sommerfugletæller\n").stdout)
    assert found["concepts"][0]["label"] == "sommerfugletæller"


def test_an_empty_database_gets_its_tables_and_an_old_one_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/new/town.sqlite")
    get_settings.cache_clear()
    assert as_json("list", "citizens") == []
    assert run("db", "upgrade").exit_code == 0
    engine = make_engine(get_settings().database_url)
    with open_session(engine) as session:
        assert session.exec(select(Municipality.id)).one() == "kommune"


@pytest.mark.parametrize(
    "url", ["postgresql://127.0.0.1:1/none", "nonsense", "sqlite:////proc/x/y", "sqlite:///{text}"]
)
def test_a_database_that_cannot_be_reached_is_said_so(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Kære kommune, her er intet at hente. " * 100)
    monkeypatch.setenv("DATABASE_URL", url.format(text=text))
    get_settings.cache_clear()
    result = run("list", "citizens")
    assert result.exit_code == 2
    assert "DATABASE_URL" in result.stderr


def test_the_bench_prints_its_baseline() -> None:
    answer = as_json("bench", "search", "--citizens", "300")
    assert answer["citizens"] == 300
    assert answer["exact"] is True
    assert 0 < answer["p50_ms"] <= answer["p95_ms"]
    assert set(answer["baselines"]["plain_loop"]) == {"p50_ms", "p95_ms", "p95_cpu_ms"}


def test_filters_narrow_both_lists_and_are_told() -> None:
    wanted = ["match", "--opening", "O-1", "--title", "rengøring", "--hours-from", "20,5"]
    answer = as_json(*wanted)
    assert [row["citizen"] for row in answer["results"]] == ["B-1"]
    printed = run(*wanted, "--max-minutes", "45", "--shift", "day").stdout
    assert "Filtre: Stilling: " in printed
    assert "Højst 45 minutters rejse; Mindst 20,5 timer om ugen; Vil arbejde: dag" in printed
    assert as_json("match", "--opening", "O-1", "--licence", "B")["results"] == []


def test_counts_are_there_when_asked_for() -> None:
    assert "facets" not in as_json("match", "--opening", "O-1")
    assert isinstance(as_json("match", "--opening", "O-1", "--facets")["facets"], dict)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--max-minutes", "mange"], "--max-minutes skal være et helt tal."),
        (["--hours-from", "30", "--hours-to", "20"], "--hours-to skal være mindst så højt"),
        (["--licence", "QQ"], "--licence findes ikke"),
        (["--title", "qwxz"], "Mente du: "),
    ],
)
def test_a_wrong_filter_is_told_by_its_option(arguments: list[str], said: str) -> None:
    result = run("match", "--opening", "O-1", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_filters_need_an_opening() -> None:
    result = run("match", "--citizen", "B-1", "--licence", "B")
    assert result.exit_code == 2
    assert "--opening" in result.stderr
