"""`praktikmatch retention run` as an operator and as another program meets it."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session
from typer.testing import CliRunner, Result

from access.actor import Actor
from cli.main import app
from models.retention import RetentionNotice
from support.settings import get_settings
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.usecases.person import NAME, WHO, add_person
from tests.usecases.retention.house import close_case

pytestmark = on_sqlite


def run(*arguments: str) -> Result:
    get_settings.cache_clear()
    result = CliRunner().invoke(app, ["retention", "run", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(autouse=True)
def _person(
    session: Session,
    actor: Actor,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add_person(session, actor, tmp_path)
    session.delete(session.get_one(RetentionNotice, (TEST_MUNICIPALITY, WHO, "closed_case")))
    close_case(session, WHO, date(2020, 1, 10))
    monkeypatch.setenv("DATABASE_URL", database_url)


def closed_case(result: Result) -> dict[str, object]:
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    assert document["failures"] == []
    found: dict[str, object] = {line["rule"]: line for line in document["rules"]}["closed_case"]
    return found


def test_dry_by_default_and_applied_when_told(session: Session) -> None:
    dry = ("--json", "--today", "2025-02-01")
    assert closed_case(run(*dry))["notice"] == 1
    assert closed_case(run(*dry))["notice"] == 1
    applied = closed_case(run(*dry, "--apply"))
    assert (applied["notice"], applied["erase"], applied["confirmed"]) == (1, 0, False)
    session.expire_all()
    notice = session.get_one(RetentionNotice, (TEST_MUNICIPALITY, WHO, "closed_case"))
    assert notice.due_on == date(2025, 3, 3)
    session.commit()
    assert closed_case(run(*dry, "--apply"))["wait"] == 1
    assert closed_case(run("--json", "--today", "2025-03-04", "--apply"))["erase"] == 1


def test_people_read_a_table_without_names() -> None:
    result = run("--today", "2025-02-01")
    assert result.exit_code == 0
    assert "Borgere med afsluttet sag" in result.stdout
    assert "ikke bekræftet" in result.stdout
    assert "Intet er ændret" in result.stdout
    assert NAME not in result.output
    assert WHO not in result.output


def test_a_day_to_come_is_refused() -> None:
    result = run("--today", "2999-01-01", "--apply")
    assert result.exit_code == 1
    assert "dagen er ikke kommet" in result.stderr


def test_a_day_that_is_none_is_wrong_use() -> None:
    assert run("--today", "i går").exit_code == 2
