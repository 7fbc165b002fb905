import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from law.rulebook import SHIPPED
from law.themes import THEMES
from support.settings import get_settings
from tests.law.test_case_file import CASE

runner = CliRunner()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "egne regler"
    for theme in THEMES:
        (own / theme).mkdir(parents=True)
        shutil.copy(SHIPPED / theme / "rules.toml", own / theme)
    return own


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    path = tmp_path / "sag.json"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    return path


def spoil(folder: Path) -> None:
    path = folder / "overlap" / "rules.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("full_week = 37", "full_week = 0"), encoding="utf-8")


def test_what_ships_is_in_order() -> None:
    result = runner.invoke(app, ["rules", "check"])
    assert result.exit_code == 0
    assert "er i orden" in result.stdout
    assert "ikke bekræftet" in result.stdout
    told = json.loads(runner.invoke(app, ["rules", "check", "--json"]).stdout)
    assert told["ok"]
    assert {"rule": "serial", "version": "2020"} in told["unconfirmed"]


def test_a_fault_is_told_with_its_place(folder: Path) -> None:
    spoil(folder)
    result = runner.invoke(app, ["rules", "check", str(folder)])
    assert result.exit_code == 1
    assert "overlap/rules.toml:" in result.stderr
    told = json.loads(runner.invoke(app, ["rules", "check", str(folder), "--json"]).stdout)
    assert told["problems"][0]["rule"] == "overlap"


def test_a_missing_folder_is_wrong_use(tmp_path: Path) -> None:
    result = runner.invoke(app, ["rules", "check", str(tmp_path / "ingen")])
    assert result.exit_code == 2


def test_a_case_is_explained(case_file: Path) -> None:
    result = runner.invoke(app, ["rules", "explain", str(case_file)])
    assert result.exit_code == 0
    assert "kan ikke afgøres endnu" in result.stdout
    told = json.loads(runner.invoke(app, ["rules", "explain", str(case_file), "--json"]).stdout)
    assert told["verdict"] == "unknown"
    rules = {finding["rule"]: finding for finding in told["findings"]}
    assert rules["quota"]["missing"] == ["ordinært ansatte i 4 måneder før start"]
    assert rules["praktik_short"]["numbers"][0]["value"] == "2027-01-03"


def test_a_bad_case_is_refused_and_a_missing_one_is_wrong_use(
    case_file: Path, tmp_path: Path
) -> None:
    case_file.write_text("{}", encoding="utf-8")
    refused = runner.invoke(app, ["rules", "explain", str(case_file)])
    assert refused.exit_code == 1
    assert "»starts« mangler" in refused.stderr
    assert runner.invoke(app, ["rules", "explain", str(tmp_path / "x.json")]).exit_code == 2


def test_the_municipality_may_use_its_own_copy(
    folder: Path, case_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "overlap" / "rules.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("full_week = 37", "full_week = 20"), encoding="utf-8")
    monkeypatch.setenv("LAW_FOLDER", str(folder))
    get_settings.cache_clear()
    told = json.loads(runner.invoke(app, ["rules", "explain", str(case_file), "--json"]).stdout)
    assert {f["rule"]: f["verdict"] for f in told["findings"]}["overlap"] == "fail"


def test_a_spoilt_copy_stops_the_command(
    folder: Path, case_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(folder)
    monkeypatch.setenv("LAW_FOLDER", str(folder))
    get_settings.cache_clear()
    result = runner.invoke(app, ["rules", "explain", str(case_file)])
    assert result.exit_code == 1
    assert "Filerne med regler har fejl" in result.stderr
