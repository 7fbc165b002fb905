"""`praktikmatch keys …` as an operator and as another program meets it."""

import json
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from access.crypto import FieldKey, key_from_hex
from access.keyring import DEMO_KEY
from cli.main import app
from support.settings import get_settings
from tests.intake.importing.examples import OLD_CPR, citizen, lines

OLD, NEW = FieldKey(b"o" * 32), FieldKey(b"n" * 32)


def run(*arguments: object) -> Result:
    get_settings.cache_clear()
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def _town(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two citizens with a number, closed with the old key; the new one is set."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("FIELD_KEY", OLD.secret.hex())
    rows = [citizen(cpr=OLD_CPR), citizen(id="B-0002", cpr="020262-5007"), citizen(id="B-0003")]
    assert run("import", "citizens", lines(tmp_path / "c.jsonl", *rows)).exit_code == 0
    monkeypatch.setenv("FIELD_KEY", NEW.secret.hex())
    monkeypatch.setenv("FIELD_KEYS_OLD", OLD.secret.hex())


def test_a_new_key_is_printed_and_nothing_else() -> None:
    first, second = run("keys", "new"), run("keys", "new")
    assert len(key_from_hex(first.stdout.strip()).secret) == 32
    assert first.stdout != second.stdout


def test_a_new_key_goes_into_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "ny" / "field.key"
    written = run("keys", "new", "--file", path)
    assert written.exit_code == 0
    digits = path.read_text().strip()
    assert len(key_from_hex(digits).secret) == 32
    assert digits not in written.output
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = run("keys", "new", "--file", path)
    assert (again.exit_code, path.read_text().strip()) == (2, digits)
    assert "findes allerede" in again.output


def test_a_file_that_cannot_be_written_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    refused = run("keys", "new", "--file", tmp_path / "fil" / "field.key")
    assert refused.exit_code == 2
    assert "kan ikke skrives" in refused.output


@pytest.mark.usefixtures("_town")
def test_a_rotation_is_dry_until_it_is_applied() -> None:
    dry = json.loads(run("keys", "rotate", "--json").stdout)
    old = {OLD.key_id: 2}
    assert dry == {
        "applied": False,
        "current_key": NEW.key_id,
        "before": old,
        "after": old,
        "to_rotate": 2,
        "unreadable": 0,
    }
    assert "Intet er ændret" in run("keys", "rotate").output
    assert json.loads(run("keys", "rotate", "--json").stdout)["before"] == old


@pytest.mark.usefixtures("_town")
def test_an_applied_rotation_counts_before_and_after_and_again_does_nothing() -> None:
    applied = run("keys", "rotate", "--apply", "--json")
    assert applied.exit_code == 0
    answer = json.loads(applied.stdout)
    assert (answer["before"], answer["after"]) == ({OLD.key_id: 2}, {NEW.key_id: 2})
    assert (answer["applied"], answer["to_rotate"], answer["unreadable"]) == (True, 0, 0)
    again = run("keys", "rotate", "--apply")
    assert again.exit_code == 0
    assert "Alle numre er låst med den nuværende nøgle" in again.output


@pytest.mark.usefixtures("_town")
def test_numbers_of_a_lost_key_are_told_and_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIELD_KEYS_OLD")
    for arguments in (["--json"], ["--json", "--apply"]):
        result = run("keys", "rotate", *arguments)
        assert result.exit_code == 1
        answer = json.loads(result.stdout)
        assert (answer["unreadable"], answer["after"]) == (2, {OLD.key_id: 2})
        assert "FIELD_KEYS_OLD" in result.stderr
    assert "nøglen mangler" in run("keys", "rotate").output


@pytest.mark.usefixtures("_town")
def test_no_key_and_no_number_is_ever_printed() -> None:
    said = run("keys", "rotate").output + run("keys", "rotate", "--apply").output
    for secret in (OLD.secret.hex(), NEW.secret.hex(), OLD_CPR, OLD_CPR.replace("-", "")):
        assert secret not in said


def test_the_demo_key_rotates_nothing_outside_the_demo(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("FIELD_KEY", DEMO_KEY.secret.hex())
    refused = run("keys", "rotate")
    assert refused.exit_code != 0
    assert "demoens" in refused.output
