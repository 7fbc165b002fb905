"""`praktikmatch bench link` on a made task; the real one is measured in tests/taxonomy."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.bench import bench_app
from taxonomy.linking import mix

RUNNER = CliRunner()
URI = "http://data.europa.eu/esco/occupation/"
WORDS = {
    "da": ("svejser", "murer", "kok"),
    "sv": ("svetsare", "murare", "kock"),
    "no": ("sveiser", "murer", "kokk"),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for language, words in WORDS.items():
        folder = tmp_path / f"melo_{language}"
        folder.mkdir()
        ids = [f"C{n}_{language}_000" for n in range(3)]
        (folder / "corpus_elements.tsv").write_text(
            "".join(f"{i}\t{word}\n" for i, word in zip(ids, words, strict=True)), encoding="utf-8"
        )
        (folder / "concept_mapping.tsv").write_text(
            "".join(f"{i}\t{URI}{n}\n" for n, i in enumerate(ids)), encoding="utf-8"
        )
        (folder / "queries.tsv").write_text(f"Q1\t{words[0]} m.m.\n", encoding="utf-8")
        (folder / "annotations.tsv").write_text(f"Q1\t0\t{ids[0]}\t1\n", encoding="utf-8")
    esco = tmp_path / "esco"
    esco.mkdir()
    (esco / "occupations_da_en.csv").write_text(
        f"conceptUri,labels_en\n{URI}0,welder\n", encoding="utf-8"
    )
    return tmp_path


def test_json_holds_both_levels_every_baseline_and_the_speed(data: Path) -> None:
    answer = RUNNER.invoke(bench_app, ["link", "--data", str(data), "--json"])
    assert answer.exit_code == 0, answer.output
    found = json.loads(answer.stdout)
    assert found["methods"]["linker"]["label"]["mrr"] == 1
    assert found["methods"]["linker"]["concept"]["at_10"] == 1
    assert {"edit_distance", "weighted_ratio", "word_tfidf", "letter_tfidf"} <= (
        found["methods"].keys()
    )
    assert found["whole_task_label_mrr"]["E5-mistral-7B"] == 0.618
    assert found["titles_per_second"] > 0


def test_the_table_is_danish_and_names_the_whole_task(data: Path) -> None:
    answer = RUNNER.invoke(bench_app, ["link", "--data", str(data)])
    assert answer.exit_code == 0
    assert "hele" in answer.stdout
    assert "stillinger i sekundet på én kerne" in answer.stdout


def test_an_absent_folder_is_told_in_danish(tmp_path: Path) -> None:
    answer = RUNNER.invoke(bench_app, ["link", "--data", str(tmp_path / "nix")])
    assert answer.exit_code == 2
    assert "Angiv mappen med åbne data med --data" in answer.output


@pytest.mark.parametrize("bad", ["en linje uden tabulator\n", "\xff\xfe"])
def test_a_damaged_file_is_told_in_danish(data: Path, bad: str) -> None:
    (data / "melo_da" / "annotations.tsv").write_bytes(bad.encode("latin-1"))
    answer = RUNNER.invoke(bench_app, ["link", "--data", str(data)])
    assert answer.exit_code == 1
    assert "kan ikke læses" in answer.output


def test_apply_needs_learn(data: Path) -> None:
    answer = RUNNER.invoke(bench_app, ["link", "--data", str(data), "--apply"])
    assert answer.exit_code == 2


def test_too_little_to_learn_from_is_told(data: Path) -> None:
    before = mix.WEIGHTS.read_bytes()
    answer = RUNNER.invoke(bench_app, ["link", "--data", str(data), "--learn", "--apply"])
    assert answer.exit_code == 1
    assert "for få" in answer.output
    assert mix.WEIGHTS.read_bytes() == before
