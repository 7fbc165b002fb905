from datetime import UTC, datetime, timedelta

import pytest

from models.access_enums import AuditAction, ConsentChannel, Outcome, Purpose, Role
from usecases.oversight.rules import (
    MANY_SEEN_AN_HOUR,
    MANY_USERS,
    Weighed,
    is_routine,
    reasons,
    survey,
    told,
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
    assert why(ORDINARY, *views(MANY_SEEN_AN_HOUR - 1)) == ()
    assert why(ORDINARY, *views(MANY_SEEN_AN_HOUR)) == ("many_views",)
    earlier = [v._replace(at=MONDAY - timedelta(hours=1)) for v in views(MANY_SEEN_AN_HOUR)]
    assert why(ORDINARY, *earlier) == ()
    others = [v._replace(actor_id="u-2") for v in views(MANY_SEEN_AN_HOUR)]
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
    naming = [event._replace(named=("s-1",)) for event in (by_purpose, by_opening, other)]
    assert [is_routine(event) for event in naming] == [False, True, False]
    assert not is_routine(ORDINARY._replace(action=AuditAction.SEARCH.value, named=("s-1",)))


def listing(first: int, last: int) -> Weighed:
    named = tuple(f"s-{number}" for number in range(first, last + 1))
    return ORDINARY._replace(
        action=AuditAction.SEARCH.value, object_kind="citizens", subject=None, named=named
    )


def test_persons_on_lists_count_once_within_the_hour() -> None:
    whole = listing(1, MANY_SEEN_AN_HOUR)
    assert why(whole, whole, listing(1, 5)) == ()
    assert why(whole, listing(MANY_SEEN_AN_HOUR, MANY_SEEN_AN_HOUR + 1)) == ("many_views",)
    assert why(whole, ORDINARY) == ("many_views",)


ASKED = ORDINARY._replace(
    action=AuditAction.CONSENT.value, object_kind="presentation", object_id="p-1", step="asked"
)
SPOKEN = ASKED._replace(step="given", channel=ConsentChannel.STAFF.value)
SHOWN = ASKED._replace(action=AuditAction.PRESENT.value, step="")


def test_one_person_alone_from_question_to_employer() -> None:
    assert why(SPOKEN, ASKED, SHOWN) == ("alone",)
    assert why(SPOKEN, ASKED) == ()
    assert why(SPOKEN, ASKED, SHOWN._replace(actor_id="u-2")) == ()
    assert why(SPOKEN, ASKED._replace(actor_id="u-2"), SHOWN) == ()
    assert why(SPOKEN, ASKED, SHOWN._replace(object_id="p-2")) == ()
    assert why(SPOKEN._replace(channel=ConsentChannel.LINK.value), ASKED, SHOWN) == ()


def test_a_name_shown_after_a_spoken_yes() -> None:
    named = SPOKEN._replace(identity=True, actor_id="u-2")
    looked = ORDINARY._replace(
        role=Role.EMPLOYER.value, object_kind="candidate", object_id="p-1", purpose="presentation"
    )
    assert why(SHOWN, named) == why(looked, named) == ("spoken_identity",)
    assert why(SHOWN, SPOKEN) == why(looked, named._replace(object_id="p-2")) == ()


def test_a_role_given() -> None:
    change = ORDINARY._replace(action=AuditAction.CHANGE.value, object_kind="account")
    assert why(change._replace(granted=True)) == ("role_granted",)
    assert why(change) == ()


def test_what_a_detail_tells() -> None:
    detail = {"step": "given", "channel": "staff", "identity": 2, "named": ["s-1"], "lines": 3}
    assert told(detail) == (("s-1",), "given", "staff", False, True)
    assert told({"granted": "auditor", "identity": False}) == ((), "", "", True, False)
