"""`praktikmatch import …` as a person and as another program meets it."""

import json
import os
import shutil
from pathlib import Path
from threading import Thread
from unittest.mock import Mock

import pytest
from typer.testing import CliRunner, Result

from cli.imports import import_app
from intake.importing import streams
from tests.intake.importing.examples import (
    CVR,
    OLD_CPR,
    citizen,
    employer,
    lines,
    opening,
    package,
)

IN_PACKAGE = [{"id": "P-koekken", "module": "intro", "status": "passed"}]


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "town.sqlite"
    shutil.copy(sqlite_template, path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(import_app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_files_of_all_kinds_in_one_call(tmp_path: Path) -> None:
    result = run(
        "citizens",
        lines(tmp_path / "c.jsonl", citizen(packages=IN_PACKAGE)),
        "--with",
        f"packages={lines(tmp_path / 'p.jsonl', package())}",
        "--with",
        f"employers={lines(tmp_path / 'e.jsonl', employer())}",
        "--json",
    )
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "created": 3,
        "updated": 0,
        "unchanged": 0,
        "errors": [],
        "more_errors": 0,
    }


def test_one_kind_after_the_other_and_again(tmp_path: Path) -> None:
    files = [
        ("employers", lines(tmp_path / "e.jsonl", employer())),
        ("packages", lines(tmp_path / "p.jsonl", package())),
        ("citizens", lines(tmp_path / "c.jsonl", citizen(packages=IN_PACKAGE, cpr=OLD_CPR))),
        ("openings", lines(tmp_path / "o.jsonl", opening())),
    ]
    for kind, path in files:
        assert "Oprettet: 1   Ændret: 0   Uændret: 0" in run(kind, path).stdout
    for kind, path in files:
        assert "Oprettet: 0   Ændret: 0   Uændret: 1" in run(kind, path).stdout


def test_errors_are_a_table_on_stderr(tmp_path: Path) -> None:
    path = lines(tmp_path / "c.jsonl", citizen(), citizen(id="B-2", licences=["Q"]))
    result = run("citizens", path)
    assert result.exit_code == 1
    assert result.stdout == ""
    for word in ("Linje", "Felt", "Fejl", "Tilladt", "licences[0]", "»Q« kendes ikke."):
        assert word in result.stderr
    assert "intet er ændret" in result.stderr
    assert "Oprettet: 1" in run("citizens", lines(path, citizen())).stdout


def test_errors_as_json(tmp_path: Path) -> None:
    path = lines(tmp_path / "c.jsonl", *[citizen(id=f"B-{n}", postcode="x") for n in range(205)])
    result = run("citizens", path, "--json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert (len(answer["errors"]), answer["more_errors"]) == (200, 5)
    assert answer["errors"][0] == {
        "file": "c.jsonl",
        "line": 1,
        "field": "postcode",
        "problem": "Postnummeret er ikke gyldigt.",
        "allowed": 'Fire cifre i anførselstegn, fx "5000".',
    }


def test_many_errors_are_counted_the_danish_way(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text('{"id": "B", "postcode": "x"}\n' * 10_000, encoding="utf-8")
    result = run("citizens", path)
    assert result.exit_code == 1
    assert "… og 9.800 fejl mere." in result.stderr


def test_partial_takes_the_good_rows(tmp_path: Path) -> None:
    path = lines(tmp_path / "c.jsonl", citizen(), citizen(id="B-2", postcode="x"))
    result = run("citizens", path, "--partial")
    assert result.exit_code == 0
    assert "Oprettet: 1" in result.stdout
    assert "1 fejl" in result.stderr
    lines(path, citizen(id="B-2", postcode="x"))
    assert run("citizens", path, "--partial").exit_code == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a spreadsheet", "[{å".encode("cp1252")])
def test_files_that_cannot_be_used(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(content)
    result = run("citizens", path)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "c.jsonl" in result.stderr


def test_wrong_use(tmp_path: Path) -> None:
    missing = run("citizens", tmp_path / "none.jsonl")
    assert missing.exit_code == 2
    assert "findes ikke" in missing.stderr
    folder = run("citizens", tmp_path)
    assert folder.exit_code == 2
    assert "er en mappe" in folder.stderr
    path = lines(tmp_path / "c.jsonl", citizen())
    for other in ("people=x", "packages", f"citizens={tmp_path}"):
        assert run("citizens", path, "--with", other).exit_code == 2
    assert run("citizens").exit_code == 2


def test_kind_words_among_the_files(tmp_path: Path) -> None:
    firms = lines(tmp_path / "e.jsonl", employer())
    result = run(
        "citizens", lines(tmp_path / "c.jsonl", citizen(packages=IN_PACKAGE)),
        "packages", lines(tmp_path / "p.jsonl", package()),
        "openings", lines(tmp_path / "o.jsonl", opening()),
        "employers", firms,
        "--json",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["created"] == 4
    for wrong in (("citizens", "employers", firms), ("employers", firms, "packages")):
        refused = run(*wrong)
        assert refused.exit_code == 2
        assert "mindst én fil" in refused.stderr


def test_a_file_named_like_a_kind_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines(tmp_path / "packages", citizen())
    assert "Oprettet: 1" in run("citizens", "packages").stdout


@pytest.mark.parametrize("content", ['{"id": "B-1"}\n', ""])
def test_a_pipe_is_read_like_a_file(tmp_path: Path, content: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_text, args=(content,))
    writer.start()
    result = run("citizens", pipe)
    writer.join()
    if content:
        assert "Oprettet: 1" in result.stdout
    else:
        assert result.exit_code == 1
        assert "Filen er tom." in result.stderr
        assert "pipe" in result.stderr


def test_an_empty_device_is_an_empty_file() -> None:
    result = run("citizens", "/dev/null")
    assert result.exit_code == 1
    assert "Filen er tom." in result.stderr


def test_an_endless_device_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MOST_BYTES", 5_000_000)
    result = run("citizens", "/dev/zero")
    assert result.exit_code == 1
    assert "for stor" in result.stderr


@pytest.mark.parametrize("fails", ["stat", "open", "read"])
def test_a_file_the_machine_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    path = lines(tmp_path / "c.jsonl", citizen())
    refusing = Mock(side_effect=PermissionError)
    if fails == "read":
        refusing = Mock(return_value=Mock(read=Mock(side_effect=OSError)))
        refusing.return_value.__enter__ = Mock(return_value=refusing.return_value)
        refusing.return_value.__exit__ = Mock(return_value=None)
    name = "stat" if fails == "stat" else "open"
    original = getattr(Path, name)
    monkeypatch.setattr(
        Path, name, lambda self, *a, **k: (refusing if self == path else original)(
            *(() if self == path else (self, *a)), **({} if self == path else k)
        )
    )  # fmt: skip
    result = run("citizens", path)
    assert result.exit_code == 2
    assert "kan ikke åbnes" in result.stderr


def test_a_database_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    result = run("citizens", lines(tmp_path / "c.jsonl", citizen()))
    assert result.exit_code == 2
    assert "Databasen svarer ikke" in result.stderr


def test_fairness_is_refused_without_a_basis(tmp_path: Path) -> None:
    result = run("fairness", lines(tmp_path / "f.jsonl", {"id": "B-0001", "sex": "mand"}))
    assert result.exit_code == 1
    assert "retsgrundlag" in result.stderr


def test_jobnet_names_what_it_does_not_use(tmp_path: Path) -> None:
    run("employers", lines(tmp_path / "e.jsonl", employer()))
    path = lines(tmp_path / "o.jsonl", opening(salary=1))
    assert run("openings", path).exit_code == 1
    result = run("openings", "--jobnet", path)
    assert result.exit_code == 0
    assert "Felter, vi ikke bruger: salary" in result.stderr
    again = json.loads(run("openings", "--jobnet", path, "--json").stdout)
    assert (again["unchanged"], again["ignored_keys"]) == (1, ["salary"])


def test_a_cpr_is_never_shown(tmp_path: Path) -> None:
    path = lines(tmp_path / f"{OLD_CPR}.jsonl", citizen(id=OLD_CPR, licences=[OLD_CPR]))
    for arguments in ((), ("--json",)):
        result = run("citizens", path, *arguments)
        assert result.exit_code == 1
        assert OLD_CPR not in result.output


def test_markup_in_a_file_stays_text(tmp_path: Path) -> None:
    result = run("employers", lines(tmp_path / "e.jsonl", employer(branch="[red]")))
    assert result.exit_code == 1
    assert CVR not in result.stderr
    unknown = run("employers", lines(tmp_path / "e.jsonl", employer() | {"[/x]": 1}))
    assert "[/x]" in unknown.stderr
