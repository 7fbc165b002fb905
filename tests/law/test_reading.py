"""A jurist's mistakes, each told with its place and what to do."""

import shutil
from pathlib import Path

import pytest

from law.reading import read_folder
from law.rulebook import SHIPPED, RuleBook, RulesError
from law.themes import THEMES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for theme in THEMES:
        (tmp_path / theme).mkdir()
        shutil.copy(SHIPPED / theme / "rules.toml", tmp_path / theme)
    return tmp_path


def change(folder: Path, theme: str, old: str, new: str) -> None:
    path = folder / theme / "rules.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def only(folder: Path) -> str:
    problems = read_folder(folder).problems
    assert len(problems) == 1, [str(problem) for problem in problems]
    return str(problems[0])


def test_what_ships_has_no_fault_and_a_copy_is_read_alike(folder: Path) -> None:
    assert read_folder(SHIPPED).problems == ()
    ours, theirs = RuleBook.load(folder), RuleBook.load()
    assert [one.fingerprint() for one in ours.versions] == [
        one.fingerprint() for one in theirs.versions
    ]


@pytest.mark.parametrize(
    ("theme", "old", "new", "said"),
    [
        ("quota", "valid_to = 2019-12-31", "valid_to = 2020-01-05",
         "overlapper version »2018«. Sæt dens valid_to til 2019-12-31"),
        ("quota", "valid_to = 2019-12-31", "valid_to = 2019-11-30",
         "Ingen version gælder fra 1. december 2019 til 31. december 2019"),
        ("quota", "valid_to = 2019-12-31\n", "", "overlapper version »2018«"),
        ("quota", "months = 4", "month = 4", "»month« kendes ikke"),
        ("quota", 'id = "2018"', 'id = "2020"', "To versioner hedder »2020«"),
        ("overlap", "{full_week}", "{fuld_uge}", "kan ikke sættes sammen"),
        ("overlap", "{full_week}", "{full_week", "kan ikke sættes sammen"),
        ("overlap", "full_week = 37", 'full_week = "mange"', "skal være et helt tal"),
        ("overlap", "full_week = 37", "full_week = 0", "er for lille"),
        ("overlap", "valid_from = 2020-01-01", 'valid_from = "januar"', "er ikke en dato"),
        ("overlap", "verified = false", 'verified = "nej tak"', "true eller false"),
        ("overlap", "source = ", "kilde = ", "»kilde« kendes ikke"),
        ("overlap", 'label = "Flere forløb samtidig"', "", "»label« mangler"),
        ("overlap", "[overlap]", "[overlop]", "»overlop« kendes ikke"),
        ("overlap", "full_week = 37", "full_week = ", "kan ikke læses som TOML"),
        ("offers", '"dagpenge", ', '"arbejdsløs", ', "har en kode, der ikke findes: arbejdsløs"),
        ("net_increase", '"ledig stilling"', '"skøn"', "har en værdi, der ikke findes: skøn"),
        ("igu", "valid_to = 2021-04-30", "valid_to = 2015-04-30", "før valid_from"),
        ("quota", "expected_end = 2027-01-01", "expected_end = 2024-01-01", "expected_end skal"),
    ],
)  # fmt: skip
def test_each_mistake_is_told(folder: Path, theme: str, old: str, new: str, said: str) -> None:
    change(folder, theme, old, new)
    problems = [str(problem) for problem in read_folder(folder).problems]
    assert any(said in problem for problem in problems), problems
    assert all(problem.startswith(f"{theme}/rules.toml") for problem in problems)
    with pytest.raises(RulesError):
        RuleBook.load(folder)


def test_the_place_has_a_line(folder: Path) -> None:
    change(folder, "overlap", "full_week = 37", "full_week = 0")
    assert only(folder).startswith("overlap/rules.toml:7, regel »overlap«, version »2020«: ")


def test_an_empty_source_or_text_is_refused(folder: Path) -> None:
    change(folder, "overlap", 'paragraph = "Ingen særskilt paragraf fundet"', 'paragraph = " "')
    assert "»paragraph« er tom" in only(folder)


def test_a_missing_or_unreadable_file_is_told(folder: Path) -> None:
    (folder / "igu" / "rules.toml").unlink()
    assert "Filen mangler" in only(folder)
    (folder / "igu" / "rules.toml").write_bytes(b"\xff\xfe")
    assert "UTF-8" in only(folder)


def test_a_rule_must_not_be_left_out_or_bare(folder: Path) -> None:
    (folder / "overlap" / "rules.toml").write_text("", encoding="utf-8")
    assert "»overlap« mangler i filen" in only(folder)
    (folder / "overlap" / "rules.toml").write_text('[overlap]\nlabel = "A"\n', encoding="utf-8")
    assert "mindst én »version«" in only(folder)


def test_a_new_version_with_one_number_changed_is_followed(folder: Path) -> None:
    path = folder / "overlap" / "rules.toml"
    text = path.read_text(encoding="utf-8")
    newer = text[text.index("[[overlap.version]]") :]
    newer = newer.replace('"2020"', '"2027"').replace("2020-01-01", "2027-01-01")
    newer = newer.replace("full_week = 37", "full_week = 30")
    older = text.replace(
        "valid_from = 2020-01-01", "valid_from = 2020-01-01\nvalid_to = 2026-12-31"
    )
    path.write_text(f"{older}\n{newer}", encoding="utf-8")
    found = [one for one in RuleBook.load(folder).versions if one.rule == "overlap"]
    assert [one.id for one in found] == ["2020", "2027"]
    assert "30 timer" in found[1].sentence()
