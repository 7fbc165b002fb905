from datetime import date
from fractions import Fraction

import pytest

from law.words import decimal, exact, listed, shown
from models.enums import OfferType


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(47, 10), "4,7"), (4, "4"), (Fraction(2, 3), "0,67"), (Fraction(1, 3), "0,33"),
        (Fraction(-1, 1000), "0"), (-1.5, "-1,5"), (10, "10"), (100.0, "100"),
    ],
)  # fmt: skip
def test_numbers_have_a_comma(value: Fraction | float, text: str) -> None:
    assert decimal(value) == text


def test_a_figure_is_read_as_it_was_typed() -> None:
    assert exact(23.4) == Fraction(234, 10)


def test_lists_and_labels_read_well() -> None:
    assert listed(["a", "b", "c"]) == "a, b og c"
    assert listed([]) == "ingen"
    offers = (OfferType.LOENTILSKUD_PRIVAT, OfferType.IGU)
    assert shown(offers) == "løntilskud (privat) og IGU"
    assert shown({OfferType.IGU: 2}) == "IGU: 2"
    assert shown(None) == "ikke kendt"
    assert shown(date(2026, 11, 22)) == "22. november 2026"
    assert (shown(value=True), shown(value=False)) == ("ja", "nej")
