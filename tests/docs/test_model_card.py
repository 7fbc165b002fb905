"""`docs/model-card.md` tells the weights, limits and facts the code has."""

import re
from pathlib import Path

import pytest

from access.audit.guard import person_tables
from matching.evaluation.fairness.groups import LEAST
from matching.evaluation.fairness.report import FEWEST_PEOPLE
from matching.evaluation.fairness.tables import LEAST_RATIO, MOST_RATIO, REDRAWS
from matching.evaluation.fairness.tally import RANDOM_DRAWS
from matching.limits import LIMITS
from matching.limits.titles import LIMIT_TITLES
from matching.profiles import PersonProfile
from matching.scorecard import load_scorecard
from tests.matching.test_swaps import READ, SWAPS

DOCS = Path(__file__).parents[2] / "docs"
CARD = (DOCS / "model-card.md").read_text("utf-8")
METHOD = (DOCS / "fairness.md").read_text("utf-8")
SIDES = {"needs": "Behov", "wishes": "Ønsker"}
WEIGHTS = ("job", "praktik", "place")


def section(title: str) -> str:
    return CARD.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def rows_of(text: str) -> list[list[str]]:
    """The body rows of the tables in a text."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells[1:] if set(row[0]) != {"-"}]


def test_the_weights_are_the_scorecards_in_its_order_and_version() -> None:
    card = load_scorecard()
    expected = [
        [
            SIDES[line.side],
            line.title,
            *(str(line.weight.get(column, "-")) for column in WEIGHTS),
        ]
        for line in card.criteria.values()
    ]
    assert rows_of(section("Pointskemaet")) == expected
    assert f"Version {card.version}." in section("Pointskemaet")


def test_the_limits_are_all_named_and_no_other() -> None:
    listed = re.search(r"Grænserne er:\n(.*?)\.", section("Grænserne"), re.DOTALL)
    assert listed is not None
    named = [name.strip() for name in listed[1].split(",")]
    assert named == [LIMIT_TITLES[limit.name] for limit in LIMITS]


def test_every_field_of_a_profile_is_told_once() -> None:
    table = "\n".join("|".join(row) for row in rows_of(section("Oplysninger ind")))
    told = re.findall(r"`(\w+)`", table)
    assert sorted(told) == sorted(set(PersonProfile.__dataclass_fields__) - {"id"})


def test_the_tables_never_read_are_those_the_swaps_change() -> None:
    never = section("Oplysninger ind").split("**Aldrig:**", 1)[1]
    told = set(re.findall(r"`(citizen_\w+)`", never))
    swapped = {str(table.__tablename__) for swap in SWAPS.values() for table in swap} - {"citizen"}
    assert told == swapped
    assert told <= person_tables() - READ


@pytest.mark.parametrize(
    "sentence",
    [
        f"Below {FEWEST_PEOPLE} people nothing is shown",
        f"Below {LEAST} persons no number is shown",
        f"percentiles of {REDRAWS} redraws",
        f"the mean of {RANDOM_DRAWS} drawings",
        f"below {LEAST_RATIO} or above {MOST_RATIO}",
    ],
)
def test_the_figures_of_the_method_are_the_codes(sentence: str) -> None:
    assert sentence in METHOD


def test_what_is_not_confirmed_is_marked() -> None:
    """Articles whose text nobody has seen carry the mark."""
    for line in ("bilag III, nr. 4 a", "(artikel 6, stk. 3)", "artikel 15", "artikel 22"):
        assert re.search(rf"{re.escape(line)}\)? \*\*\[U\]\*\*", CARD), line
