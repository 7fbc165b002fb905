"""The time at a workplace equals counting day by day; a second stay is never silent."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placements.agreements.ladder import Rung, ladder, serial_warning, weeks_words
from tests.placements.agreements.values import days, rungs

TODAY = date(2026, 11, 23)
STAY = Rung("a", "", "virksomhedspraktik", "Sted", "1", "u", date(2026, 6, 1), date(2026, 8, 30))


@given(st.lists(rungs(), max_size=6), days)
def test_days_equal_brute_force(stays: list[Rung], today: date) -> None:
    found = ladder(stays, today)
    for key, times in (("p_number", found.units), ("cvr", found.employers)):
        counted = {}
        for place in {getattr(each, key) for each in stays}:
            here = [each for each in stays if getattr(each, key) == place and not each.is_draft]
            every = (date(2026, 1, 1) + timedelta(days=n) for n in range(600))
            counted[place] = sum(
                day <= today
                and any(each.starts <= day and (each.ends is None or day <= each.ends)
                        for each in here)
                for day in every
            )  # fmt: skip
        assert sorted(time.days for time in times) == sorted(
            count for count in counted.values() if count
        )


@given(st.lists(rungs(), max_size=6), days)
def test_rungs_stand_in_order_of_time(stays: list[Rung], today: date) -> None:
    assert [each.starts for each in ladder(stays, today).rungs] == sorted(
        each.starts for each in stays
    )


def test_a_second_stay_at_the_unit_is_said_aloud() -> None:
    again = replace(STAY, id="b", starts=date(2026, 12, 7), ends=date(2027, 1, 3))
    told = serial_warning([STAY], again)
    assert told is not None
    assert "allerede ét forløb hos Sted: 13 uger før denne" in told
    assert "bliver det 17 uger" in told


@pytest.mark.parametrize(
    "other",
    [replace(STAY, p_number="v"), replace(STAY, is_draft=True), replace(STAY, id="b")],
)
def test_another_unit_a_draft_and_itself_are_no_second_stay(other: Rung) -> None:
    again = replace(STAY, id="b", starts=date(2026, 12, 7))
    assert serial_warning([other], again) is None


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 dage"), (1, "1 dag"), (7, "1 uge"), (16, "2 uger og 2 dage"), (91, "13 uger")],
)
def test_days_in_words(count: int, words: str) -> None:
    assert weeks_words(count) == words
