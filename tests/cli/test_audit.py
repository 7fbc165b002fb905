"""`praktikmatch audit …` as an operator meets it, on both databases."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from typer.testing import CliRunner, Result

from access.audit.chain import hash_of
from cli.main import app
from models.audit import AuditEvent, AuditHead
from support.settings import get_settings
from tests.access.audit.chains import add_town, disarm, rearm, write
from tests.conftest import on_sqlite


def run(*arguments: object) -> Result:
    get_settings.cache_clear()
    result = CliRunner().invoke(app, ["audit", *(str(argument) for argument in arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(autouse=True)
def towns(engine: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Two municipalities with a log each."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    for town, acts in (("a", 3), ("b", 2)):
        add_town(engine, town)
        write(engine, town, [(11, acts)])
    return engine


def test_sound_logs_of_all_municipalities() -> None:
    result = run("verify", "--json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert answer["ok"] is True
    counts = {one["municipality"]: one["events"] for one in answer["municipalities"]}
    assert counts == {"a": 3, "b": 2}


def test_one_municipality_alone() -> None:
    result = run("verify", "--municipality", "b")
    assert result.exit_code == 0
    assert result.stdout == "b: 2 hændelser læst. Loggen er, som den blev skrevet.\n"
    assert run("verify", "--municipality", "x").exit_code == 1


def tamper(engine: Engine) -> None:
    """Change the last event of `a` and compute all hashes anew."""
    with Session(engine) as session:
        disarm(session)
        event = session.get_one(AuditEvent, ("a", 3))
        event.actor_id = "u-2"
        event.hash = hash_of(event)
        session.get_one(AuditHead, "a").hash = event.hash
        session.flush()
        rearm(session)
        session.commit()


@on_sqlite
def test_a_head_kept_outside_finds_a_log_written_anew(towns: Engine, tmp_path: Path) -> None:
    heads = tmp_path / "hoveder.txt"
    assert run("head", "--append", heads).exit_code == 0
    assert run("head", "--append", heads).exit_code == 0
    assert len(heads.read_text().splitlines()) == 4
    assert run("verify", "--heads", heads).exit_code == 0
    tamper(towns)
    assert run("verify").exit_code == 0
    result = run("verify", "--heads", heads)
    assert result.exit_code == 1
    assert "blev gemt uden for databasen" in " ".join(result.stderr.split())


@on_sqlite
def test_a_fault_is_shown_with_its_number(towns: Engine) -> None:
    with Session(towns) as session:
        disarm(session)
        session.delete(session.get_one(AuditEvent, ("a", 2)))
        session.flush()
        rearm(session)
        session.commit()
    result = run("verify")
    assert result.exit_code == 1
    assert "Hændelse 2 mangler." in result.stderr
    answer = json.loads(run("verify", "--json").stdout)
    assert [fault["kind"] for fault in answer["municipalities"][0]["faults"]] == ["removed"]


@on_sqlite
def test_a_municipality_gone_from_the_database_is_a_fault(tmp_path: Path) -> None:
    heads = tmp_path / "hoveder.txt"
    heads.write_text(f"2026-11-01 borte 3 {'a' * 64}\n")
    result = run("verify", "--heads", heads)
    assert result.exit_code == 1
    assert "borte" in result.stderr


@on_sqlite
def test_the_head_is_one_line_a_municipality() -> None:
    lines = run("head").stdout.splitlines()
    assert [line.split(" ")[1:3] for line in lines] == [["a", "3"], ["b", "2"]]


@on_sqlite
@pytest.mark.parametrize("content", [None, b"x", b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_wrong_use(tmp_path: Path, content: bytes | None) -> None:
    heads = tmp_path / "hoveder.txt"
    if content is not None:
        heads.write_bytes(content)
    assert run("verify", "--heads", heads).exit_code in (1, 2)


@on_sqlite
def test_a_file_that_cannot_be_written_is_wrong_use(tmp_path: Path) -> None:
    assert run("head", "--append", tmp_path / "nowhere" / "x").exit_code == 2
