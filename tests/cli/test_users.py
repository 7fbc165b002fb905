"""`praktikmatch users …`: the first administrator, before anybody can sign in."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cli.main import app
from support.settings import get_settings

PROVIDERS = """
[[provider]]
id = "kommune"
label = "Log ind som medarbejder"
door = "staff"
issuer = "https://login.kommune.example"
client_id = "praktikmatch"
"""
ADD = ("add", "--provider", "kommune", "--subject", "ane-1863", "--name", "Ane Jensdatter")


@pytest.fixture(autouse=True)
def _server(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    providers = tmp_path / "providers.toml"
    providers.write_text(PROVIDERS, encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("OIDC_PROVIDERS_FILE", str(providers))


def run(*arguments: str) -> Result:
    get_settings.cache_clear()
    result = CliRunner().invoke(app, ["users", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def answer(*arguments: str) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_the_first_administrator() -> None:
    user = answer(*ADD)
    assert (user["issuer"], user["subject"]) == ("https://login.kommune.example", "ane-1863")
    assert (user["active"], user["roles"], user["signed_in_at"]) == (True, [], None)
    granted = answer("grant", user["id"], "administrator")
    assert granted["roles"] == [{"role": "administrator", "until": None, "authority": False}]
    assert answer("list") == [granted]


def test_a_role_with_an_end_is_taken_away_and_the_account_closed() -> None:
    user = answer(*ADD)["id"]
    given = ("grant", user, "lead_casework", "--until", "2099-12-31", "--authority")
    (role,) = answer(*given)["roles"]
    assert role == {"role": "lead_casework", "until": "2099-12-31", "authority": True}
    told = "Roller: leder, sagsbehandling med myndighed til og med 31. december 2099"
    assert told in run(*given).stdout
    assert user in run("list").stdout
    assert answer("revoke", user, "lead_casework")["roles"] == []
    assert answer("close", user)["active"] is False
    assert "lukket" in run("list").stdout


def test_a_person_reads_the_answer_line_by_line() -> None:
    told = run(*ADD).stdout
    assert "Navn: Ane Jensdatter" in told
    assert "Roller: ingen" in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((*ADD[:2], "ukendt", *ADD[3:]), "Vi fandt ikke en log-ind-tjeneste"),
        ((*ADD, "--staff", "ukendt"), "»Medarbejder« findes ikke"),
        ((*ADD, "--cvr", "99000007"), "»CVR-nummer« passer ikke"),
        (("grant", "ukendt", "auditor"), "Vi fandt ikke en bruger"),
        (("revoke", "ukendt", "auditor"), "Vi fandt ikke en bruger"),
        (("close", "ukendt"), "Vi fandt ikke en bruger"),
    ],
)
def test_a_refusal_is_a_sentence_and_code_1(arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr


def test_the_same_person_is_not_added_twice() -> None:
    answer(*ADD)
    again = run(*ADD)
    assert again.exit_code == 1
    assert "er allerede en bruger" in again.stderr
    assert len(answer("list")) == 1


@pytest.mark.parametrize("role", ["system", "nobody", "citizen", "employer"])
def test_a_role_that_does_not_fit_is_refused(role: str) -> None:
    user = answer(*ADD)["id"]
    assert run("grant", user, role).exit_code == 1
    assert answer("list")[0]["roles"] == []


def test_without_providers_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OIDC_PROVIDERS_FILE")
    result = run(*ADD)
    assert result.exit_code == 2
    assert "Sæt OIDC_PROVIDERS_FILE" in result.stderr
