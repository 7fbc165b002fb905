from datetime import timedelta

import pytest

from law.case import Origin
from law.eligibility import may_have
from law.types import Verdict
from models.enums import OfferType, TargetGroup
from tests.law.cases import (
    ENDS,
    PRIVATE,
    PUBLIC,
    STARTS,
    asked,
    book,
    case,
    person,
    silent,
    unit,
    verdict,
)

NYTTE = OfferType.NYTTEINDSATS
RULES = {
    OfferType.VIRKSOMHEDSPRAKTIK: "praktik_groups",
    NYTTE: "nytteindsats_groups",
    PRIVATE: "subsidy_groups",
    PUBLIC: "subsidy_groups",
}
# Offers each group may have by the sources; every other pair is unknown, never refused.
MAY = {
    "dagpenge": "praktik løntilskud",
    "jobparat": "praktik løntilskud nytte",
    "aktivitetsparat": "praktik løntilskud nytte",
    "uddannelsesparat": "praktik løntilskud nytte",
    "uddannelsesparat_aabenlyst": "praktik løntilskud nytte",
    "sygedagpenge": "praktik løntilskud",
    "jobafklaring": "praktik løntilskud",
    "ledighedsydelse": "praktik",
    "fleksjob": "praktik",
    "foertidspension": "praktik løntilskud",
    "integration_jobparat": "praktik løntilskud nytte",
    "integration_aktivitetsparat": "praktik løntilskud nytte",
    "selvforsoergende": "praktik",
}
WORD = {PRIVATE: "løntilskud", PUBLIC: "løntilskud", NYTTE: "nytte"}


@pytest.mark.parametrize("offer", RULES)
@pytest.mark.parametrize("group", TargetGroup)
def test_every_group_and_offer(group: TargetGroup, offer: OfferType) -> None:
    expected = WORD.get(offer, "praktik") in MAY[group].split()
    of = case(offer=offer, person=person(target_group=group))
    found = asked(RULES[offer], "2020", of)
    assert found.verdict is (Verdict.PASS if expected else Verdict.UNKNOWN)


def test_rules_about_groups_in_each_file() -> None:
    assert verdict("praktik_groups", "2020", case()) is Verdict.PASS
    assert verdict("nytteindsats_groups", "2020", case(offer=NYTTE)) is Verdict.PASS
    assert verdict("subsidy_groups", "2020", case(offer=PRIVATE)) is Verdict.PASS
    unknown = asked("praktik_groups", "2020", case(person=person(target_group=None)))
    assert unknown.missing == ("målgruppe",)


@pytest.mark.parametrize(("offer", "public"), [(PUBLIC, True), (PRIVATE, False)])
def test_a_subsidy_fits_its_kind_of_employer(offer: OfferType, public: bool) -> None:
    right = case(offer=offer, unit=unit(public=public))
    assert verdict("employer_kind", "2020", right) is Verdict.PASS
    wrong = asked("employer_kind", "2020", case(offer=offer, unit=unit(public=not public)))
    assert wrong.verdict is Verdict.FAIL
    assert wrong.label.startswith("Løntilskud (")
    unknown = case(offer=offer, unit=unit(public=None))
    assert verdict("employer_kind", "2020", unknown) is Verdict.UNKNOWN
    assert silent("employer_kind", "2020", case(unit=unit(public=public)))


def test_nytteindsats_is_at_public_employers() -> None:
    private = case(offer=NYTTE, unit=unit(public=False))
    assert verdict("nytteindsats_employer", "2020", private) is Verdict.FAIL
    public = case(offer=NYTTE, unit=unit(public=True))
    assert verdict("nytteindsats_employer", "2020", public) is Verdict.PASS


def test_a_place_of_ones_own_is_a_right_for_some() -> None:
    own = Origin.CITIZEN
    found = asked("self_found", "2020", case(origin=own))
    assert found.verdict is Verdict.PASS
    assert "har ret til den" in found.label
    obvious = person(target_group=TargetGroup.UDDANNELSESPARAT_AABENLYST)
    other = asked("self_found", "2020", case(origin=own, person=obvious))
    assert "har ikke ret til den" in other.label
    assert silent("self_found", "2020", case())
    nobody = case(origin=own, person=person(target_group=None))
    assert verdict("self_found", "2020", nobody) is Verdict.UNKNOWN


def test_a_workplace_that_closes_must_outlast_the_offer() -> None:
    day_after = unit(closed_on=ENDS + timedelta(days=1))
    assert verdict("unit_open", "2020", case(unit=day_after)) is Verdict.PASS
    same_day = unit(closed_on=ENDS)
    assert verdict("unit_open", "2020", case(unit=same_day)) is Verdict.FAIL
    assert verdict("unit_open", "2020", case(unit=day_after, ends=None)) is Verdict.FAIL
    assert silent("unit_open", "2020", case())


def test_the_match_asks_about_the_person_alone() -> None:
    ready = may_have(book(), person(), OfferType.VIRKSOMHEDSPRAKTIK, STARTS)
    assert ready is not None
    assert ready.verdict is Verdict.PASS
    waiting = person(
        benefit_since=STARTS, education="Kandidat", sole_provider=False, birth_date=None
    )
    found = may_have(book(), waiting, PRIVATE, STARTS)
    assert found is not None
    assert (found.rule, found.verdict) == ("prior_unemployment", Verdict.UNKNOWN)
    assert may_have(book(), person(), OfferType.ORDINAERE_TIMER, STARTS) is None
