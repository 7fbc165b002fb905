"""The practice: decided from a day on, the old one kept, never so that a placement has no plan."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models.errors import ErrorCode, PraktikmatchError
from models.placement import Placement
from support.clock import danish_date_of
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.usecases.visits.acts.town import ANNA, LEAD, NOW
from usecases.visits.expected import expected
from usecases.visits.policies import policies_of, visits_by_employer
from usecases.visits.practice import From, practice, set_plan, set_rules, set_visitor
from visits.needs.policy import Plan, policy_on

TODAY = danish_date_of(NOW)
LATER = TODAY + timedelta(days=10)
STEP = {
    "id": "week_2",
    "form": "visit",
    "from": "weeks",
    "week": 2,
    "minutes": 30,
    "slack": 2,
    "priority": 5,
    "reason": "Opfølgning efter to uger",
}


def plan(up_to: int = 8, kinds: tuple[str, ...] = ()) -> Plan:
    return Plan.model_validate({"up_to_weeks": up_to, "kinds": list(kinds), "step": [STEP]})


def since(session: Session, day: date = TODAY) -> From:
    return From(day, practice(session, LEAD, NOW).stamp)


def test_a_new_plan_holds_from_its_day_and_the_old_practice_until_then(session: Session) -> None:
    before = practice(session, LEAD, NOW)
    set_plan(session, LEAD, len(before.newest.plan), plan(), since(session, LATER), NOW)
    session.commit()
    found = practice(session, LEAD, NOW)
    assert found.now == before.now
    assert [one.up_to_weeks for one in found.newest.plan] == [4, 8, 520]
    policies = policies_of(session, TEST_MUNICIPALITY)
    assert policy_on(policies, LATER) == found.newest
    assert policy_on(policies, LATER - timedelta(days=1)) == before.now
    assert [(each.what, each.valid_from, each.by) for each in found.past] == [
        ("opfølgningens praksis", LATER, "systemet")
    ]


@on_sqlite
def test_a_plan_for_certain_kinds_comes_before_the_others(session: Session) -> None:
    set_plan(session, LEAD, 2, plan(520, ("igu",)), since(session), NOW)
    newest = practice(session, LEAD, NOW).newest
    assert newest.plan_for("igu", 30).kinds == {"igu"}
    assert newest.plan_for("virksomhedspraktik", 30).kinds == frozenset()


@on_sqlite
def test_rules_beside_the_plans(session: Session) -> None:
    set_rules(session, LEAD, {"flag_working_days": 2, "care_every_months": 6}, since(session), NOW)
    set_rules(session, LEAD, {"mentor_step": []}, since(session), NOW)
    newest = practice(session, LEAD, NOW).newest
    assert (newest.flag_working_days, newest.care_every_months, newest.mentor_step) == (2, 6, ())


@on_sqlite
def test_every_placement_keeps_a_plan(session: Session) -> None:
    set_plan(session, LEAD, 0, None, since(session), NOW)
    with pytest.raises(PraktikmatchError, match="mindst én plan") as refusal:
        set_plan(session, LEAD, 0, plan(520, ("igu",)), since(session), NOW)
    assert refusal.value.details[0]["field"] == "kinds"
    with pytest.raises(PraktikmatchError):
        set_plan(session, LEAD, 0, None, since(session), NOW)
    with pytest.raises(PraktikmatchError, match="allerede en plan"):
        set_plan(session, LEAD, 1, plan(520), since(session), NOW)
    hidden = Plan.model_validate({"up_to_weeks": 9, "step": [STEP | {"reason": "Op\u202e følg"}]})
    with pytest.raises(PraktikmatchError, match="usynlige tegn"):
        set_plan(session, LEAD, 1, hidden, since(session), NOW)
    with pytest.raises(PraktikmatchError, match="Genindlæs"):
        set_plan(session, LEAD, 7, plan(), since(session), NOW)


@on_sqlite
def test_of_two_who_decide_the_second_is_told(session: Session) -> None:
    seen = since(session)
    set_rules(session, LEAD, {"flag_working_days": 2}, seen, NOW)
    with pytest.raises(PraktikmatchError) as refusal:
        set_rules(session, LEAD, {"flag_working_days": 1}, seen, NOW)
    assert refusal.value.code is ErrorCode.CHANGED_MEANWHILE


@on_sqlite
def test_days_gone_by_and_days_before_the_newest_are_refused(session: Session) -> None:
    yesterday = TODAY - timedelta(days=1)
    with pytest.raises(PraktikmatchError, match="i dag eller senere"):
        set_rules(session, LEAD, {}, since(session, yesterday), NOW)
    set_rules(session, LEAD, {"flag_working_days": 2}, since(session, LATER), NOW)
    with pytest.raises(PraktikmatchError, match="den nyeste"):
        set_rules(session, LEAD, {}, since(session), NOW)


@on_sqlite
def test_who_comes(session: Session) -> None:
    set_visitor(session, LEAD, LATER, NOW, employers=False)
    assert visits_by_employer(session, TEST_MUNICIPALITY, TODAY)
    assert not visits_by_employer(session, TEST_MUNICIPALITY, LATER)
    with pytest.raises(PraktikmatchError):
        set_visitor(session, LEAD, TODAY - timedelta(days=1), NOW, employers=True)


@on_sqlite
def test_only_a_lead_decides(session: Session) -> None:
    acts: tuple[Callable[[], None], ...] = (
        lambda: set_rules(session, ANNA, {}, since(session), NOW),
        lambda: set_plan(session, ANNA, 0, plan(), since(session), NOW),
        lambda: set_visitor(session, ANNA, TODAY, NOW, employers=True),
    )
    for act in acts:
        with pytest.raises(PraktikmatchError) as refusal:
            act()
        assert refusal.value.code is ErrorCode.NOT_ALLOWED


def test_what_a_practice_comes_to(session: Session, placement: Placement) -> None:
    assert placement.granted_at is not None
    now = expected(session, LEAD, practice(session, LEAD, NOW).now, NOW)
    # First and last visit; a call to the workplace and two to the mentor.
    assert (now.visits, now.calls) == (2, 3)
    set_plan(session, LEAD, 0, plan(4), since(session), NOW)
    sparse = expected(session, LEAD, practice(session, LEAD, NOW).newest, NOW)
    assert (sparse.visits, sparse.calls, sparse.minutes) == (1, 2, 30 + 2 * 15)
