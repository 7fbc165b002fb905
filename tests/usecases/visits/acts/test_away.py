from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models.employer import Employer
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
    add_staff,
    add_visitor,
    again,
    planned,
    put,
    rows,
    time_of,
    told,
)
from usecases.visits.away import Away, Days, away
from usecases.visits.booked import Row

pytestmark = [pytest.mark.usefixtures("town"), on_sqlite]


@pytest.fixture
def agreed(session: Session) -> Row:
    """A confirmed visit of Anna's, on a day she is going to be ill."""
    planned(session)
    return put(session, rows(session)[0], VisitState.CONFIRMED)


def ill(session: Session, row: Row, *, to_substitute: bool) -> Away:
    return away(session, ANNA, FIRST, Days(row.day, row.day), to_substitute, NOW)


def test_what_is_agreed_goes_to_the_substitute_at_its_own_time(
    session: Session, agreed: Row
) -> None:
    day, starts, _ = time_of(agreed)
    found = ill(session, agreed, to_substitute=True)
    assert (found.handed, found.to_ring) == ((agreed.key,), ())
    after = again(session, agreed)
    assert time_of(after) == (day, starts, SECOND)
    assert after.state == VisitState.CONFIRMED.value
    entry = after.history[-1]
    assert (entry["act"], entry["mover"], entry["from"]["visitor"]) == (
        "hand_over", "visitor", FIRST,
    )  # fmt: skip
    assert told(session, "care_visit_moved") >= {f"staff:{SECOND}"}


def test_without_a_substitute_it_is_listed_to_be_rung_about(session: Session, agreed: Row) -> None:
    before = (*time_of(agreed), agreed.version)
    found = ill(session, agreed, to_substitute=False)
    assert [one.key for one in found.to_ring] == [agreed.key]
    assert found.to_ring[0].why.startswith("Ring")
    assert (*time_of(again(session, agreed)), again(session, agreed).version) == before


def test_a_substitute_who_is_taken_gives_it_back(session: Session, agreed: Row) -> None:
    planned(session, BO)
    own = put(session, rows(session, SECOND)[0], VisitState.CONFIRMED)
    own.day, own.starts = agreed.day, agreed.starts
    session.flush()
    before = (*time_of(agreed), agreed.version)
    found = ill(session, agreed, to_substitute=True)
    assert found.handed == ()
    assert found.to_ring[0].why == "Afløseren har ikke tid. Ring, og find en anden dag."
    assert (*time_of(again(session, agreed)), again(session, agreed).version) == before
    assert time_of(again(session, own))[2] == SECOND


def test_nobody_named_is_said(session: Session, agreed: Row) -> None:
    session.get_one(Visitor, (TEST_MUNICIPALITY, FIRST)).substitute_id = None
    session.flush()
    found = ill(session, agreed, to_substitute=True)
    assert "ingen afløser" in found.to_ring[0].why


def test_the_employers_own_substitute_comes_first(session: Session, agreed: Row) -> None:
    add_staff(session, "konsulent3")
    add_visitor(session, "konsulent3", None)
    cvr = agreed.key.partition(":")[0]
    session.get_one(Employer, (TEST_MUNICIPALITY, cvr)).substitute_id = "konsulent3"
    session.flush()
    found = ill(session, agreed, to_substitute=True)
    assert found.handed == (agreed.key,)
    assert again(session, agreed).visitor_id == "konsulent3"


def test_drafts_of_the_day_find_another_and_it_is_said_why(session: Session) -> None:
    planned(session)
    days = {row.day for row in rows(session)}
    row = rows(session)[0]
    found = ill(session, row, to_substitute=False)
    after = again(session, row)
    assert after.day != row.day or after.day not in days
    moved = next(one for one in found.moved if one.key == row.key)
    assert moved.why == "Konsulenten er optaget, ikke på arbejde eller ikke ude af huset den dag."


def test_a_long_holiday_gives_what_cannot_wait_to_the_substitute(session: Session) -> None:
    planned(session)
    before = {row.key for row in rows(session)}
    days = Days(MONDAY, MONDAY + timedelta(days=80))
    found = away(session, ANNA, FIRST, days, to_substitute=True, now=NOW)
    assert before <= set(found.handed)
    assert not rows(session)
    assert before <= {row.key for row in rows(session, SECOND)}


def test_a_day_away_twice_changes_nothing_more(session: Session, agreed: Row) -> None:
    ill(session, agreed, to_substitute=True)
    second = away(session, ANNA, FIRST, Days(agreed.day, agreed.day), to_substitute=True, now=NOW)
    assert (second.handed, second.to_ring, second.moved) == ((), (), ())


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (MONDAY + timedelta(days=2), MONDAY),
        (date(2026, 11, 1), date(2026, 11, 2)),
        (MONDAY, MONDAY + timedelta(days=92)),
    ],
)
def test_odd_days_are_refused(session: Session, first: date, last: date) -> None:
    refusal(
        lambda: away(session, ANNA, FIRST, Days(first, last), to_substitute=False, now=NOW),
        ErrorCode.INPUT_REFUSED,
    )


def test_nobody_closes_anothers_days(session: Session) -> None:
    refusal(
        lambda: away(session, STRANGER, FIRST, Days(MONDAY, MONDAY), to_substitute=True, now=NOW),
        ErrorCode.NOT_FOUND,
    )
