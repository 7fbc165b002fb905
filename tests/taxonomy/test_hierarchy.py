"""Unit groups from the ESCO hierarchy, with loops and holes in it."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from taxonomy.hierarchy import read_hierarchy
from taxonomy.merge import concepts_to_store
from taxonomy.reference import read_reference
from taxonomy.reference_rows import ConceptRow, ParsedReference

JOB, GROUP = "http://data.europa.eu/esco/occupation/", "http://data.europa.eu/esco/isco/C"


def _rows(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"conceptUri": child, "broaderUri": parent} for child, parent in pairs]


def test_the_nearest_unit_group_counts() -> None:
    found, problems = read_hierarchy(
        _rows(
            (JOB + "kok", GROUP + "5120"),
            (JOB + "souschef", JOB + "kok"),
            (JOB + "grillkok", JOB + "souschef"),
            (JOB + "grillkok", GROUP + "9411"),
            (GROUP + "5120", GROUP + "512"),
        )
    )
    assert {row.uri.removeprefix(JOB): row.isco for row in found} == {
        "kok": "5120",
        "souschef": "5120",
        "grillkok": "9411",
    }
    assert problems == []


def test_loops_and_missing_parents_are_told_and_passed_over() -> None:
    found, problems = read_hierarchy(
        _rows(
            (JOB + "a", JOB + "b"),
            (JOB + "b", JOB + "a"),
            (JOB + "selv", JOB + "selv"),
            (JOB + "hul", JOB + "findes-ikke"),
            (JOB + "kok", GROUP + "5120"),
            ("", GROUP + "5120"),
            (JOB + "tom", ""),
        )
    )
    assert found == [ConceptRow(JOB + "kok", "5120", "")]
    assert [problem.split(",")[0] for problem in problems] == [
        "3 begreber står i en ring eller under en: overbegreberne peger i cirkel",
        "1 begreb har et overbegreb",
        "4 begreber har ingen ISCO-gruppe med fire cifre over sig og får ingen gruppe",
    ]


def test_a_loop_with_a_group_still_gets_its_group() -> None:
    found, problems = read_hierarchy(
        _rows((JOB + "a", JOB + "b"), (JOB + "b", JOB + "a"), (JOB + "b", GROUP + "7212"))
    )
    assert {row.isco for row in found} == {"7212"}
    assert len(found) == 2
    assert len(problems) == 1


def test_a_chain_of_a_hundred_thousand_ends() -> None:
    chain = [(f"{JOB}{n}", f"{JOB}{n + 1}") for n in range(100_000)]
    found, _ = read_hierarchy(_rows(*chain, (f"{JOB}100000", GROUP + "5120")))
    # Looking through everything for each of them would never come back.
    assert len(found) == 100_001


SOME = st.sampled_from([JOB + "a", JOB + "b", JOB + "c", GROUP + "5120", GROUP + "51", JOB + "x"])


@given(st.lists(st.tuples(SOME, SOME), max_size=30))
def test_any_graph_ends_and_is_told(pairs: list[tuple[str, str]]) -> None:
    found, problems = read_hierarchy(_rows(*pairs))
    jobs = {child for child, _ in pairs if child.startswith(JOB)}
    assert {row.uri for row in found} <= jobs
    assert bool(jobs - {row.uri for row in found}) <= bool(problems)


def test_the_file_is_known_by_its_columns_and_fills_only_gaps(tmp_path: Path) -> None:
    file = tmp_path / "hentet.csv"
    file.write_text(
        "conceptType,conceptUri,broaderType,broaderUri\n"
        f"Occupation,{JOB}kok,ISCOGroup,{GROUP}5120\n"
        f"Occupation,{JOB}smed,ISCOGroup,{GROUP}7221\n"
        f"Occupation,{JOB}ukendt,ISCOGroup,{GROUP}7221\n",
        encoding="utf-8",
    )
    parsed: ParsedReference = read_reference([file]).parsed[0]
    assert parsed.kind == "hierarchy"
    known = {
        JOB + "kok": ConceptRow(JOB + "kok", None, "Kok"),
        JOB + "smed": ConceptRow(JOB + "smed", "7212", "Smed"),
    }
    assert concepts_to_store(parsed, known, {}) == [
        ConceptRow(JOB + "kok", "5120", "Kok"),
        ConceptRow(JOB + "smed", "7212", "Smed"),
    ]
