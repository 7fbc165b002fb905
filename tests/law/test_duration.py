from datetime import date, timedelta

import pytest

from law.types import Verdict
from models.enums import OfferType, TargetGroup
from tests.law.cases import (
    AKTIV,
    PRIVATE,
    PUBLIC,
    STARTS,
    TODAY,
    asked,
    case,
    person,
    silent,
    stay,
    verdict,
)

ONE = timedelta(days=1)
SHORT = ("dagpenge", "jobparat", "uddannelsesparat", "uddannelsesparat_aabenlyst")
LONG = ("aktivitetsparat", "sygedagpenge", "jobafklaring", "ledighedsydelse", "fleksjob")


def weeks(count: int) -> date:
    return STARTS + timedelta(weeks=count) - ONE


@pytest.mark.parametrize("group", SHORT)
def test_a_short_placement_has_four_weeks_to_the_day(group: str) -> None:
    who = person(target_group=TargetGroup(group))
    assert verdict("praktik_short", "2020", case(person=who, ends=weeks(4))) is Verdict.PASS
    late = asked("praktik_short", "2020", case(person=who, ends=weeks(4) + ONE))
    assert late.verdict is Verdict.FAIL
    assert late.mend == ("Sæt slutdatoen til 3. januar 2027, og vurder en forlængelse senere.")
    assert silent("praktik_long", "2020", case(person=who))


@pytest.mark.parametrize("group", LONG)
def test_the_others_have_thirteen_weeks_to_the_day(group: str) -> None:
    who = person(target_group=TargetGroup(group))
    assert verdict("praktik_long", "2020", case(person=who, ends=weeks(13))) is Verdict.PASS
    late = case(person=who, ends=weeks(13) + ONE)
    assert verdict("praktik_long", "2020", late) is Verdict.FAIL
    assert not asked("praktik_long", "2020", late).confirmed
    assert silent("praktik_short", "2020", case(person=who))


@pytest.mark.parametrize("group", [None, "selvforsoergende", "integration_jobparat"])
def test_without_a_clear_group_only_the_shortest_is_certain(group: str | None) -> None:
    who = person(target_group=group and TargetGroup(group))
    assert verdict("praktik_short", "2020", case(person=who, ends=weeks(4))) is Verdict.PASS
    longer = asked("praktik_short", "2020", case(person=who, ends=weeks(4) + ONE))
    assert longer.verdict is Verdict.UNKNOWN
    assert longer.missing == ("målgruppe",)


def test_no_end_is_asked_for_and_an_end_before_the_start_fails() -> None:
    assert asked("praktik_short", "2020", case(ends=None)).missing == ("slutdato",)
    wrong = asked("praktik_short", "2020", case(ends=STARTS - ONE))
    assert wrong.label == "Slutdatoen ligger før startdatoen."


def test_a_short_placement_does_not_go_on_at_the_same_place() -> None:
    friday = STARTS - timedelta(days=3)
    before = person(earlier=(stay("a", friday - timedelta(days=20), friday),))
    found = asked("praktik_short_extension", "2020", case(person=before))
    assert found.verdict is Verdict.FAIL
    assert not found.confirmed
    assert silent("praktik_short", "2020", case(person=before))
    thursday = person(earlier=(stay("a", friday - timedelta(days=20), friday - ONE),))
    assert silent("praktik_short_extension", "2020", case(person=thursday))
    elsewhere = person(earlier=(stay("a", friday - ONE, friday, p_number="9900000089"),))
    assert silent("praktik_short_extension", "2020", case(person=elsewhere))


def test_an_extension_for_an_unclear_group_is_unknown() -> None:
    before = person(target_group=None, earlier=(stay("a", TODAY, STARTS - ONE),))
    found = asked("praktik_short_extension", "2020", case(person=before))
    assert found.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("rule", "group"),
    [
        ("praktik_extension", AKTIV),
        ("praktik_extension_integration", TargetGroup.INTEGRATION_AKTIVITETSPARAT),
    ],
)
def test_an_extension_goes_to_26_weeks_then_13_at_a_time(rule: str, group: TargetGroup) -> None:
    begun = STARTS - timedelta(weeks=13)
    who = person(target_group=group, earlier=(stay("a", begun, STARTS - ONE),))
    to_26 = begun + timedelta(weeks=26) - ONE
    within = asked(rule, "2020", case(person=who, ends=to_26))
    assert (within.verdict, within.mend) == (Verdict.PASS, None)
    special = asked(rule, "2020", case(person=who, ends=to_26 + ONE))
    assert special.verdict is Verdict.PASS
    assert special.mend is not None
    assert "helt særlige behov" in special.mend
    last = to_26 + timedelta(weeks=13)
    assert verdict(rule, "2020", case(person=who, ends=last)) is Verdict.PASS
    assert verdict(rule, "2020", case(person=who, ends=last + ONE)) is Verdict.FAIL
    assert verdict(rule, "2020", case(person=who, ends=None)) is Verdict.UNKNOWN


def test_a_later_extension_has_thirteen_weeks_of_its_own() -> None:
    begun = STARTS - timedelta(weeks=39)
    who = person(target_group=AKTIV, earlier=(stay("a", begun, STARTS - ONE),))
    assert verdict("praktik_extension", "2020", case(person=who, ends=weeks(13))) is Verdict.PASS
    late = case(person=who, ends=weeks(13) + ONE)
    assert verdict("praktik_extension", "2020", late) is Verdict.FAIL


def test_a_plan_not_begun_that_is_moved_is_no_extension() -> None:
    planned = person(earlier=(stay("mig", STARTS - ONE, weeks(4)),))
    moved = case(person=planned, replaces="mig")
    assert verdict("praktik_short", "2020", moved) is Verdict.PASS
    begun = person(earlier=(stay("mig", TODAY - ONE, weeks(4)),))
    assert silent("praktik_short", "2020", case(person=begun, replaces="mig"))


def test_a_private_subsidy_has_six_months_to_the_day() -> None:
    last = date(2027, 6, 6)
    of = case(offer=PRIVATE, ends=last)
    assert verdict("subsidy_private", "2020", of) is Verdict.PASS
    late = case(offer=PRIVATE, ends=last + ONE)
    assert verdict("subsidy_private", "2020", late) is Verdict.FAIL
    assert silent("subsidy_private", "2020", case())


def test_an_extended_subsidy_counts_from_its_beginning() -> None:
    who = person(earlier=(stay("a", date(2026, 9, 7), STARTS - ONE, offer=PRIVATE),))
    assert (
        verdict("subsidy_private", "2020", case(offer=PRIVATE, person=who, ends=date(2027, 3, 6)))
        is Verdict.PASS
    )
    late = case(offer=PRIVATE, person=who, ends=date(2027, 3, 7))
    assert verdict("subsidy_private", "2020", late) is Verdict.FAIL


@pytest.mark.parametrize(
    ("group", "last"),
    [
        ("dagpenge", date(2027, 4, 6)),
        ("jobparat", date(2027, 6, 6)),
        ("uddannelsesparat", date(2027, 6, 6)),
        ("sygedagpenge", date(2027, 12, 6)),
        ("jobafklaring", date(2027, 12, 6)),
        ("integration_jobparat", date(2027, 12, 6)),
    ],
)
def test_a_public_subsidy_has_its_months_by_group(group: str, last: date) -> None:
    who = person(target_group=TargetGroup(group))
    of = case(offer=PUBLIC, person=who, ends=last)
    assert verdict("subsidy_public", "2020", of) is Verdict.PASS
    late = case(offer=PUBLIC, person=who, ends=last + ONE)
    assert verdict("subsidy_public", "2020", late) is Verdict.FAIL


@pytest.mark.parametrize("group", [None, TargetGroup.FLEKSJOB])
def test_a_public_subsidy_without_a_named_group(group: TargetGroup | None) -> None:
    who = person(target_group=group)
    short = case(offer=PUBLIC, person=who, ends=date(2027, 4, 6))
    assert verdict("subsidy_public", "2020", short) is Verdict.PASS
    long = case(offer=PUBLIC, person=who, ends=date(2027, 4, 7))
    assert verdict("subsidy_public", "2020", long) is Verdict.UNKNOWN


def test_nytteindsats_has_no_limit_under_the_duty_to_work() -> None:
    nytte = OfferType.NYTTEINDSATS
    duty = case(offer=nytte, ends=None, person=person(duty_to_work=True))
    assert verdict("nytteindsats_length", "2025", duty) is Verdict.PASS
    unknown = asked("nytteindsats_length", "2025", case(offer=nytte))
    assert unknown.verdict is Verdict.UNKNOWN
    assert unknown.missing[0] == "om borgeren har arbejdspligt"
    before = date(2024, 12, 31)
    old = case(offer=nytte, starts=before, person=person(duty_to_work=True))
    assert verdict("nytteindsats_length", "2020", old) is Verdict.UNKNOWN
