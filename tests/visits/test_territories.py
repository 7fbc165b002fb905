"""Territories: everybody has one contact, loads are fair, roads short, and few change hands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.travel import Place
from visits.territories import BAND, Aim, Firm, Holder, suggest

NORTH, SOUTH = (55.6, 10.4), (55.1, 10.4)


def place(lat: float, lon: float) -> Place:
    return Place("5000", lat, lon)


def holders(*ids: str, capacity: float = 100) -> list[Holder]:
    return [Holder(name, capacity, place(55.4, 10.4)) for name in ids]


def test_each_takes_the_employers_of_one_place() -> None:
    firms = [
        Firm(f"{name}{number}", place(lat + number / 1000, lon), 60, None)
        for name, (lat, lon) in (("n", NORTH), ("s", SOUTH))
        for number in range(5)
    ]
    people = [Holder("a", 100, place(*NORTH)), Holder("b", 100, place(*SOUTH))]
    found = suggest(firms, people, Aim.NEAR)
    assert {found.holders[f"n{number}"] for number in range(5)} == {"a"}
    assert {found.holders[f"s{number}"] for number in range(5)} == {"b"}
    assert all(share.fair for share in found.after)


def test_a_fair_sharing_is_left_alone() -> None:
    firms = [
        Firm(f"{name}{number}", place(lat, lon + number / 100), 60, name)
        for name, (lat, lon) in (("a", NORTH), ("b", SOUTH))
        for number in range(5)
    ]
    found = suggest(firms, holders("a", "b"))
    assert all(found.holders[firm.id] == firm.holder for firm in firms)


def test_half_a_week_gets_half_as_much() -> None:
    firms = [Firm(str(number), place(55.4, 10 + number / 50), 30, None) for number in range(30)]
    whole, half = Holder("a", 200, place(55.4, 10)), Holder("b", 100, place(55.4, 10.6))
    shares = {share.holder: share.load for share in suggest(firms, [whole, half]).after}
    assert shares["a"] == pytest.approx(600, rel=BAND)
    assert shares["b"] == pytest.approx(300, rel=BAND)


def test_employers_of_one_who_leaves_are_shared_among_the_others() -> None:
    firms = [
        Firm(f"{name}{number}", place(55 + number / 10, 10.4), 60, name)
        for name in ("a", "b", "gone")
        for number in range(4)
    ]
    found = suggest(firms, holders("a", "b"))
    assert set(found.holders.values()) == {"a", "b"}
    kept = [firm for firm in firms if found.holders[firm.id] == firm.holder]
    assert len(kept) >= 6


def test_one_employer_larger_than_a_share_is_told_not_hidden() -> None:
    firms = [Firm("big", place(*NORTH), 900, "a"), Firm("small", place(*SOUTH), 100, "b")]
    found = suggest(firms, holders("a", "b"))
    assert [share.fair for share in found.after] == [False, False]


def test_few_changes_or_short_ways() -> None:
    # Loads are fair as they are, but each has two employers at the other's end of the town.
    spots = {"a": NORTH, "b": SOUTH}
    firms = [
        Firm(f"{name}{number}", place(*spots[name if number < 4 else other]), 60, name)
        for name, other in (("a", "b"), ("b", "a"))
        for number in range(6)
    ]
    moved = {
        aim: sum(
            suggest(firms, holders("a", "b"), aim).holders[firm.id] != firm.holder for firm in firms
        )
        for aim in Aim
    }
    assert moved == {Aim.KEEP: 0, Aim.NEAR: 4}


def test_no_employers_and_nobody() -> None:
    assert suggest([], holders("a")).holders == {}
    with pytest.raises(ValueError, match="nobody"):
        suggest([], [])


@given(
    spots=st.lists(
        st.tuples(
            st.floats(54.9, 55.8), st.floats(9.9, 10.9), st.integers(10, 60), st.integers(-1, 3)
        ),
        min_size=40,
        max_size=80,
    )
)
@settings(max_examples=25)
def test_any_town_is_shared_fairly(spots: list[tuple[float, float, int, int]]) -> None:
    names = ["a", "b", "c", "d"]
    firms = [
        Firm(str(row), place(lat, lon), load, names[now] if now >= 0 else None)
        for row, (lat, lon, load, now) in enumerate(spots)
    ]
    found = suggest(firms, holders(*names))
    assert found.holders.keys() == {firm.id for firm in firms}
    assert sum(share.firms for share in found.after) == len(firms)
    # The largest firm is below 60 minutes, a fair share above 100: the band can be kept.
    assert all(share.fair for share in found.after)
    assert suggest(firms, holders(*names)).holders == found.holders
