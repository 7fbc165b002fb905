import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.evaluation.fairness.groups import (
    HIDDEN_PLACE,
    LEAST,
    MERGED,
    UNKNOWN,
    Facts,
    Grouping,
    groupings,
    merge_small,
)
from matching.evaluation.fairness.settlements import is_town


def _labels(facts: Facts) -> list[str]:
    return [grouping.labels[0] for grouping in groupings([facts], 2026, with_personal=True)]


@pytest.mark.parametrize(
    ("facts", "labels"),
    [
        (Facts(), [UNKNOWN, UNKNOWN, UNKNOWN, HIDDEN_PLACE]),
        (
            Facts("K", 1997, "dansk oprindelse", "5220", "Odense SØ", address_known_open=True),
            ["Kvinder", "Under 30 år", "Dansk oprindelse", "By"],
        ),
        (
            Facts("mand", 1996, " vestlige lande ", "5672", "Broby", address_known_open=True),
            ["Mænd", "30-39 år", "Vestlige lande", "Land"],
        ),
        (
            Facts("nonbinær", 1860, "", "5000", "Odense C", address_known_open=False),
            ["Nonbinær", "60 år og derover", UNKNOWN, HIDDEN_PLACE],
        ),
    ],
)
def test_each_person_has_one_label_a_grouping(facts: Facts, labels: list[str]) -> None:
    assert _labels(facts) == labels


def test_without_a_basis_only_the_place_is_grouped() -> None:
    found = groupings([Facts("k", 1990, "x")], 2026, with_personal=False)
    assert [grouping.name for grouping in found] == ["place"]


@pytest.mark.parametrize(
    ("postcode", "place", "town"),
    [
        ("1050", "København K", True),
        ("5700", "Svendborg", True),
        ("9220", "Aalborg Øst", True),
        ("8260", "Viby J", True),
        ("4130", "Viby Sjælland", False),
        ("5750", "Ringe", False),
        ("5463", "Harndrup", False),
    ],
)
def test_towns(postcode: str, place: str, *, town: bool) -> None:
    assert is_town(postcode, place) is town


@given(st.lists(st.integers(1, 12), min_size=1, max_size=6))
def test_no_group_is_small_and_nobody_is_lost(sizes: list[int]) -> None:
    labels = tuple(f"g{at}" for at, size in enumerate(sizes) for _ in range(size))
    merged = merge_small(Grouping("g", "G", labels))
    if merged is None:
        return
    assert sum(merged.sizes.values()) == sum(sizes)
    assert min(merged.sizes.values()) >= LEAST
    if MERGED in merged.sizes:
        lost = [size for at, size in enumerate(sizes) if f"g{at}" not in merged.sizes]
        assert len(lost) > 1
        assert sum(lost) == merged.sizes[MERGED]


def test_a_lone_small_group_takes_the_next_smallest_with_it() -> None:
    labels = ("a",) * 3 + ("b",) * 40 + ("c",) * 9
    merged = merge_small(Grouping("g", "G", labels))
    assert merged is not None
    assert merged.sizes == {"b": 40, MERGED: 12}
    assert merge_small(Grouping("g", "G", ("a",) * 3 + ("b",) * 40)) is None


def test_the_order_is_the_one_people_read() -> None:
    labels = (UNKNOWN, "60 år og derover", "30-39 år", "Under 30 år", MERGED)
    assert list(Grouping("age", "Alder", labels).sizes) == [
        "Under 30 år", "30-39 år", "60 år og derover", UNKNOWN, MERGED,
    ]  # fmt: skip
