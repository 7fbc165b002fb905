from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.cpr import HIDDEN, birth_date, compact_cpr, holds_cpr, is_cpr_like, mask_cpr
from tests.intake.importing.examples import OLD_CPR, OLD_REPLACEMENT

OLD_DATES = st.dates(min_value=date(1860, 1, 1), max_value=date(1869, 12, 31))


def number_of(born: date, tail: int, *, replaced: bool, separator: str = "") -> str:
    day = born.day + 60 if replaced else born.day
    return f"{day:02d}{born:%m%y}{separator}5{tail:03d}"


@given(OLD_DATES, st.integers(0, 999), st.booleans())
def test_date_is_read_with_and_without_replacement(born: date, tail: int, replaced: bool) -> None:
    assert birth_date(number_of(born, tail, replaced=replaced)) == born


@pytest.mark.parametrize("digits", ["3102625007", "0013625007", "9902625007", "3002625007"])
def test_impossible_dates(digits: str) -> None:
    assert birth_date(digits) is None


def test_written_with_or_without_hyphen() -> None:
    assert compact_cpr(OLD_CPR) == compact_cpr("0102625007") == "0102625007"
    assert compact_cpr("010262 5007 1") is None


@pytest.mark.parametrize(
    "identifier",
    [OLD_CPR, "0102625007", "010262 5007", OLD_REPLACEMENT, "B-0102625007", "CPR 010262-5007"],
)
def test_ids_that_hide_a_number(identifier: str) -> None:
    assert is_cpr_like(identifier)


@pytest.mark.parametrize("identifier", ["B-0001", "9900000071", "310262-5007", "20261122001"])
def test_ids_that_do_not(identifier: str) -> None:
    assert not is_cpr_like(identifier)


@given(
    OLD_DATES,
    st.integers(0, 999),
    st.booleans(),
    st.sampled_from(["", "-", "–", " "]),
    st.text(max_size=20).filter(lambda text: not any(sign.isdigit() for sign in text)),
)
def test_no_number_survives_the_mask(
    born: date, tail: int, replaced: bool, separator: str, around: str
) -> None:
    number = number_of(born, tail, replaced=replaced, separator=separator)
    masked = mask_cpr(f"{around}{number}{around}")
    assert masked == f"{around}{HIDDEN}{around}"


def test_mask_leaves_other_numbers() -> None:
    assert mask_cpr("P-nummer 9900000071, linje 12") == "P-nummer 9900000071, linje 12"


@given(
    OLD_DATES,
    st.integers(0, 999),
    st.booleans(),
    st.sampled_from(["", "-", "‑", "–", " "]),
    st.sampled_from(["", " ", "x", "(", "nr. "]),
)
def test_text_holds_a_number_with_a_possible_date(
    born: date, tail: int, replaced: bool, separator: str, around: str
) -> None:
    number = number_of(born, tail, replaced=replaced, separator=separator)
    assert holds_cpr(f"Rengøring{around}{number}{around}i dag")


@pytest.mark.parametrize(
    "text",
    [
        "+45 12 34 56 78",
        "310262-5007",
        "P-nummer 9900000071",
        "Ordre 01026250071",
        "0a1b2c3d-0000-4000-8000-0102625007ab",
    ],
)
def test_text_with_other_numbers_holds_none(text: str) -> None:
    assert not holds_cpr(text)
