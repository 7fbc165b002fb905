from datetime import timedelta

import pytest
from sqlmodel import Session

from models.errors import ErrorCode
from models.visit_enums import VisitMover, VisitState
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.placements.running.acting import refusal
from tests.usecases.visits.acts.town import (
    ANNA,
    FIRST,
    MONDAY,
    NOW,
    STRANGER,
    again,
    planned,
    put,
    rows,
)
from usecases.visits.booked import Why
from usecases.visits.happened import held_without_time
from usecases.visits.open_needs import open_needs
from usecases.visits.reporting import report_care
from usecases.visits.states import miss
from visits.reports import Told

pytestmark = [pytest.mark.usefixtures("town"), on_sqlite]
AFTERNOON = NOW + timedelta(hours=8)


def waiting(session: Session) -> str:
    needs = open_needs(session, TEST_MUNICIPALITY, MONDAY, 4)
    return next(need.key for need in needs if need.visitor_id == FIRST)


def test_a_visit_nobody_had_planned_can_be_told_of(session: Session) -> None:
    key = waiting(session)
    row = held_without_time(session, ANNA, key, AFTERNOON)
    assert (row.state, row.visitor_id, row.day) == (VisitState.DRAFT.value, FIRST, MONDAY)
    held = report_care(session, ANNA, key, Told(MONDAY, agreed="De vil gerne have en til."), NOW)
    assert held.state == VisitState.DONE.value
    assert key not in {need.key for need in open_needs(session, TEST_MUNICIPALITY, MONDAY, 4)}


def test_what_has_a_time_keeps_it(session: Session) -> None:
    planned(session)
    row = put(session, rows(session)[-1], VisitState.CONFIRMED)
    before = (row.day, row.starts, row.version)
    found = held_without_time(session, ANNA, row.key, AFTERNOON)
    assert (found.day, found.starts, found.version) == before


def test_one_that_was_missed_before_was_held_after_all(session: Session) -> None:
    planned(session)
    row = put(session, rows(session)[0], VisitState.CONFIRMED)
    why = Why(VisitMover.EMPLOYER, "De havde travlt.")
    miss(session, ANNA, row.key, row.version, why, NOW)
    held_without_time(session, ANNA, row.key, AFTERNOON)
    after = again(session, row)
    assert (after.state, after.day) == (VisitState.DRAFT.value, MONDAY)
    assert [entry["act"] for entry in after.history[-2:]] == ["miss", "plan"]


def test_a_form_that_never_comes_leaves_a_draft_to_be_planned(session: Session) -> None:
    key = waiting(session)
    held_without_time(session, ANNA, key, AFTERNOON - timedelta(days=3))
    assert key in planned(session).served


def test_only_for_whom_one_plans(session: Session) -> None:
    key = waiting(session)
    refusal(lambda: held_without_time(session, STRANGER, key, NOW), ErrorCode.NOT_FOUND)
    refusal(lambda: held_without_time(session, ANNA, "99:intet", NOW), ErrorCode.NOT_FOUND)
