"""Forholdstal: versions 2018 (heads), 2020 and 2025 (full-time equivalents)."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from law.case import HoursFrom, InOffer
from law.quota import QuotaParameters, capacity
from law.types import Verdict
from models.enums import OfferType, TargetGroup
from tests.law.cases import (
    CVR,
    ENDS,
    MONTHS,
    PRAKTIK,
    PRIVATE,
    STARTS,
    TODAY,
    asked,
    book,
    case,
    in_offer,
    person,
    silent,
    staff,
    unit,
    verdict,
)

VERSIONS = {"2018": date(2019, 6, 3), "2020": date(2022, 6, 6), "2025": STARTS}
# Staff and how many may be in offers beside it: 1 per 5 up to 50, at least 1, then 1 per 10.
ROOM = {
    "0": "1",
    "1": "1",
    "4.9": "1",
    "5": "1",
    "5.5": "1.1",
    "23.5": "4.7",
    "49": "9.8",
    "50": "10",
    "51": "10.1",
    "60": "11",
}


@pytest.mark.parametrize(("version", "day"), VERSIONS.items())
@pytest.mark.parametrize(("fte", "room"), ROOM.items())
def test_room_at_the_boundaries(version: str, day: date, fte: str, room: str) -> None:
    found = book().version("quota", day)
    assert found.id == version
    assert capacity(Fraction(fte), found.read(QuotaParameters)) == Fraction(room)


@pytest.mark.parametrize("fte", [0.0, 1.0, 4.9, 5.0])
def test_a_small_workplace_has_room_for_one_and_no_more(fte: float) -> None:
    small = unit(months=staff(fte))
    assert verdict("quota", "2025", case(unit=small)) is Verdict.PASS
    other = unit(months=staff(fte), in_offers=(in_offer("a", 1, TODAY),))
    assert verdict("quota", "2025", case(unit=other)) is Verdict.FAIL


@pytest.mark.parametrize(("fte", "room"), ROOM.items())
def test_the_last_place_passes_and_one_hour_more_fails(fte: str, room: str) -> None:
    in_use = Fraction(room) - 1
    full = InOffer("a", PRAKTIK, (HoursFrom(TODAY, float(in_use * 37)),), TODAY)
    place = unit(months=staff(float(fte)), in_offers=(full,) if in_use else ())
    assert verdict("quota", "2025", case(unit=place)) is Verdict.PASS
    more = case(unit=place, hours=(HoursFrom(STARTS, 37.1),))
    assert verdict("quota", "2025", more) is Verdict.FAIL


def test_the_sentence_has_the_numbers() -> None:
    place = unit(months=staff(23.5), in_offers=(in_offer("a", 118.4, TODAY),))
    found = asked("quota", "2025", case(unit=place))
    assert found.label == (
        "Arbejdspladsen har 23,5 årsværk i gennemsnit over 4 måneder. Det giver plads til 4,7 "
        "årsværk i tilbud. 3,2 er i brug, så der er plads til 1,5. Tilbuddet fylder 1."
    )
    shown = {number.name: number.shown for number in found.numbers}
    assert shown["cap"] == "4,7 årsværk"
    assert shown["at_peak"] == "1,5 årsværk"


def test_others_who_end_before_the_start_make_it_pass_with_a_note() -> None:
    day_before = STARTS - timedelta(days=1)
    place = unit(months=staff(5), in_offers=(in_offer("a", 37, TODAY, day_before),))
    found = asked("quota", "2025", case(unit=place))
    assert found.verdict is Verdict.PASSES_AT_START
    assert "I dag er der ikke plads" in found.label
    one_day_more = unit(months=staff(5), in_offers=(in_offer("a", 37, TODAY, STARTS),))
    assert verdict("quota", "2025", case(unit=one_day_more)) is Verdict.FAIL


def test_somebody_elses_agreed_later_start_breaks_it() -> None:
    later = STARTS + timedelta(days=10)
    place = unit(months=staff(5), in_offers=(in_offer("a", 37, later),))
    found = asked("quota", "2025", case(unit=place))
    assert found.verdict is Verdict.FAIL
    assert "Den 17. december 2026 er 1 i brug" in found.label
    last_day = unit(months=staff(5), in_offers=(in_offer("a", 37, ENDS),))
    assert verdict("quota", "2025", case(unit=last_day)) is Verdict.FAIL
    after = unit(months=staff(5), in_offers=(in_offer("a", 37, ENDS + timedelta(days=1)),))
    assert verdict("quota", "2025", case(unit=after)) is Verdict.PASS


def test_rising_hours_count_on_the_day_they_rise() -> None:
    half = unit(months=staff(5), in_offers=(in_offer("a", 17, TODAY),))
    rising = (HoursFrom(STARTS, 15.0), HoursFrom(STARTS + timedelta(days=14), 25.0))
    found = asked("quota", "2025", case(unit=half, hours=rising))
    assert found.verdict is Verdict.FAIL
    assert found.mend is not None
    assert "højst 20 timer" in found.mend
    assert verdict("quota", "2025", case(unit=half, hours=rising[:1])) is Verdict.PASS


def test_missing_months_give_an_estimate_and_too_few_give_unknown() -> None:
    older = ("2026-03", "2026-04", "2026-05", "2026-06", "2026-10")
    found = asked("quota", "2025", case(unit=unit(months=staff(20, older))))
    assert found.verdict is Verdict.PASS
    assert "skøn" in found.label
    few = asked("quota", "2025", case(unit=unit(months=staff(20, older[:3]))))
    assert few.verdict is Verdict.UNKNOWN
    assert few.missing == ("ordinært ansatte i 4 måneder før start",)


def test_the_month_of_the_start_is_not_among_the_four() -> None:
    for known in (MONTHS, ("2026-05", *MONTHS[:3])):
        months = staff(5, known) | {"2026-12": 500.0}
        found = asked("quota", "2025", case(unit=unit(months=months)))
        assert {number.name: number.value for number in found.numbers}["average"] == 5


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"in_offers_known": False}, "om flere er i tilbud på stedet"),
        (
            {"in_offers": (InOffer("a", PRAKTIK, ()),)},
            "ugentlige timer for alle, der er i tilbud på stedet",
        ),
    ],
)
def test_what_is_not_known_is_named(facts: dict[str, object], missing: str) -> None:
    found = asked("quota", "2025", case(unit=unit(**facts)))
    assert found.verdict is Verdict.UNKNOWN
    assert missing in found.missing


def test_a_certain_breach_fails_even_where_something_is_unknown() -> None:
    offers = (in_offer("a", 37, TODAY), InOffer("b", PRAKTIK, ()))
    place = unit(months=staff(5), in_offers=offers, in_offers_known=False)
    assert verdict("quota", "2025", case(unit=place)) is Verdict.FAIL


def test_hours_not_agreed_yet_are_asked_for() -> None:
    found = asked("quota", "2025", case(hours=()))
    assert found.missing == ("tilbuddets ugentlige timer",)


def test_what_a_case_rewrites_is_counted_once() -> None:
    place = unit(months=staff(5), in_offers=(in_offer("mig", 37, STARTS),))
    assert verdict("quota", "2025", case(unit=place)) is Verdict.FAIL
    assert verdict("quota", "2025", case(unit=place, replaces="mig")) is Verdict.PASS


def test_an_igu_and_ordinary_hours_do_not_count() -> None:
    igu = InOffer("a", OfferType.IGU, (HoursFrom(TODAY, 37.0),), TODAY)
    place = unit(months=staff(5), in_offers=(igu,))
    assert verdict("quota", "2025", case(unit=place)) is Verdict.PASS
    assert silent("quota", "2025", case(offer=OfferType.IGU))


@pytest.mark.parametrize("group", [TargetGroup.SYGEDAGPENGE, TargetGroup.JOBAFKLARING])
def test_it_does_not_hold_at_a_sick_persons_own_employer(group: TargetGroup) -> None:
    full = unit(months=staff(5), in_offers=(in_offer("a", 37, TODAY),))
    own = case(unit=full, person=person(target_group=group, sick_at=CVR))
    assert verdict("quota", "2025", own) is Verdict.PASS
    elsewhere = case(unit=full, person=person(target_group=group, sick_at="99000015"))
    assert verdict("quota", "2025", elsewhere) is Verdict.FAIL


def test_nytteindsats_is_free_under_the_duty_to_work_since_2025() -> None:
    full = unit(months=staff(5), in_offers=(in_offer("a", 37, TODAY),))
    duty = case(unit=full, offer=OfferType.NYTTEINDSATS, person=person(duty_to_work=True))
    assert verdict("quota", "2025", duty) is Verdict.PASS
    none = case(unit=full, offer=OfferType.NYTTEINDSATS, person=person(duty_to_work=False))
    assert verdict("quota", "2025", none) is Verdict.FAIL


def test_time_travel_heads_then_hours() -> None:
    """Two persons of 15 hours beside five employees: too many heads, but room in hours."""
    for day, version, expected in (
        (date(2019, 12, 31), "2018", Verdict.FAIL),
        (date(2020, 1, 1), "2020", Verdict.PASS),
    ):
        months = tuple(f"2019-{month:02d}" for month in (8, 9, 10, 11, 12))
        place = unit(
            months=staff(5, months), employees=5, in_offers=(in_offer("a", 15, date(2019, 1, 1)),)
        )
        part = case(unit=place, today=day, starts=day, ends=day, hours=(HoursFrom(day, 15.0),))
        assert verdict("quota", version, part) is expected


def test_time_travel_the_duty_to_work() -> None:
    for day, version, expected in (
        (date(2024, 12, 31), "2020", Verdict.FAIL),
        (date(2025, 1, 1), "2025", Verdict.PASS),
    ):
        months = ("2024-08", "2024-09", "2024-10", "2024-11", "2024-12")
        place = unit(months=staff(5, months), in_offers=(in_offer("a", 37, date(2024, 1, 1)),))
        duty = case(
            unit=place,
            today=day,
            starts=day,
            ends=day,
            offer=OfferType.NYTTEINDSATS,
            person=person(duty_to_work=True),
        )
        assert verdict("quota", version, duty) is expected


def test_heads_unknown_asks_for_the_number_of_employees() -> None:
    day = date(2019, 6, 3)
    found = asked("quota", "2018", case(starts=day, ends=day, today=day))
    assert found.missing == ("hvor mange der er ordinært ansat på stedet",)


def test_it_holds_for_a_wage_subsidy_too() -> None:
    full = unit(months=staff(5), in_offers=(in_offer("a", 37, TODAY),))
    assert verdict("quota", "2025", case(unit=full, offer=PRIVATE)) is Verdict.FAIL
