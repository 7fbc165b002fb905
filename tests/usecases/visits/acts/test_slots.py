from datetime import time, timedelta

import pytest
from sqlmodel import Session

from models.errors import ErrorCode
from models.visit import BusyTime
from models.visit_enums import VisitForm, VisitMover, VisitState
from support.calendars.danish_time import to_utc
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.placements.running.acting import refusal
from tests.usecases.visits.acts.town import (
    ANNA,
    FIRST,
    MONDAY,
    NOW,
    STRANGER,
    again,
    p_number,
    planned,
    put,
    rows,
    time_of,
    told,
)
from usecases.visits.booked import Why
from usecases.visits.planning import Wanted, plan
from usecases.visits.slots import SlotOffer, Taken, slots, take_slot
from usecases.visits.sorting import span_of

pytestmark = [pytest.mark.usefixtures("town"), on_sqlite]
WHY = Why(VisitMover.EMPLOYER, "De ringede og kunne ikke.")


def offered(session: Session, place: str = p_number(0)) -> tuple[SlotOffer, ...]:
    return slots(session, ANNA, FIRST, place, None, NOW)


def as_taken(offer: SlotOffer, why: Why | None = None) -> Taken:
    return Taken(offer.day, offer.starts, None, why)


def test_five_times_and_the_cheapest_first(session: Session) -> None:
    planned(session)
    found = offered(session)
    assert len(found) == 5
    assert [slot.extra_minutes for slot in found] == sorted(slot.extra_minutes for slot in found)
    assert all(slot.minutes == 45 for slot in found)
    assert len({(slot.day, slot.starts < time(12)) for slot in found}) == 5


def test_looking_for_times_changes_nothing(session: Session) -> None:
    planned(session)
    before = [time_of(row) for row in rows(session)]
    offered(session)
    offered(session, rows(session)[0].key)
    assert [time_of(row) for row in rows(session)] == before


def test_what_is_taken_is_agreed_and_the_employer_told(session: Session) -> None:
    planned(session)
    slot = offered(session)[0]
    row = take_slot(session, ANNA, FIRST, p_number(0), as_taken(slot), NOW)
    assert (row.state, row.day, row.starts) == (VisitState.CONFIRMED.value, slot.day, slot.starts)
    assert (row.about, row.reason) == ("care", "Aftalt i telefonen")
    assert told(session, "care_visit_agreed") == {"employer:99100000"}
    assert row.key in plan(session, ANNA, Wanted(FIRST, MONDAY, 4), NOW).served
    assert row.state == VisitState.CONFIRMED.value


def test_no_offer_meets_what_is_booked(session: Session) -> None:
    planned(session)
    for row in rows(session):
        put(session, row, VisitState.CONFIRMED)
    for slot in offered(session):
        starts = slot.starts.hour * 60 + slot.starts.minute
        same = [span_of(row) for row in rows(session) if row.day == slot.day]
        assert all(starts + slot.minutes <= span.starts or span.ends <= starts for span in same)


def test_a_time_taken_meanwhile_is_refused(session: Session) -> None:
    planned(session)
    slot = offered(session)[0]
    take_slot(session, ANNA, FIRST, p_number(0), as_taken(slot), NOW)
    refusal(
        lambda: take_slot(session, ANNA, FIRST, p_number(2), as_taken(slot), NOW),
        ErrorCode.GUARD_REFUSED,
        "taget i mellemtiden",
    )


def test_a_need_gets_the_time_it_is_offered(session: Session) -> None:
    found = planned(session)
    row = rows(session)[0]
    slot = next(one for one in offered(session, row.key) if one.day != row.day)
    taken = take_slot(session, ANNA, FIRST, row.key, as_taken(slot), NOW)
    assert (taken.key, taken.state) == (row.key, VisitState.CONFIRMED.value)
    assert (taken.day, taken.starts) == (slot.day, slot.starts)
    assert len(rows(session)) == len(found.served)


def test_a_confirmed_visit_moves_only_with_a_reason(session: Session) -> None:
    planned(session)
    row = put(session, rows(session)[0], VisitState.CONFIRMED)
    before = time_of(row)
    slot = next(one for one in offered(session, row.key) if one.day != row.day)
    error = refusal(
        lambda: take_slot(session, ANNA, FIRST, row.key, as_taken(slot), NOW),
        ErrorCode.INPUT_REFUSED,
    )
    assert error.details[0]["field"] == "reason"
    assert time_of(again(session, row)) == before
    take_slot(session, ANNA, FIRST, row.key, as_taken(slot, WHY), NOW)
    after = again(session, row)
    assert (after.day, after.starts) == (slot.day, slot.starts)
    assert after.history[-1]["mover"] == "employer"
    assert after.state == VisitState.CONFIRMED.value


def test_two_visits_at_one_place_asked_for_by_telephone_are_two(session: Session) -> None:
    one, two = offered(session)[:2]
    keys = {
        take_slot(session, ANNA, FIRST, p_number(0), as_taken(slot), NOW).key for slot in (one, two)
    }
    assert len(keys) == 2


def test_today_is_offered_only_from_now_on(session: Session) -> None:
    noon = NOW + timedelta(hours=6)
    for slot in slots(session, ANNA, FIRST, p_number(0), 30, noon):
        assert (slot.day, slot.starts) > (MONDAY, time(12))


@pytest.mark.usefixtures("placement")
def test_bad_questions_are_answered_plainly(session: Session) -> None:
    planned(session)
    call = next(row for row in rows(session) if row.form == VisitForm.CALL.value)
    refusal(lambda: offered(session, call.key), ErrorCode.INPUT_REFUSED, "opkald")
    refusal(lambda: offered(session, "9999999999"), ErrorCode.NOT_FOUND)
    refusal(lambda: offered(session, "nowhere:week_1"), ErrorCode.NOT_FOUND)
    refusal(lambda: slots(session, ANNA, FIRST, p_number(0), 3, NOW), ErrorCode.INPUT_REFUSED)
    refusal(lambda: slots(session, ANNA, FIRST, p_number(0), 241, NOW), ErrorCode.INPUT_REFUSED)
    refusal(lambda: slots(session, STRANGER, FIRST, p_number(0), 45, NOW), ErrorCode.NOT_FOUND)


def test_a_consultant_who_is_away_has_no_time(session: Session) -> None:
    session.add(
        BusyTime(
            municipality_id=TEST_MUNICIPALITY, id="b", staff_id=FIRST, source="own",
            starts=to_utc(MONDAY, time()), ends=to_utc(MONDAY + timedelta(days=60), time()),
        )
    )  # fmt: skip
    session.flush()
    refusal(lambda: offered(session), ErrorCode.GUARD_REFUSED, "ikke på arbejde")


def test_an_overdue_draft_gets_the_coming_days(session: Session) -> None:
    planned(session)
    row = min(rows(session), key=lambda row: row.day)
    noon = to_utc(row.day, time(12))
    row.first, row.last = row.day - timedelta(days=9), row.day - timedelta(days=2)
    session.flush()
    found = slots(session, ANNA, FIRST, row.key, None, noon)
    assert found
    assert all(row.day < slot.day <= row.day + timedelta(days=7) for slot in found)
