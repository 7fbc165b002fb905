from datetime import date

from law.deadlines import Deadline, deadlines
from models.enums import TargetGroup
from tests.law.cases import TODAY, book, person

VERSIONS = {
    "first_offer": "2020",
    "contract": "2020",
    "integration_talks": "2020",
    "job_talks": "2026",
    "job_talks_dagpenge": "2026",
    "clarification": "2020",
}


def due(group: TargetGroup | None, **dates: date) -> dict[str, Deadline]:
    ordered = dates.pop("ordered", None)
    found = deadlines(book(), person(target_group=group, **dates), TODAY, ordered)
    assert all(VERSIONS[deadline.rule] == deadline.version for deadline in found)
    return {deadline.rule: deadline for deadline in found}


def test_the_integration_programme() -> None:
    found = due(TargetGroup.INTEGRATION_AKTIVITETSPARAT, takeover_date=date(2026, 10, 31))
    assert set(found) == {"first_offer", "contract", "integration_talks", "clarification"}
    offer = found["first_offer"]
    assert (offer.aim, offer.latest) == (date(2026, 11, 14), date(2026, 11, 30))
    assert found["contract"].latest == date(2026, 11, 30)
    talks = found["integration_talks"]
    assert (talks.latest, talks.times) == (date(2027, 4, 30), 4)


def test_talks_by_the_employment_act() -> None:
    ready = due(TargetGroup.JOBPARAT, benefit_since=date(2026, 9, 1))
    assert (ready["job_talks"].latest, ready["job_talks"].times) == (date(2027, 2, 28), 4)
    insured = due(TargetGroup.DAGPENGE, takeover_date=date(2026, 9, 1))
    assert insured["job_talks_dagpenge"].times == 2


def test_a_clarification_is_a_local_aim_from_the_order() -> None:
    found = due(TargetGroup.SYGEDAGPENGE, ordered=date(2026, 11, 20))
    assert found["clarification"].latest == date(2026, 11, 30)
    assert not found["clarification"].confirmed


def test_an_unknown_date_is_an_unknown_deadline() -> None:
    offer = due(TargetGroup.INTEGRATION_JOBPARAT)["first_offer"]
    assert (offer.counted_from, offer.aim, offer.latest) == (None, None, None)
    assert due(None) == {}
