import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.importing.json_rows import json_array
from intake.importing.lines import MOST_BYTES_A_LINE
from intake.importing.problems import Problem, RawRow
from intake.importing.readers import MOST_BYTES, rows, size_of
from intake.importing.schemas_citizens import CitizenRow
from models.errors import ErrorCode, PraktikmatchError

BOM = b"\xef\xbb\xbf"


def read(content: bytes) -> list[RawRow | Problem]:
    return list(rows(io.BytesIO(content), CitizenRow, "id"))


def only_problem(content: bytes) -> Problem:
    (problem,) = (item for item in read(content) if isinstance(item, Problem))
    return problem


def good(content: bytes) -> list[tuple[int, object]]:
    found = read(content)
    assert all(isinstance(item, RawRow) for item in found), found
    return [(item.line, item.data) for item in found if isinstance(item, RawRow)]


@pytest.mark.parametrize("start", [b"", BOM])
@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b'{"id": "a"}\n\n{"id": "b"}', (1, 3)),
        (b'[{"id": "a"},\n\n {"id": "b"}]\n', (1, 3)),
        (b"id;name\r\na;\r\nb;\r\n", (2, 3)),
        (b"id,name\na,\nb,\n", (2, 3)),
    ],
)
def test_all_forms_give_the_same_rows(start: bytes, content: bytes, lines: tuple[int, int]) -> None:
    assert good(start + content) == [(lines[0], {"id": "a"}), (lines[1], {"id": "b"})]


@pytest.mark.parametrize("content", [b"", b"\n \n", BOM, b"[]", b"[ \n ]\n", b"id,name\n"])
def test_empty_files_have_no_rows(content: bytes) -> None:
    assert read(content) == []


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "billede"),
        (b"PK\x03\x04" + bytes(50), "regneark"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x1f\x8b\x08" + bytes(20), "pakket"),
        ('{"id": "æ"}'.encode("utf-16"), "UTF-16"),
        (b"{\x00\x01", "tekstfil"),
        (b"hello there\n", "kolonnen »id«"),
        (b"{\\rtf1\\ansi Borgere}", "RTF-format"),
        (BOM + b" <!DOCTYPE html><p>", "webside"),
        (b"cvr;name\n", "ligner arbejdsgivere"),
    ],
)
def test_renamed_files_are_known_by_their_content(content: bytes, word: str) -> None:
    problem = only_problem(content)
    assert word in problem.problem
    assert problem.allowed


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('{"id": "a"}\n{"id": "bå"}\n'.encode("cp1252"), 2),
        ('[{"id": "a"},\n{"id": "b"},\n{"id": "bå"}]\n'.encode("cp1252"), 3),
        ("id;name\na;x\nb;å\n".encode("cp1252"), 3),
        ("id;navnå\n".encode("cp1252"), 1),
    ],
)
def test_wrong_encoding_names_line_and_cure(content: bytes, line: int) -> None:
    problem = only_problem(content)
    assert problem.line == line
    assert "UTF-8" in problem.problem
    assert "Gem filen som UTF-8" in problem.allowed


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'{"id": "a"}\n{"id": "b", "na', 2),
        (b'[{"id": "a"},\n{"id": "b"', 2),
        (b'[{"id": "a"},\n{"id": "b"},\n', 3),
        (b'[\n{"id": "a"}\n', 3),
    ],
)
def test_truncated_json_names_its_line(content: bytes, line: int) -> None:
    problem = only_problem(content)
    assert problem.line == line
    assert "afkortet" in problem.problem


@pytest.mark.parametrize("indent", [1, 4])
def test_a_row_spread_over_lines_is_told_once(indent: int) -> None:
    problem = only_problem(b"\n" + json.dumps({"id": "a", "name": "x"}, indent=indent).encode())
    assert problem.line == 2
    assert "flere linjer" in problem.problem
    assert "sæt [ ] om dem alle" in problem.allowed


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\n', "SEP=;\n", "sep=;;;\n"])
def test_excels_line_of_the_separator_is_no_header(first: str) -> None:
    assert good(f"{first}id;name\na;x,y,z\n".encode()) == [(3, {"id": "a", "name": "x,y,z"})]


def test_cells_between_tabs() -> None:
    assert good(b"id\tname\na\tx, y; z\n") == [(2, {"id": "a", "name": "x, y; z"})]


def test_a_column_of_nothing_at_the_end_is_no_column() -> None:
    rows = [(2, {"id": "a", "name": "x"}), (3, {"id": "b"})]
    assert good(b"id;name;;\na;x;;\nb;; ;\n") == rows
    problem = only_problem(b"id;name;\na;x;y\n")
    assert (problem.line, problem.problem) == (2, "Linjen har 3 felter.")
    assert only_problem(b"id;name\na;x;\n").problem == "Linjen har 3 felter."
    assert only_problem(b"id;name;\na\n").problem == "Linjen har 1 felt."
    assert only_problem(b"id;;name\na;;x\n").field == "kolonne 2"


@pytest.mark.parametrize("content", [b'{"id": "a"}', b'[{"id": "a"}]', b"id;name\na;"])
def test_many_blank_lines_before_the_first_row(content: bytes) -> None:
    line = 10_001 + content.startswith(b"id")
    assert good(b" \n" * 10_000 + content) == [(line, {"id": "a"})]


def test_truncated_csv() -> None:
    problem = only_problem(b'id,name\na,x\nb,"y\nand no end')
    assert problem.line == 3
    assert "anførselstegn" in problem.problem


def test_lines_of_cells_with_breaks_are_the_files_own() -> None:
    content = b'id,name\na,"one\ntwo\nthree"\nb,x\n'
    assert [line for line, _ in good(content)] == [2, 5]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b'{"id": NaN}', "NaN"),
        (b'{"id": 1, "id": 2}', "to gange"),
        (b'{"id": ' + b"1" * 9000 + b"}", "cifre"),
        (b'{"id": ' + b"[" * 100_000 + b"}", "lag"),
        (b'{"id": "a"} {"id": "b"}', "mere på linjen"),
        (b'[{"id": "a"}] x', "efter listens slutning"),
        (b'[{"id": "a"} {"id": "b"}]', "gyldig JSON"),
        (b"[1]", "objekt"),
        (b'{"id": tru}', "gyldig JSON"),
    ],
)
def test_json_that_is_refused(content: bytes, word: str) -> None:
    assert word in only_problem(content).problem


def test_a_number_that_is_none_names_its_field() -> None:
    problem = only_problem(b'{"id": "a", "titles": [{"from": NaN}]}')
    assert problem.field == "titles[0].from"


def test_a_bad_line_does_not_hide_the_next() -> None:
    found = read(b'{"id": }\n{"id": "b"}\n')
    assert isinstance(found[0], Problem)
    assert found[1] == RawRow(2, {"id": "b"})


def test_endless_lines_are_told_without_being_held() -> None:
    long = b'{"id": "' + b"x" * (3 * MOST_BYTES_A_LINE) + b'"}\n{"id": "b"}\n'
    found = read(long)
    assert isinstance(found[0], Problem)
    assert "for lang" in found[0].problem
    assert found[1] == RawRow(2, {"id": "b"})
    array = b'[{"id": "' + b"x" * (3 * MOST_BYTES_A_LINE) + b'"}]'
    assert "for lang" in only_problem(array).problem


def test_an_early_mistake_in_a_long_array_is_seen_at_once() -> None:
    content = b'[{"id": ?},' + b" " * (3 * MOST_BYTES_A_LINE) + b"]"
    assert "gyldig JSON" in only_problem(content).problem


@pytest.mark.parametrize(
    ("header", "word"),
    [("id;fornavn", "kendes ikke"), ("id;name;name", "to gange")],
)
def test_headers_are_checked_once(header: str, word: str) -> None:
    problem = only_problem(f"{header}\na;b;c\nd;e;f\n".encode())
    assert problem.line == 1
    assert word in problem.problem


def test_cells_become_values() -> None:
    header = (
        "id;protected_address;licences;skills;wishes.hours.min;danish.oral;languages;name;"
        "consent.share_profile"
    )
    row = 'a;FALSK;[];gulvvask | rengøring;22,5;A2;"[{""code"": ""en""}]";;sand'
    assert good(f"{header}\n{row}\n".encode()) == [
        (
            2,
            {
                "id": "a",
                "protected_address": False,
                "licences": [],
                "skills": ["gulvvask", "rengøring"],
                "wishes": {"hours": {"min": 22.5}},
                "danish": {"oral": "A2"},
                "languages": [{"code": "en"}],
                "consent": {"share_profile": True},
            },
        )
    ]


@pytest.mark.parametrize(
    ("column", "cell", "word"),
    [
        ("protected_address", "måske", "sandt eller falsk"),
        ("wishes.hours.min", "mange", "tal"),
        ("languages", "en", "ikke en liste"),
        ("languages", '"[{""code"": ""en"""', "afkortet"),
        ("languages", "[] []", "mere i feltet"),
        ("languages", "[NaN]", "NaN"),
        ("name", "x;y", "3 felter"),
    ],
)
def test_cells_that_are_refused(column: str, cell: str, word: str) -> None:
    problem = only_problem(f"id;{column}\na;{cell}\n".encode())
    assert problem.line == 2
    assert word in problem.problem


@given(
    st.lists(
        st.dictionaries(
            st.text(max_size=5), st.text(max_size=9) | st.integers(-(10**17), 10**17), max_size=3
        ),
        max_size=8,
    ),
    st.sampled_from([None, 1]),
)
def test_an_array_is_read_as_json_reads_it(items: list[dict[str, object]], indent: int) -> None:
    content = json.dumps(items, indent=indent).encode()
    found = [item.data for item in json_array(io.BytesIO(content)) if isinstance(item, RawRow)]
    assert found == items


@given(
    st.sampled_from([b"", b"{", b"[", b"[{", b"id;name\n", b"id,languages\n", BOM]),
    st.binary(max_size=200) | st.text(alphabet='{}[]",:;|\n\\aA1 é=id', max_size=200),
)
def test_any_content_ends_in_rows_or_problems(start: bytes, content: bytes | str) -> None:
    raw = start + (content if isinstance(content, bytes) else content.encode())
    for item in read(raw):
        assert item.line >= 1
        assert isinstance(item, RawRow) or item.problem


def test_rows_across_the_edge_of_the_window() -> None:
    items = [{"id": f"{number}", "name": "æ" * number} for number in range(1, 700)]
    content = json.dumps(items, ensure_ascii=False).encode()
    assert [data for _, data in good(content)] == items


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(PraktikmatchError) as caught:
        size_of(path)
    assert caught.value.code is ErrorCode.FILE_TOO_LARGE


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        size_of(tmp_path / "none.jsonl")
    assert caught.value.code is ErrorCode.FILE_UNREADABLE
