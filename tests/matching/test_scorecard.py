from itertools import combinations

import pytest

from matching.criteria import NEEDS, WISHES
from matching.scorecard import FULL, load_scorecard

CARD = load_scorecard()
ALL = {criterion.name: criterion for criterion in (*NEEDS, *WISHES)}


def test_the_table_of_the_design_is_kept() -> None:
    job = {name: card.weight["job"] for name, card in CARD.criteria.items() if "job" in card.weight}
    assert job == {
        "occupation": 42, "must_skills": 30, "nice_skills": 14, "experience": 8, "languages": 6,
        "work_wanted": 42, "travel": 34, "weekly_hours": 14, "shifts_days": 10,
    }  # fmt: skip
    praktik = [CARD.criteria[n].weight["praktik"] for n in ("occupation", "must_skills")]
    assert praktik == [34, 32]
    assert {n: CARD.criteria[n].weight["place"] for n in ("gain", "sequence")} == {
        "gain": 70,
        "sequence": 30,
    }


def test_code_and_card_name_the_same_criteria() -> None:
    assert set(ALL) == set(CARD.criteria)


@pytest.mark.parametrize("column", ["job", "praktik", "place"])
@pytest.mark.parametrize("side", ["needs", "wishes"])
def test_maxima_sum_to_exactly_100_whatever_is_asked(column: str, side: str) -> None:
    names = [n for n, c in CARD.criteria.items() if c.side == side and column in c.weight]
    for size in range(1, len(names) + 1):
        for asked in combinations(names, size):
            assert sum(CARD.maxima(column, asked).values()) == FULL


def test_levels_fall_and_unknown_is_never_the_worst() -> None:
    for card in CARD.criteria.values():
        for column in ("job", "praktik"):
            points = card.points(column, FULL)
            known, unknown = points[:-1], points[-1]
            assert list(known) == sorted(known, reverse=True), card.name
            assert card.levels[-1].name == "unknown"
            assert unknown > 0, card.name


def test_points_round_half_up() -> None:
    assert CARD.criteria["must_skills"].points("job", 3)[:4] == (3, 2, 2, 2)
