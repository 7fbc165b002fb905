"""`praktikmatch import cv` as a person and as a machine runs it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer
from sqlmodel import Session, select
from typer.testing import CliRunner

from cli.cv import import_cv
from models.citizen import Citizen
from models.database import make_engine, open_session
from models.document import CvDocument
from models.municipality import Municipality
from support.settings import get_settings
from tests.intake.cv import documents as made

runner = CliRunner()
app = typer.Typer()
app.command("cv")(import_cv)


@pytest.fixture(autouse=True)
def database(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    get_settings.cache_clear()
    with _open(sqlite_url) as session:
        session.add(Municipality(id="test", name="Testkommunen"))
        session.flush()
        now = datetime(2026, 11, 22, tzinfo=UTC)
        session.add(Citizen(municipality_id="test", id="B-1", content_hash="", updated_at=now))
        session.commit()
    return sqlite_url


def _open(url: str) -> Session:
    return open_session(make_engine(url))


def run(path: Path, *options: str, citizen: str = "B-1") -> tuple[int, str, str]:
    done = runner.invoke(app, ["--citizen", citizen, str(path), *options])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.stdout, done.stderr


def write(folder: Path, data: bytes, name: str = "cv.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_json_follows_the_contract(tmp_path: Path, database: str) -> None:
    code, out, _ = run(write(tmp_path, made.one_column_pdf()), "--json")
    answer = json.loads(out)
    assert code == 0
    assert set(answer) == {"proposals", "notes"}
    assert {
        "kind": "title",
        "value": {
            "title": "Rengøringsassistent",
            "from": "2019-01",
            "to": "2021-12",
            "country": None,
        },
        "span": {"text": "2019-2021 Rengøringsassistent, Fiktiv Rengøring A/S", "page": 1},
    } in answer["proposals"]
    assert made.CPR not in out
    assert "1865" not in out
    with _open(database) as session:
        assert len(session.exec(select(CvDocument)).all()) == 1


def test_people_get_a_danish_table(tmp_path: Path) -> None:
    code, out, _ = run(write(tmp_path, made.text_cv(), "cv.txt"))
    assert code == 0
    assert "Rengøringsassistent, januar 2019 – december 2021" in out
    assert "arabisk, C2 (flydende)" in out
    assert "gyldig til 31. januar 2027" in out
    assert "Vi har fjernet en fødselsdato." in out


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (made.scanned_pdf(), "billede uden tekst"),
        (made.encrypted_pdf(), "låst med adgangskode"),
        (made.PNG, "Filen kan ikke læses"),
        (b"", "den er tom"),
        (made.LAUGHS, "Filen kan ikke læses"),
    ],
)
def test_a_refused_file_ends_with_one(
    tmp_path: Path, database: str, data: bytes, words: str
) -> None:
    code, out, err = run(write(tmp_path, data), "--json")
    assert (code, out) == (1, "")
    assert words in err
    with _open(database) as session:
        assert session.exec(select(CvDocument)).all() == []


def test_an_unknown_citizen_ends_with_one(tmp_path: Path) -> None:
    code, _, err = run(write(tmp_path, made.text_cv()), citizen="B-2")
    assert code == 1
    assert "B-2" in err


def test_a_missing_file_and_a_folder_end_with_two(tmp_path: Path) -> None:
    code, _, err = run(tmp_path / "mangler.pdf")
    assert code == 2
    assert "findes ikke" in err
    code, _, err = run(tmp_path)
    assert code == 2
    assert "mappe" in err
