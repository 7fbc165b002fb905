"""`praktikmatch import advert` as a person and as a machine runs it."""

import json
from pathlib import Path

import pytest
import typer
from sqlmodel import Session, select
from typer.testing import CliRunner

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from cli.adverts import import_advert
from models.database import make_engine
from models.municipality import Municipality
from models.opening import Opening
from support.settings import get_settings
from tests.rows import EMPLOYER, NOW, load

runner = CliRunner()
app = typer.Typer()
app.command("advert")(import_advert)
PLACE = ["--cvr", "99000007", "--p-number", "9900000071"]
TEXT = "Kok søges\nKørekort B er et krav. Du er ung. Fuldtid."


@pytest.fixture(autouse=True)
def database(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    get_settings.cache_clear()
    house = system_actor("test")
    with open_audited(make_engine(sqlite_url), house, NOW) as session, unseen(session):
        session.add(Municipality(id="test", name="Testkommunen"))
        session.flush()
        load(session, house, tmp_path, employers=[EMPLOYER])
    return sqlite_url


def run(path: Path, *options: str) -> tuple[int, str, str]:
    done = runner.invoke(app, [str(path), *options])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.stdout, done.stderr


def test_a_machine_gets_proposals_marks_and_spans(tmp_path: Path, database: str) -> None:
    path = tmp_path / "opslag.txt"
    path.write_text(TEXT, "utf-8")
    code, said, _ = run(path, *PLACE, "--json")
    assert code == 0
    answer = json.loads(said)
    assert answer["employer"] == {"cvrNumber": "99000007", "pNumber": "9900000071"}
    licence = next(each for each in answer["proposals"] if each["kind"] == "licence")
    assert licence["value"] == {"code": "B"}
    span = licence["span"]
    assert TEXT[span["start"] : span["stop"]] == span["text"] == "Kørekort B"
    assert [mark["ground"] for mark in answer["marked"]] == ["age"]
    with Session(make_engine(database)) as session:
        assert session.exec(select(Opening)).all() == []


def test_a_person_reads_danish(tmp_path: Path) -> None:
    path = tmp_path / "opslag.txt"
    path.write_text(TEXT, "utf-8")
    code, said, _ = run(path, *PLACE)
    assert code == 0
    assert "Kørekort: B" in said
    assert "Må ikke stå i opslaget: »ung«" in said
    assert "Intet er gemt." in said


@pytest.mark.parametrize(
    ("content", "options", "code", "says"),
    [
        (b"", PLACE, 1, "Indsæt teksten"),
        (b"\xff\xfe\x00", PLACE, 2, "UTF-8"),
        (b"x" * 900_000, PLACE, 1, "længere"),
        (TEXT.encode(), ["--cvr", "99000007", "--p-number", "1"], 1, "arbejdssted"),
        (None, PLACE, 2, "findes ikke"),
    ],
)
def test_bad_input_is_told(
    tmp_path: Path, content: bytes | None, options: list[str], code: int, says: str
) -> None:
    path = tmp_path / "opslag.txt"
    if content is not None:
        path.write_bytes(content)
    ended, _, told = run(path, *options)
    assert ended == code
    assert says in told
