from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.limits.eligibility import Eligibility, right_on
from matching.profiles import Demand, PersonProfile
from matching.results import Status

TODAY = date(2026, 11, 23)
LATER = date(2027, 3, 1)
PRAKTIK, SUBSIDY = "virksomhedspraktik", "loentilskud_privat"
PERSON = PersonProfile(
    id="B-1", offers={PRAKTIK: ((TODAY, True),), SUBSIDY: ((TODAY, False), (LATER, True))}
)


def demand(*offers: str, starts: date = TODAY) -> Demand:
    return Demand("O-1", "praktik", "Kok", "99000007", TODAY, offers=offers, starts=starts)


def status(person: PersonProfile, asked: Demand) -> Status:
    return Eligibility().judge(person, asked).status


def test_one_offer_that_may_be_had_is_enough() -> None:
    assert status(PERSON, demand(SUBSIDY, PRAKTIK)) is Status.MET
    assert Eligibility().judge(PERSON, demand(SUBSIDY, PRAKTIK)).label == (
        "Kan få virksomhedspraktik efter loven."
    )


@pytest.mark.parametrize(
    ("starts", "expected"),
    [(LATER - timedelta(days=1), Status.UNMET), (LATER, Status.MET)],
)
def test_the_first_day_of_the_opening_decides(starts: date, expected: Status) -> None:
    assert status(PERSON, demand(SUBSIDY, starts=starts)) is expected


def test_what_nobody_asked_the_law_is_unknown_and_keeps_nobody_out() -> None:
    found = Eligibility().judge(PersonProfile(id="B-2"), demand(PRAKTIK))
    assert found.status is Status.UNKNOWN
    assert "Vi ved ikke" in found.label
    doubtful = replace(PERSON, offers={SUBSIDY: ((TODAY, False),), "igu": ((TODAY, None),)})
    assert status(doubtful, demand(SUBSIDY, "igu")) is Status.UNKNOWN


def test_an_opening_that_does_not_say_what_it_offers_sets_no_limit() -> None:
    silent = replace(demand(PRAKTIK), offers=None)
    assert not Eligibility().applies(silent)
    assert not Eligibility().applies(replace(silent, offers=()))


@given(st.integers(-40, 500))
def test_the_turn_that_has_come_is_the_one_that_holds(days: int) -> None:
    asked = demand(SUBSIDY, starts=TODAY + timedelta(days=days))
    expected = 0 if days < 0 else (1 if asked.day >= LATER else -1)
    assert right_on(PERSON, SUBSIDY, asked) == expected
