"""`docs/asvs.md` holds: each id once with a status, cited tests are there, the sums are right."""

import ast
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
TEXT = (PROJECT / "docs/asvs.md").read_text("utf-8")
STATUSES = ("met", "not applicable", "open")
OF_THE_ISSUE = ("6", "7", "8", "16")
# What the standard holds: 70 requirements of level 1, 183 of level 2.
LEVELS = {"1": 70, "2": 183}
CITED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@dataclass(frozen=True)
class Row:
    id: str
    level: str
    words: str
    status: str
    why: str


ROWS = [
    Row(*(cell.strip() for cell in line.strip("|").split("|")))
    for line in TEXT.splitlines()
    if re.match(r"\| \d+\.\d+\.\d+ \|", line)
]


@cache
def names_in(file: str) -> frozenset[str]:
    path = PROJECT / file
    tree = ast.parse(path.read_text("utf-8")) if path.exists() else ast.parse("")
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def sums(rows: list[Row]) -> list[int]:
    counted = Counter(row.status for row in rows)
    return [len(rows), *(counted[status] for status in STATUSES)]


def test_every_id_stands_once_in_order_with_a_status() -> None:
    ids = [tuple(map(int, row.id.split("."))) for row in ROWS]
    assert ids == sorted(set(ids))
    assert Counter(row.level for row in ROWS) == LEVELS
    assert [row.id for row in ROWS if row.status not in STATUSES] == []
    assert [row.id for row in ROWS if not row.words or not row.why] == []


def test_what_is_met_names_a_test_and_nothing_names_one_that_is_not_there() -> None:
    assert [row.id for row in ROWS if row.status == "met" and not CITED.search(row.why)] == []
    cited = {pair for row in ROWS for pair in CITED.findall(row.why)}
    assert [pair for pair in sorted(cited) if pair[1] not in names_in(pair[0])] == []
    # Nothing that looks like a test escapes the check above.
    assert TEXT.count("::") == sum(len(CITED.findall(row.why)) for row in ROWS)


@pytest.mark.parametrize(
    ("part", "wanted"),
    [
        ("level 1", lambda row: row.level == "1"),
        ("level 2, V6", lambda row: row.level == "2" and row.id.split(".")[0] in OF_THE_ISSUE),
        (
            "level 2, the rest",
            lambda row: row.level == "2" and row.id.split(".")[0] not in OF_THE_ISSUE,
        ),
        ("all", lambda _row: True),
    ],
)
def test_the_sums_at_the_top_are_right(part: str, wanted: Callable[[Row], bool]) -> None:
    (line,) = [line for line in TEXT.splitlines() if line.startswith(f"| {part}")]
    told = [int(cell) for cell in line.strip("|").split("|")[1:]]
    assert told == sums([row for row in ROWS if wanted(row)])
