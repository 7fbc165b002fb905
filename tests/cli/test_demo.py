from functools import partial

import pytest
from typer.testing import CliRunner

import cli.demo
from cli.context import Context
from cli.demo import choose_opening
from cli.main import app
from fixtures.build import build_demo
from fixtures.report import Coverage, Filled
from support.settings import get_settings


@pytest.fixture
def _small_town(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    get_settings.cache_clear()
    monkeypatch.setattr(cli.demo, "build_demo", partial(build_demo, share=0.3))


@pytest.mark.usefixtures("_small_town")
def test_the_demo_builds_matches_and_explains() -> None:
    result = CliRunner().invoke(app, ["demo"])
    assert result.exit_code == 0, result.output
    assert "Broby Kommune er opdigtet" in result.output
    assert "0 ændret, 0 uændret" in result.output
    assert "\n1. B-" in result.output
    assert "Behov" in result.output
    assert "Ønsker" in result.output
    assert "Ville hæve: " in result.output
    assert "Kræver noget først (" in result.output
    assert result.output.count("Hvad skal til: ") >= 3
    assert "åbninger (" in result.output


@pytest.mark.usefixtures("_small_town")
def test_a_second_run_changes_nothing() -> None:
    CliRunner().invoke(app, ["demo"])
    again = CliRunner().invoke(app, ["demo"])
    assert again.exit_code == 0, again.output
    assert "0 oprettet, 0 ændret" in again.output


@pytest.mark.usefixtures("_small_town")
def test_serving_comes_last_and_shows_the_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[int | None, str, bool]] = []

    def run(context: Context, port: int | None) -> None:
        served.append((port, context.actor.municipality_id, context.settings.demo))

    monkeypatch.setattr(cli.demo, "run_server", run)
    result = CliRunner().invoke(app, ["demo", "--serve", "--port", "8123"])
    assert result.exit_code == 0, result.output
    assert served == [(8123, "broby", True)]


def test_the_chosen_opening_is_a_well_filled_praktik() -> None:
    openings = (
        Filled("O-1", "job", 20, "a", 9900),
        Filled("O-2", "praktik", 300, "b", 9800),
        Filled("O-3", "praktik", 20, "c", 7000),
        Filled("O-4", "praktik", 30, "d", 8000),
    )
    assert choose_opening(Coverage(openings)) == "O-4"
    assert choose_opening(Coverage(openings[:2])) is None
