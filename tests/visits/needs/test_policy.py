from datetime import date

import pytest

from models.visit_enums import VisitAbout
from visits.needs.care import care_need
from visits.needs.policy import PolicyError, policy_on, read_policies, shipped_policies
from visits.needs.types import QuietEmployer

POLICY = shipped_policies()[0].model_dump(mode="json", by_alias=True)


def test_the_newest_that_has_begun_holds() -> None:
    newer = POLICY | {"id": "2027", "valid_from": "2027-01-01", "flag_working_days": 1}
    policies = read_policies([newer, POLICY])
    assert policy_on(policies, date(2026, 12, 31)).flag_working_days == 3
    assert policy_on(policies, date(2027, 1, 1)).flag_working_days == 1
    with pytest.raises(PolicyError, match="gælder 2019"):
        policy_on(policies, date(2019, 1, 1))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"care_minutes": 0}, "care_minutes"),
        ({"plan": []}, "plan"),
        ({"typo": 1}, "typo"),
        ({"plan": [POLICY["plan"][0] | {"step": POLICY["plan"][0]["step"] * 2}]}, "to gange"),
    ],
)
def test_a_spoilt_policy_is_refused_by_name(changes: dict[str, object], named: str) -> None:
    with pytest.raises(PolicyError, match=named):
        read_policies([POLICY | changes])


def test_a_plan_for_a_kind_comes_before_the_general_one() -> None:
    own = POLICY["plan"][0] | {"kinds": ["sprogpraktik"], "up_to_weeks": 2}
    (policy,) = read_policies([POLICY | {"plan": [own, *POLICY["plan"]]}])
    assert policy.plan_for("sprogpraktik", 2).kinds
    assert not policy.plan_for("sprogpraktik", 3).kinds
    assert not policy.plan_for("igu", 2).kinds
    (only,) = read_policies([POLICY | {"plan": [own]}])
    assert only.plan_for("sprogpraktik", 30).up_to_weeks == 2
    with pytest.raises(PolicyError, match="igu"):
        only.plan_for("igu", 2)


def test_an_employer_without_placements_is_seen_once_a_year() -> None:
    policy = shipped_policies()[0]
    seen = QuietEmployer("99000007", date(2025, 12, 24))
    need = care_need(seen, policy, frozenset(), date(2027, 1, 1))
    assert need is not None
    # A year later is Christmas Eve, a working day by law; the first closed day after it is not.
    assert (need.about, need.first) == (VisitAbout.CARE, date(2026, 12, 24))
    closed = frozenset({date(2026, 12, 24)})
    shut = care_need(seen, policy, closed, date(2027, 1, 1))
    assert shut is not None
    assert shut.first == date(2026, 12, 28)
    assert care_need(seen, policy, frozenset(), date(2026, 12, 23)) is None
