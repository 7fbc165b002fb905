from datetime import timedelta

import pytest
from sqlmodel import Session

from models.errors import ErrorCode
from models.visit import Visitor
from models.visit_enums import VisitState
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.placements.running.acting import refusal
from tests.usecases.visits.acts.town import (
    ANNA,
    BO,
    FIRST,
    MONDAY,
    NOW,
    SECOND,
    STRANGER,
    again,
    planned,
    put,
    rows,
    time_of,
    told,
)
from usecases.visits.booked import Row
from usecases.visits.open_needs import open_needs
from usecases.visits.planning import Wanted, plan
from usecases.visits.slots import Taken, slots, take_slot
from usecases.visits.substituting import hand_over_visit

pytestmark = [pytest.mark.usefixtures("town"), on_sqlite]
WHY = "Jeg er på kursus den dag."


def hand_over(session: Session, row: Row, reason: str = WHY) -> Row:
    return hand_over_visit(session, ANNA, row.key, row.version, reason, NOW)


@pytest.mark.parametrize(
    ("state", "firm_told"),
    [(VisitState.DRAFT, False), (VisitState.PROPOSED, True), (VisitState.CONFIRMED, True)],
)
def test_one_visit_goes_to_the_substitute_at_its_time(
    session: Session, state: VisitState, firm_told: bool
) -> None:
    planned(session)
    row, *others = rows(session)
    put(session, row, state)
    day, starts, _ = time_of(row)
    before = [time_of(other) for other in others]
    after = hand_over(session, row)
    assert time_of(after) == (day, starts, SECOND)
    assert after.state == state.value
    entry = after.history[-1]
    assert (entry["act"], entry["reason"], entry["from"]["visitor"]) == ("hand_over", WHY, FIRST)
    firm = f"employer:{row.key.partition(':')[0]}"
    assert (firm in told(session, "care_visit_moved")) is firm_told
    assert f"staff:{SECOND}" in told(session, "care_visit_moved")
    assert [time_of(other) for other in rows(session)] == before
    # It stays the substitute's at the next plan of both.
    for who in (ANNA, BO):
        plan(session, who, Wanted(who.staff_id or "", MONDAY, 4), NOW)
    assert again(session, row).visitor_id == SECOND


def test_a_substitute_who_is_taken_is_said_and_nothing_changes(session: Session) -> None:
    planned(session)
    planned(session, BO)
    row = put(session, rows(session)[0], VisitState.CONFIRMED)
    taken = put(session, rows(session, SECOND)[0], VisitState.CONFIRMED)
    taken.day, taken.starts = row.day, row.starts
    session.flush()
    before = (*time_of(row), row.version)
    error = refusal(lambda: hand_over(session, row), ErrorCode.GUARD_REFUSED)
    assert "Afløseren har ikke tid da." in error.sentence
    assert (*time_of(again(session, row)), again(session, row).version) == before


def test_nobody_stands_in_is_said(session: Session) -> None:
    planned(session)
    session.get_one(Visitor, (TEST_MUNICIPALITY, FIRST)).substitute_id = None
    error = refusal(lambda: hand_over(session, rows(session)[0]), ErrorCode.GUARD_REFUSED)
    assert "ingen afløser" in error.sentence


def test_why_is_asked_and_only_ones_own_is_given_away(session: Session) -> None:
    planned(session)
    row = rows(session)[0]
    refusal(lambda: hand_over(session, row, " "), ErrorCode.INPUT_REFUSED)
    refusal(
        lambda: hand_over_visit(session, STRANGER, row.key, row.version, WHY, NOW),
        ErrorCode.NOT_FOUND,
    )
    refusal(
        lambda: hand_over_visit(session, ANNA, row.key, row.version - 1, WHY, NOW),
        ErrorCode.CHANGED_BY_OTHER,
    )


def test_a_need_without_a_time_gets_one_of_the_substitutes(session: Session) -> None:
    key = next(
        need.key
        for need in open_needs(session, TEST_MUNICIPALITY, MONDAY, 4)
        if need.visitor_id == FIRST
    )
    slot = slots(session, ANNA, SECOND, key, None, NOW)[0]
    taken = Taken(slot.day, slot.starts)
    refusal(lambda: slots(session, ANNA, "konsulent3", key, None, NOW), ErrorCode.NOT_FOUND)
    refusal(lambda: take_slot(session, STRANGER, SECOND, key, taken, NOW), ErrorCode.NOT_FOUND)
    row = take_slot(session, ANNA, SECOND, key, taken, NOW)
    assert (row.visitor_id, row.state) == (SECOND, VisitState.CONFIRMED.value)
    assert slot.day <= MONDAY + timedelta(weeks=4)
