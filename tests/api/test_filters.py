from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api import filters


def test_dates_and_times_are_danish() -> None:
    assert filters.danish_date(date(2026, 12, 1)) == "1. december 2026"
    assert filters.danish_date(None) == "ikke oplyst"
    assert filters.danish_month("2019-01") == "januar 2019"
    assert filters.clock(time(7, 5)) == "7.05"


def test_a_moment_falls_on_its_danish_day() -> None:
    assert filters.danish_date(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == "1. juli 2026"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(6350, 1, "63,5"), (6355, 1, "63,6"), (6345, 0, "63"), (6350, 0, "64"), (10000, 2, "100,00")],
)
def test_points_are_rounded_half_up(value: int, decimals: int, text: str) -> None:
    assert filters.hundredths(value, decimals) == text


@given(st.integers(0, 10_000))
def test_two_decimals_lose_nothing(value: int) -> None:
    assert round(100 * float(filters.hundredths(value, 2).replace(",", "."))) == value


def test_numbers_use_comma_and_point_as_danes_do() -> None:
    assert filters.number(1234.5) == "1.234,5"
    assert filters.number(1500) == "1.500"
    assert filters.plural(1, "plads", "pladser") == "1 plads"
    assert filters.plural(2, "plads", "pladser") == "2 pladser"


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (20.0, 37.0, "20-37 timer"),
        (37.0, 37.0, "37 timer"),
        (20.0, None, "mindst 20 timer"),
        (None, 30.0, "højst 30 timer"),
        (None, None, "ikke oplyst"),
    ],
)
def test_ranges(low: float | None, high: float | None, text: str) -> None:
    assert filters.span(low, high, "timer") == text


def test_unknown_and_none_differ() -> None:
    assert filters.labels(None, "Day") == "ikke oplyst"
    assert filters.labels([], "Day") == "ingen"
    assert filters.labels(["mon", "tue"], "Day") == "mandag, tirsdag"
    assert filters.listed(None) == "ikke oplyst"
    assert filters.listed([]) == "ingen"
    assert filters.yes_no(None) == "ikke oplyst"
    assert filters.label("ny_kode", "OfferType") == "ny_kode"


@given(st.text())
def test_an_advertisement_never_holds_more_than_its_tags(text: str) -> None:
    cleaned = filters.advert(f"<p>{text}</p><script>{text}</script><a href='x'>{text}</a>")
    assert "<script" not in cleaned
    assert "<a" not in cleaned
