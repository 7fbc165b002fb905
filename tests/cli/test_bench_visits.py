import json
import sys

import pytest
from typer.testing import CliRunner

from cli.main import app
from visits.evaluation.bench import Planning, Replanning, Slots

runner = CliRunner()


def test_it_measures_plans_replanning_slots_and_memory() -> None:
    result = runner.invoke(app, ["bench", "visits", "--size", "S", "--json"])
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    (size,) = found["sizes"]
    assert (size["name"], size["consultants"], size["visits"]) == ("S", 10, 300)
    assert size["planning"]["saved_share"] > 0.15
    assert size["planning"]["broken"] == size["replanning"]["broken"] == 0
    assert size["replanning"]["confirmed_moved"] == 0
    assert {"p50_ms", "p95_ms", "p95_cpu_ms"} <= found["slots"].keys()
    # The peak of the whole process, here with every test before this one.
    assert found["memory_mb"] > 0


def test_a_broken_rule_fails_the_bench(monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules["cli.bench.visits"]
    planning = Planning(1, 0.1, 2, 0.1, unserved=0, broken=1)
    replanning = Replanning(1, 0.0, 0.0, 0, 1, 1, 1.0, broken=0)
    monkeypatch.setattr(module, "measure_planning", lambda *_: planning)
    monkeypatch.setattr(module, "measure_replanning", lambda *_: replanning)
    monkeypatch.setattr(module, "measure_slots", lambda *_: Slots(1, 1.0, 1.0, 1.0))
    result = runner.invoke(app, ["bench", "visits", "--size", "m"])
    assert result.exit_code == 1
    assert "FEJL: 1 brud" in result.stdout
    assert "50,0 %" in result.stdout


def test_an_unknown_size_is_told_in_danish() -> None:
    result = runner.invoke(app, ["bench", "visits", "--size", "XL"])
    assert result.exit_code == 2
    assert "Vælg S, M eller L" in result.stderr
