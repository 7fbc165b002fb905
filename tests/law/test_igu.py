from datetime import date, timedelta
from typing import Any

import pytest

from law.case import Case, Employed, HoursFrom
from law.types import Verdict
from models.enums import OfferType, TargetGroup
from tests.law.cases import CVR, asked, case, person, silent, verdict

ONE = timedelta(days=1)
START = date(2026, 12, 7)


def igu(start: date = START, **facts: Any) -> Case:
    known = {
        "target_group": TargetGroup.INTEGRATION_JOBPARAT,
        "birth_date": date(start.year - 30, 1, 1),
        "residence_since": date(start.year - 2, 1, 1),
    }
    return case(
        offer=OfferType.IGU,
        starts=start,
        today=start - timedelta(days=14),
        ends=date(start.year + 2, start.month, start.day) - ONE,
        person=person(**(known | facts)),
    )


@pytest.mark.parametrize(
    ("version", "start", "under", "years"),
    [
        ("2016", date(2021, 4, 30), 40, 5),
        ("2021", date(2021, 5, 1), 40, 10),
        ("2021", date(2023, 12, 31), 40, 10),
        ("2024", date(2024, 1, 1), 50, 20),
    ],
)
def test_age_and_residence_to_the_day(version: str, start: date, under: int, years: int) -> None:
    rule = "igu_person"
    eighteen = start.replace(year=start.year - 18)
    too_old = start.replace(year=start.year - under)
    assert verdict(rule, version, igu(start, birth_date=eighteen)) is Verdict.PASS
    assert verdict(rule, version, igu(start, birth_date=eighteen + ONE)) is Verdict.FAIL
    assert verdict(rule, version, igu(start, birth_date=too_old + ONE)) is Verdict.PASS
    assert verdict(rule, version, igu(start, birth_date=too_old)) is Verdict.FAIL
    full = start.replace(year=start.year - years)
    last = full if version == "2024" else full + ONE
    assert verdict(rule, version, igu(start, residence_since=last)) is Verdict.PASS
    assert verdict(rule, version, igu(start, residence_since=last - ONE)) is Verdict.FAIL


def test_time_travel_the_same_person_before_and_after_the_widening() -> None:
    older: dict[str, Any] = {"birth_date": date(1975, 1, 1), "residence_since": date(2009, 1, 1)}
    assert verdict("igu_person", "2021", igu(date(2023, 12, 31), **older)) is Verdict.FAIL
    assert verdict("igu_person", "2024", igu(date(2024, 1, 1), **older)) is Verdict.PASS


def test_the_last_day_to_begin() -> None:
    assert verdict("igu_person", "2024", igu(date(2027, 12, 31))) is Verdict.PASS
    found = asked("igu_person", "2024", igu(date(2028, 1, 1)))
    assert found.verdict is Verdict.FAIL
    assert "senest 31. december 2027" in found.label


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"birth_date": None}, "fødselsdato"),
        ({"residence_since": None}, "hvornår borgeren fik adresse i Danmark"),
        ({"target_group": None}, "om borgeren er flygtning eller familiesammenført"),
        (
            {"target_group": TargetGroup.JOBPARAT},
            "om borgeren er flygtning eller familiesammenført",
        ),
    ],
)
def test_unknown_facts_are_asked_for(facts: dict[str, Any], missing: str) -> None:
    found = asked("igu_person", "2024", igu(**facts))
    assert found.verdict is Verdict.UNKNOWN
    assert found.missing == (missing,)


def test_not_employed_there_in_the_last_three_months() -> None:
    rule, version = "igu_recent_employer", "2016"
    before = igu(employed_at=(Employed(CVR, date(2026, 9, 6)),))
    assert verdict(rule, version, before) is Verdict.PASS
    within = igu(employed_at=(Employed(CVR, date(2026, 9, 7)),))
    assert verdict(rule, version, within) is Verdict.FAIL


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (date(2028, 12, 6), Verdict.PASS),
        (date(2028, 12, 5), Verdict.FAIL),
        (date(2028, 12, 7), Verdict.FAIL),
        (None, Verdict.UNKNOWN),
    ],
)
def test_two_years_to_the_day(ends: date | None, expected: Verdict) -> None:
    of = case(offer=OfferType.IGU, starts=START, ends=ends)
    assert verdict("igu_length", "2016", of) is expected
    assert silent("igu_length", "2016", case())


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ((HoursFrom(START, 25.0),), Verdict.PASS),
        ((HoursFrom(START, 24.9),), Verdict.FAIL),
        # Half the two years at 20 and half at 30 hours.
        ((HoursFrom(START, 20.0), HoursFrom(START + timedelta(days=365), 30.0)), Verdict.PASS),
        ((), Verdict.UNKNOWN),
    ],
)
def test_twenty_five_hours_on_average(hours: tuple[HoursFrom, ...], expected: Verdict) -> None:
    of = case(offer=OfferType.IGU, starts=START, ends=date(2028, 12, 6), hours=hours)
    assert verdict("igu_hours", "2016", of) is expected
    assert silent("igu_hours", "2016", case())
