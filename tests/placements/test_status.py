"""The status is derived from every combination of facts, and stays until a fact or a day moves."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.placement_enums import PlacementStatus as S
from placements.status import Pause, PlacementFacts, status
from tests.placements.agreements.values import days

facts = st.builds(
    PlacementFacts,
    starts=days,
    ends=st.none() | days,
    sent=st.booleans(),
    signed=st.booleans(),
    needs_grant=st.booleans(),
    granted=st.booleans(),
    refused=st.booleans(),
    cancelled=st.booleans(),
    expired=st.booleans(),
    ready=st.booleans(),
    ended_on=st.none() | days,
    broken_off=st.booleans(),
    closed=st.booleans(),
    pauses=st.lists(st.builds(Pause, days, st.none() | days), max_size=2).map(tuple),
)
_DECIDED = {S.EXPIRED, S.CANCELLED, S.REFUSED, S.DRAFT}
_BEGUN = {S.RUNNING, S.PAUSED, S.OVER, S.COMPLETED, S.BROKEN_OFF}


@given(facts, days)
def test_every_case_has_one_status_and_the_same_each_time(
    case: PlacementFacts, today: date
) -> None:
    assert status(case, today) in S
    assert status(case, today) is status(replace(case), today)


@given(facts, days)
def test_nobody_begins_before_all_is_in_order(case: PlacementFacts, today: date) -> None:
    if status(case, today) in (S.RUNNING, S.PAUSED):
        assert case.sent
        assert case.signed
        assert case.ready
        assert case.granted or not case.needs_grant
        assert today >= case.starts


@given(facts, days)
def test_what_was_decided_does_not_depend_on_the_day(case: PlacementFacts, today: date) -> None:
    found = status(case, today)
    if found in _DECIDED:
        assert status(case, today + timedelta(days=1)) is found


@given(facts, days)
def test_what_is_over_does_not_begin_again_by_itself(case: PlacementFacts, today: date) -> None:
    now, tomorrow = status(case, today), status(case, today + timedelta(days=1))
    if now in (S.OVER, S.COMPLETED, S.BROKEN_OFF):
        assert tomorrow is now or case.ended_on is not None
    if now in _BEGUN:
        assert tomorrow in _BEGUN
