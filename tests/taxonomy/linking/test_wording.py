"""Two phrases say the same when every word has its like on the other side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.linking.wording import denies, says_the_same
from taxonomy.text import normalise


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vaske gulve", "vask af gulv"),
        ("postsortering", "sortering af post"),
        ("betjene kasse", "betjening af kassen"),
        ("har erfaring med svejsning", "svejsning"),
        ("kundebetjenning", "kundebetjening"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert says_the_same(normalise(one), normalise(other))
    assert says_the_same(normalise(other), normalise(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("reparation af biler", "reparation af cykler"),
        ("spedition", "ekspedition"),
        ("kørsel", "kørsel med bus"),
        ("danskundervisning", "undervisning"),
        ("har kunne", "har kunne"),
        ("", ""),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert not says_the_same(normalise(one), normalise(other))


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_works_both_ways(one: str, other: str) -> None:
    left, right = normalise(one), normalise(other)
    assert says_the_same(left, right) == says_the_same(right, left)


def test_denials() -> None:
    assert denies("ikke truckkorsel")
    assert not denies("truckkorsel")
