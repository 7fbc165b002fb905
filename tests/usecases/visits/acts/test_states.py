from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.employer import ProductionUnit
from models.errors import ErrorCode
from models.placement import Placement
from models.visit import BusyTime, PlacementVisit
from models.visit_enums import VisitForm, VisitMover, VisitState
from support.calendars.danish_time import to_utc
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.placements.running.acting import refusal
from tests.usecases.visits.acts.town import (
    ANNA,
    BO,
    LEAD,
    NOW,
    STRANGER,
    again,
    at_firm,
    planned,
    put,
    rows,
    time_of,
    told,
)
from usecases.visits.booked import Row, Why, find_booking
from usecases.visits.one import look_at
from usecases.visits.states import (
    Answer,
    NewTime,
    answer,
    confirm,
    drop,
    hold,
    miss,
    move,
    propose,
)

pytestmark = [pytest.mark.usefixtures("town"), on_sqlite]
S = VisitState
CALLED_OFF = Why(VisitMover.EMPLOYER, "De holder lukket den dag.")


@pytest.fixture
def row(session: Session) -> Row:
    """A draft of Anna's to the first firm."""
    planned(session)
    return next(row for row in rows(session) if row.p_number.endswith("0"))


@pytest.fixture
def firm(row: Row) -> Actor:
    """Whoever it is to."""
    return at_firm(int(row.p_number[-5:]))


def later(row: Row) -> NewTime:
    """A day later, because the employer wished it."""
    return NewTime(row.day + timedelta(days=1), time(9), VisitMover.EMPLOYER, "De har varer.")


def test_proposed_then_accepted_by_the_employer(session: Session, row: Row, firm: Actor) -> None:
    (asked,) = propose(session, ANNA, [row.key], NOW)
    assert (asked.state, asked.proposed_at) == (S.PROPOSED.value, NOW)
    assert told(session, "care_visit_proposed") == {f"employer:{firm.cvr}"}
    done = answer(session, firm, row.key, asked.version, Answer(fits=True), NOW)
    assert (done.state, done.settled_at) == (S.CONFIRMED.value, NOW)
    assert told(session, "care_visit_agreed") == {"staff:konsulent1"}
    assert [entry["act"] for entry in done.history] == ["propose", "accept"]


def test_the_employer_wishes_another_time_and_nothing_moves(
    session: Session, row: Row, firm: Actor
) -> None:
    put(session, row, S.PROPOSED)
    before = time_of(row)
    answer(session, firm, row.key, row.version, Answer(fits=False, wish="Hellere torsdag"), NOW)
    assert time_of(again(session, row)) == before
    assert row.state == S.PROPOSED.value
    assert row.history[-1]["reason"] == "Hellere torsdag"
    assert told(session, "care_visit_wish") == {"staff:konsulent1"}


def test_an_employer_reads_no_draft_and_nobody_elses_visit(
    session: Session, row: Row, firm: Actor
) -> None:
    refusal(lambda: find_booking(session, firm, row.key), ErrorCode.NOT_FOUND)
    put(session, row, S.PROPOSED)
    assert find_booking(session, firm, row.key).key == row.key
    other = replace(firm, cvr="99000007")
    refusal(
        lambda: answer(session, other, row.key, row.version, Answer(fits=True), NOW),
        ErrorCode.NOT_FOUND,
    )


def test_confirmed_on_the_telephone_only_as_it_was_seen(session: Session, row: Row) -> None:
    seen = row.version
    move(session, ANNA, row.key, seen, later(row), NOW)
    refusal(lambda: confirm(session, ANNA, row.key, seen, NOW), ErrorCode.CHANGED_BY_OTHER)
    confirm(session, ANNA, row.key, row.version, NOW)
    assert row.state == S.CONFIRMED.value


def test_a_confirmed_visit_is_moved_by_a_named_mover_for_a_reason(
    session: Session, row: Row, firm: Actor
) -> None:
    confirm(session, ANNA, row.key, row.version, NOW)
    before = time_of(row)
    move(session, ANNA, row.key, row.version, later(row), NOW)
    entry = row.history[-1]
    assert (entry["mover"], entry["reason"], entry["by"]) == ("employer", "De har varer.", "u-1")
    assert (entry["from"]["day"], entry["from"]["starts"]) == (before[0].isoformat(), before[1])
    assert row.state == S.CONFIRMED.value
    assert told(session, "care_visit_moved") == {f"employer:{firm.cvr}"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"reason": "x" * 301}, "reason"),
        ({"reason": "Ring til 010160-1234"}, "reason"),
        ({"day": NOW.date() - timedelta(days=1)}, "day"),
        ({"day": NOW.date().replace(month=12, day=25)}, "day"),
        ({"starts": time(3)}, "starts"),
        ({"starts": time(22)}, "starts"),
        ({"day": NOW.date() + timedelta(days=366)}, "day"),
        # A Saturday.
        ({"day": NOW.date() + timedelta(days=5)}, "day"),
    ],
)
def test_a_new_time_that_cannot_be_is_refused(
    session: Session, row: Row, changes: dict[str, object], field: str
) -> None:
    new = replace(later(row), **changes)  # type: ignore[arg-type]
    error = refusal(
        lambda: move(session, ANNA, row.key, row.version, new, NOW), ErrorCode.INPUT_REFUSED
    )
    assert error.details[0]["field"] == field


def test_a_visit_is_over_by_ten_in_the_evening(session: Session, row: Row) -> None:
    row.minutes = 90
    late = replace(later(row), starts=time(20, 31))
    refusal(
        lambda: move(session, ANNA, row.key, row.version, late, NOW),
        ErrorCode.INPUT_REFUSED,
        "slutter efter kl. 22",
    )
    move(session, ANNA, row.key, row.version, replace(late, starts=time(20, 30)), NOW)
    assert row.starts == time(20, 30)


def test_nobody_is_sent_to_a_workplace_that_has_closed(session: Session, row: Row) -> None:
    unit = session.get_one(ProductionUnit, (TEST_MUNICIPALITY, row.p_number))
    unit.closed_on = later(row).day
    refusal(
        lambda: move(session, ANNA, row.key, row.version, later(row), NOW),
        ErrorCode.INPUT_REFUSED,
        "er lukket fra",
    )
    before = replace(later(row), day=row.day, starts=time(9, 30))
    move(session, ANNA, row.key, row.version, before, NOW)
    row.form = VisitForm.CALL.value
    move(session, ANNA, row.key, row.version, later(row), NOW)


def test_no_time_on_days_the_visitor_is_away(session: Session, row: Row) -> None:
    day = later(row).day
    session.add(
        BusyTime(
            municipality_id=TEST_MUNICIPALITY, id="ferie", staff_id=row.visitor_id, source="away",
            starts=to_utc(day, time()), ends=to_utc(day + timedelta(days=1), time()),
        )
    )  # fmt: skip
    refusal(
        lambda: move(session, ANNA, row.key, row.version, later(row), NOW),
        ErrorCode.INPUT_REFUSED,
        "ikke på arbejde",
    )


def test_what_is_called_off_is_a_need_again(session: Session, row: Row, firm: Actor) -> None:
    confirm(session, ANNA, row.key, row.version, NOW)
    miss(session, ANNA, row.key, row.version, CALLED_OFF, NOW)
    assert row.state == S.MISSED.value
    assert told(session, "care_visit_off") == {f"employer:{firm.cvr}"}
    assert row.key in planned(session).served
    assert again(session, row).state == S.DRAFT.value
    assert [entry["act"] for entry in row.history] == ["confirm", "miss", "plan"]


def test_dropped_drafts_leave_nothing_but_what_happened_before(session: Session, row: Row) -> None:
    drop(session, ANNA, row.key, row.version, NOW)
    refusal(lambda: again(session, row), ErrorCode.NOT_FOUND)
    planned(session)
    new = again(session, row)
    put(session, new, S.PROPOSED)
    miss(session, ANNA, new.key, new.version, CALLED_OFF, NOW)
    planned(session)
    drop(session, ANNA, new.key, new.version, NOW)
    assert again(session, new).state == S.MISSED.value


@pytest.mark.parametrize("hidden", ["\x00", "\u202e"])
def test_no_words_with_characters_nobody_sees(session: Session, row: Row, hidden: str) -> None:
    (asked,) = propose(session, ANNA, [row.key], NOW)
    said = f"De har{hidden} varer."
    wish = Answer(fits=False, wish=said)
    acts: list[Callable[[], object]] = [
        lambda: move(session, ANNA, row.key, asked.version, replace(later(row), reason=said), NOW),
        lambda: miss(session, ANNA, row.key, asked.version, replace(CALLED_OFF, reason=said), NOW),
        lambda: answer(session, at_firm(0), row.key, asked.version, wish, NOW),
    ]
    for act in acts:
        refusal(act, ErrorCode.INPUT_REFUSED, "usynlige tegn")


def test_held_twice_is_held_once(session: Session, row: Row) -> None:
    hold(session, ANNA, row.key, row.day, NOW)
    version = row.version
    assert hold(session, ANNA, row.key, row.day, NOW).version == version
    assert row.state == S.DONE.value
    assert row.key not in planned(session).served


@pytest.mark.parametrize("state", [S.PROPOSED, S.CONFIRMED])
def test_who_expects_a_visit_held_before_its_day_is_told(
    session: Session, row: Row, firm: Actor, state: VisitState
) -> None:
    put(session, row, state)
    row.day = NOW.date() + timedelta(days=3)
    hold(session, ANNA, row.key, NOW.date(), NOW)
    assert told(session, "care_visit_held_early") == {f"employer:{firm.cvr}"}


def test_nobody_is_told_of_a_draft_or_of_a_day_that_is_over(session: Session, row: Row) -> None:
    yesterday = NOW.date() - timedelta(days=1)
    row.day = NOW.date() + timedelta(days=3)
    hold(session, ANNA, row.key, yesterday, NOW)
    other = next(one for one in rows(session) if one.key != row.key)
    put(session, other, S.CONFIRMED)
    other.day = yesterday
    hold(session, ANNA, other.key, yesterday - timedelta(days=2), NOW)
    assert told(session, "care_visit_held_early") == set()


@pytest.mark.usefixtures("placement")
def test_the_citizen_is_told_too_but_of_no_call(session: Session) -> None:
    planned(session)
    both = [row for row in rows(session) if isinstance(row, PlacementVisit)]
    visit = next(row for row in both if row.form == VisitForm.VISIT.value)
    call = next(row for row in both if row.form == VisitForm.CALL.value)
    for row, receivers in ((call, 0), (visit, 2)):
        put(session, row, S.CONFIRMED)
        row.day = NOW.date() + timedelta(days=3)
        hold(session, ANNA, row.key, NOW.date(), NOW)
        assert len(told(session, "visit_held_early")) == receivers


def test_no_clock_is_told_of_a_day_nobody_told_the_time_of(session: Session, row: Row) -> None:
    row.day, row.starts = NOW.date() + timedelta(days=3), time(11, 30)
    assert row.clock == time(11, 30)
    hold(session, ANNA, row.key, NOW.date() - timedelta(days=1), NOW)
    assert row.clock is None
    past = look_at(session, ANNA, row.key).past[0]
    assert past.then is not None
    assert past.then[1] == time(11, 30)
    assert past.now == (NOW.date() - timedelta(days=1), None)


@pytest.mark.parametrize("ahead", [0, 3])
def test_held_today_before_its_time_it_has_just_ended(
    session: Session, row: Row, ahead: int
) -> None:
    row.day, row.starts, row.minutes = NOW.date() + timedelta(days=ahead), time(11, 30), 45
    hold(session, ANNA, row.key, NOW.date(), NOW)  # written at six in the morning
    assert (row.day, row.clock) == (NOW.date(), time(5, 15))


def test_held_at_its_time_it_keeps_it(session: Session, row: Row) -> None:
    row.day, row.starts = NOW.date(), time(5)
    hold(session, ANNA, row.key, NOW.date(), NOW)
    assert row.clock == time(5)


def test_nobody_acts_on_another_consultants_visit(session: Session, row: Row) -> None:
    acts: list[Callable[[], object]] = [
        lambda: propose(session, STRANGER, [row.key], NOW),
        lambda: confirm(session, STRANGER, row.key, row.version, NOW),
        lambda: move(session, STRANGER, row.key, row.version, later(row), NOW),
        lambda: drop(session, STRANGER, row.key, row.version, NOW),
    ]
    for act in acts:
        refusal(act, ErrorCode.NOT_FOUND)
    propose(session, BO, [row.key], NOW)  # the substitute
    confirm(session, LEAD, row.key, row.version, NOW)


@pytest.mark.usefixtures("placement")
def test_calls_are_not_proposed(session: Session) -> None:
    planned(session)
    both = [row.key for row in rows(session) if isinstance(row, PlacementVisit)]
    asked = propose(session, ANNA, both, NOW)
    assert {row.form for row in asked} == {VisitForm.VISIT.value}
    call = next(row for row in rows(session) if row.form == VisitForm.CALL.value)
    refusal(
        lambda: propose(session, ANNA, [call.key], NOW), ErrorCode.GUARD_REFUSED, "ikke foreslås"
    )


def test_the_citizen_is_told_that_somebody_comes_and_nobody_is_named(
    session: Session, placement: Placement
) -> None:
    planned(session)
    visit = next(
        row for row in rows(session)
        if isinstance(row, PlacementVisit) and row.form == VisitForm.VISIT.value
    )  # fmt: skip
    confirm(session, ANNA, visit.key, visit.version, NOW)
    assert told(session, "visit_planned") == {f"citizen:{placement.citizen_id}"}
    assert told(session, "visit_agreed") == {f"employer:{placement.cvr}"}


def test_a_role_without_visits_may_do_nothing(session: Session, row: Row) -> None:
    caseworker = replace(ANNA, role=Role.SAGSBEHANDLER)
    refusal(lambda: confirm(session, caseworker, row.key, row.version, NOW), ErrorCode.NOT_FOUND)
