from datetime import UTC, datetime, timedelta

import pytest

from models.access_enums import AuditAction, Outcome, Purpose, Role
from usecases.oversight.rules import (
    MANY_USERS,
    MANY_VIEWS_AN_HOUR,
    Weighed,
    is_routine,
    reasons,
    survey,
)

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ORDINARY = Weighed(
    number=1,
    at=MONDAY,
    actor_id="u-1",
    role=Role.SAGSBEHANDLER.value,
    action=AuditAction.VIEW.value,
    outcome=Outcome.DONE.value,
    purpose=Purpose.CASEWORK.value,
    subject="s-1",
    object_kind="citizen",
)


def why(event: Weighed, *others: Weighed) -> tuple[str, ...]:
    return reasons(event, survey([event, *others]))


def test_a_caseworkers_look_at_own_cases_is_routine() -> None:
    assert is_routine(ORDINARY)
    assert why(ORDINARY) == ()


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"action": AuditAction.REVEAL.value}, "cpr_shown"),
        ({"action": AuditAction.EXPORT.value}, "handed_out"),
        ({"action": AuditAction.REFUSAL.value}, "refused"),
        ({"outcome": Outcome.REFUSED.value}, "refused"),
        ({"purpose": Purpose.STAND_IN.value}, "stated_purpose"),
        ({"purpose": Purpose.COMPLAINT.value}, "stated_purpose"),
        ({"at": MONDAY.replace(hour=22)}, "outside_hours"),
        ({"at": MONDAY - timedelta(days=1)}, "outside_hours"),
    ],
)
def test_what_stands_out_by_itself(changed: dict[str, object], name: str) -> None:
    assert why(ORDINARY._replace(**changed)) == (name,)  # type: ignore[arg-type]


@pytest.mark.parametrize(("utc_hour", "month", "outside"), [(4, 7, False), (4, 11, True)])
def test_working_hours_are_danish_in_summer_and_winter(
    utc_hour: int, month: int, outside: bool
) -> None:
    at = datetime(2026, month, 1 if month == 7 else 23, utc_hour, 30, tzinfo=UTC)
    assert ("outside_hours" in why(ORDINARY._replace(at=at))) is outside


def test_a_citizen_may_look_at_night() -> None:
    own = ORDINARY._replace(
        role=Role.CITIZEN.value, purpose=Purpose.OWN_DATA.value, at=MONDAY.replace(hour=2)
    )
    assert why(own) == ()
    assert is_routine(own)


def views(count: int) -> list[Weighed]:
    return [ORDINARY._replace(number=n, subject=f"s-{n}") for n in range(2, count + 2)]


def test_many_views_count_within_the_hour_and_the_user() -> None:
    assert why(ORDINARY, *views(MANY_VIEWS_AN_HOUR - 1)) == ()
    assert why(ORDINARY, *views(MANY_VIEWS_AN_HOUR)) == ("many_views",)
    earlier = [v._replace(at=MONDAY - timedelta(hours=1)) for v in views(MANY_VIEWS_AN_HOUR)]
    assert why(ORDINARY, *earlier) == ()
    others = [v._replace(actor_id="u-2") for v in views(MANY_VIEWS_AN_HOUR)]
    assert why(ORDINARY, *others) == ()


def looks(users: int) -> list[Weighed]:
    return [ORDINARY._replace(number=n, actor_id=f"u-{n}") for n in range(2, users + 2)]


def test_many_users_at_one_person() -> None:
    assert why(ORDINARY, *looks(MANY_USERS - 1)) == ()
    assert why(ORDINARY, *looks(MANY_USERS)) == ("many_users",)


@pytest.mark.parametrize(
    "changed",
    [
        {"role": Role.PROVIDER.value},
        {"role": Role.LEAD_CASEWORK.value, "purpose": Purpose.LEADERSHIP.value},
        {"action": AuditAction.CHANGE.value},
        {"purpose": Purpose.ADVICE.value},
    ],
)
def test_what_a_sample_keeps(changed: dict[str, object]) -> None:
    assert not is_routine(ORDINARY._replace(**changed))  # type: ignore[arg-type]


def test_a_search_for_an_opening_is_routine() -> None:
    search = ORDINARY._replace(action=AuditAction.SEARCH.value, role=Role.LEAD_EMPLOYERS.value)
    by_purpose = search._replace(purpose=Purpose.MATCHING.value, object_kind="candidates")
    by_opening = search._replace(purpose=Purpose.LEADERSHIP.value, object_kind="opening")
    other = search._replace(purpose=Purpose.LEADERSHIP.value, object_kind="citizens")
    assert [is_routine(event) for event in (by_purpose, by_opening, other)] == [True, True, False]
