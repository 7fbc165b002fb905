import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from cli.bench.chart import growth_svg
from cli.main import app
from matching.evaluation.exactness import Exactness

runner = CliRunner()


def test_search_tells_every_figure_with_its_baselines() -> None:
    result = runner.invoke(app, ["bench", "search", "--citizens", "200", "--json"])
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert found["exact"] is True
    assert found["citizens"] == 200
    assert set(found["baselines"]) == {"plain_loop", "plain_sql", "naive_scikit_learn"}
    assert {"p50_ms", "p95_ms", "p95_explained_ms", "index_mb"} <= found.keys()


def test_exact_fails_where_an_answer_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    args = ["bench", "exact", "--citizens", "150", "--updates", "50", "--queries", "5"]
    assert runner.invoke(app, args).exit_code == 0
    module = sys.modules["cli.bench.search"]
    monkeypatch.setattr(module, "measure_exactness", lambda *_: Exactness(1, 1, 1, wrong=1))
    assert runner.invoke(app, args).exit_code == 1


def test_growth_draws_its_curves(tmp_path: Path) -> None:
    sizes = ["--citizens", "100", "--citizens", "200"]
    result = runner.invoke(app, ["bench", "growth", *sizes, "--charts", str(tmp_path), "--json"])
    assert result.exit_code == 0, result.stderr
    assert [size["people"] for size in json.loads(result.stdout)] == [100, 200]
    assert len(list(tmp_path.glob("growth-*.svg"))) == 2


def test_a_chart_is_well_formed_and_names_its_numbers() -> None:
    text = growth_svg("A & B", "borgere", "ms", {"a": [(10, 1.5), (1000, 12)], "b": [(10, 3)]})
    root = ET.fromstring(text)  # noqa: S314 - our own text
    words = [node.text for node in root.iter() if node.tag.endswith("text")]
    assert {"A & B", "borgere", "ms", "1,5", "12", "1.000"} <= set(words)
