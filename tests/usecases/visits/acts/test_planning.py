from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.access_enums import Role
from models.employer import Employer, ProductionUnit
from models.errors import ErrorCode
from models.placement import ChecklistMark, Placement
from models.visit import BusyTime, CareVisit, PlacementVisit
from models.visit_enums import VisitForm, VisitMover, VisitState
from support.calendars.danish_time import to_utc
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.placements.running.acting import refusal
from tests.usecases.visits.acts.town import (
    ANNA,
    BO,
    FIRST,
    LEAD,
    MONDAY,
    NOW,
    SECOND,
    STRANGER,
    again,
    p_number,
    planned,
    put,
    rows,
    time_of,
    told,
)
from usecases.visits.booked import Why, may_plan_for
from usecases.visits.planning import Wanted, plan
from usecases.visits.states import NewTime, miss, move
from visits.planning.types import Plan, Problem

pytestmark = pytest.mark.usefixtures("town")


def test_every_need_of_the_consultant_gets_a_time(session: Session) -> None:
    found = planned(session)
    assert len(found.served) == 3
    assert [row.state for row in rows(session)] == ["draft"] * 3
    assert {row.key for row in rows(session)} == set(found.served)
    assert not rows(session, SECOND)
    assert not found.unserved + found.unplannable + found.clashes + found.lapsed
    assert all(MONDAY <= row.day <= found.last for row in rows(session))
    assert all(row.starts.minute % 5 == 0 for row in rows(session))


def test_planning_again_changes_nothing(session: Session) -> None:
    planned(session)
    before = [(time_of(row), row.version) for row in rows(session)]
    assert planned(session).moved == ()
    assert [(time_of(row), row.version) for row in rows(session)] == before


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("state", [VisitState.PROPOSED, VisitState.CONFIRMED])
@on_sqlite
def test_what_the_employer_knows_of_stays(
    session: Session, state: VisitState, *, fresh: bool
) -> None:
    planned(session)
    row = put(session, rows(session)[1], state)
    row.day, row.starts = date(2026, 12, 9), time(13, 10)
    session.flush()
    found = planned(session, fresh=fresh)
    kept = again(session, row)
    assert (kept.day, kept.starts, kept.state) == (date(2026, 12, 9), time(13, 10), state.value)
    assert row.key not in {moved.key for moved in found.moved}


@on_sqlite
def test_a_draft_gives_way_to_what_is_agreed_and_it_is_said_why(session: Session) -> None:
    planned(session)
    first, second, *_ = rows(session)
    put(session, second, VisitState.CONFIRMED)
    second.day, second.starts = first.day, first.starts
    session.flush()
    found = planned(session)
    moved = {one.key: one for one in found.moved}
    assert second.key not in moved
    assert moved[first.key].why == "Noget, der er aftalt, har taget tiden."
    assert moved[first.key].was is VisitState.DRAFT
    assert again(session, second).starts == second.starts


@on_sqlite
def test_what_a_busy_time_pushes_aside_is_told_so(session: Session) -> None:
    planned(session)
    row = rows(session)[0]
    starts = to_utc(row.day, row.starts)
    _busy(session, starts, starts + timedelta(minutes=30))
    (moved, *_) = [one for one in planned(session).moved if one.key == row.key]
    assert moved.why == "Konsulenten er optaget på det tidspunkt."


@on_sqlite
def test_a_proposed_time_that_is_lost_is_taken_back_and_the_employer_told(
    session: Session,
) -> None:
    planned(session)
    row = put(session, rows(session)[0], VisitState.PROPOSED)
    _close(session, row.day)
    planned(session)
    after = again(session, row)
    assert after.state == VisitState.DRAFT.value
    assert after.day != _day(after.history[-1]["from"])
    assert after.history[-1]["mover"] == "visitor"
    assert told(session, "care_visit_off") == {f"employer:{_cvr(session, row.p_number)}"}


@on_sqlite
def test_a_confirmed_visit_on_a_closed_day_stays_and_is_to_be_rung_about(
    session: Session,
) -> None:
    planned(session)
    row = put(session, rows(session)[0], VisitState.CONFIRMED)
    before = time_of(row)
    _close(session, row.day)
    found = planned(session)
    assert found.clashes == (row.key,)
    assert time_of(again(session, row)) == before
    assert again(session, row).state == VisitState.CONFIRMED.value


@on_sqlite
def test_a_draft_whose_need_is_gone_goes(session: Session) -> None:
    planned(session)
    draft, asked, agreed = rows(session)
    put(session, asked, VisitState.PROPOSED)
    put(session, agreed, VisitState.CONFIRMED)
    before = time_of(agreed)
    for number in (0, 2, 4):
        employer = session.get_one(Employer, (TEST_MUNICIPALITY, _cvr(session, p_number(number))))
        employer.updated_at = NOW
    session.flush()
    found = planned(session)
    assert found.lapsed == tuple(sorted((draft.key, asked.key, agreed.key)))
    left = {row.key: row for row in rows(session)}
    assert set(left) == {asked.key, agreed.key}
    assert left[asked.key].state == VisitState.MISSED.value
    assert left[asked.key].history[-1]["reason"] == "Der er ikke længere brug for besøget."
    assert time_of(left[agreed.key]) == before


@on_sqlite
def test_a_draft_whose_day_went_by_is_planned_anew(session: Session) -> None:
    planned(session)
    row = rows(session)[0]
    later = NOW + timedelta(days=14)
    plan(session, ANNA, Wanted(FIRST, later.date(), 4), later)
    assert again(session, row).day >= later.date()


@on_sqlite
def test_a_confirmed_visit_nobody_told_of_waits_for_a_report(session: Session) -> None:
    planned(session)
    row = put(session, rows(session)[0], VisitState.CONFIRMED)
    later = NOW + timedelta(days=30)
    found = plan(session, ANNA, Wanted(FIRST, later.date(), 4), later)
    assert found.unreported == (row.key,)
    assert row.key not in found.served


@on_sqlite
def test_today_is_left_as_it_is_once_the_day_has_begun(session: Session) -> None:
    planned(session)
    row = rows(session)[0]
    row.day = MONDAY
    session.flush()
    found = plan(session, ANNA, Wanted(FIRST, MONDAY, 4), NOW + timedelta(hours=3))
    assert found.first == MONDAY + timedelta(days=1)
    assert again(session, row).day == MONDAY


@on_sqlite
def test_an_empty_day_can_still_be_filled_from_now_on(session: Session) -> None:
    noon = NOW + timedelta(hours=5)
    found = plan(session, ANNA, Wanted(FIRST, MONDAY, 1), noon)
    assert found.first == MONDAY
    assert all((row.day, row.starts) > (MONDAY, time(11)) for row in rows(session))


@on_sqlite
def test_days_gone_by_are_not_planned(session: Session) -> None:
    found = plan(session, ANNA, Wanted(FIRST, MONDAY - timedelta(days=20), 4), NOW)
    assert found.first == MONDAY


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (Wanted(FIRST, MONDAY, 0), "weeks"),
        (Wanted(FIRST, MONDAY, 27), "weeks"),
        (Wanted(FIRST, date(2020, 1, 1), 4), "first"),
        (Wanted(FIRST, date(2031, 1, 1), 4), "first"),
    ],
)
@on_sqlite
def test_odd_weeks_are_refused(session: Session, wanted: Wanted, field: str) -> None:
    error = refusal(lambda: plan(session, ANNA, wanted, NOW), ErrorCode.INPUT_REFUSED)
    assert error.details[0]["field"] == field


@on_sqlite
def test_somebody_without_working_days_is_told_where_to_write_them(session: Session) -> None:
    wanted = Wanted("konsulent9", MONDAY, 4)
    refusal(lambda: plan(session, LEAD, wanted, NOW), ErrorCode.INPUT_REFUSED, "Mine arbejdsdage")


@on_sqlite
def test_whose_plan_one_may_make(session: Session) -> None:
    wanted = Wanted(FIRST, MONDAY, 4)
    refusal(lambda: plan(session, STRANGER, wanted, NOW), ErrorCode.NOT_FOUND)
    assert plan(session, BO, wanted, NOW).served  # the substitute
    assert plan(session, LEAD, wanted, NOW).served
    reader = replace(ANNA, role=Role.SAGSBEHANDLER)
    assert not may_plan_for(session, reader, FIRST)


@on_sqlite
def test_a_need_no_day_fits_says_why_and_what_to_do(session: Session) -> None:
    unit = session.get_one(ProductionUnit, (TEST_MUNICIPALITY, p_number(0)))
    unit.postcode = None
    session.flush()
    (one,) = planned(session).unplannable
    assert one.need.p_number == p_number(0)
    assert (one.why, one.mend) == (
        "Vi kender ikke arbejdspladsens postnummer.",
        "Skriv postnummeret på arbejdspladsen, eller ring i stedet.",
    )


@on_sqlite
def test_what_can_wait_until_after_the_plan_is_not_called_impossible(session: Session) -> None:
    for day in range(7):
        _close(session, MONDAY + timedelta(days=day))
    found = plan(session, ANNA, Wanted(FIRST, MONDAY, 1), NOW)
    assert (found.served, found.unserved, found.unplannable) == ((), (), ())


@on_sqlite
def test_a_plan_that_breaks_a_rule_is_not_written(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("visits.remaking.vroom_plan", _nothing)
    monkeypatch.setattr("visits.remaking._fresh", lambda problem, *_: _nothing(problem))
    refusal(lambda: planned(session, fresh=True), ErrorCode.GUARD_REFUSED, "hverken planlagt")
    assert not rows(session)


@on_sqlite
def test_a_placement_is_followed_by_visits_and_calls(
    session: Session, placement: Placement
) -> None:
    planned(session)
    own = [row for row in rows(session) if isinstance(row, PlacementVisit)]
    assert {row.placement_id for row in own} == {placement.id}
    assert {row.citizen_id for row in own} == {placement.citizen_id}
    assert {row.form for row in own} == {form.value for form in VisitForm}
    assert all(row.first <= row.day <= row.last for row in own)
    assert [row for row in rows(session) if isinstance(row, CareVisit)]


@on_sqlite
def test_an_ended_placement_takes_its_drafts_along(session: Session, placement: Placement) -> None:
    planned(session)
    placement.cancelled_at = NOW
    session.add(placement)
    session.flush()
    planned(session)
    assert not [row for row in rows(session) if isinstance(row, PlacementVisit)]


@on_sqlite
def test_a_visit_called_off_is_not_planned_on_that_day_again(session: Session) -> None:
    planned(session)
    row = put(session, rows(session)[0], VisitState.CONFIRMED)
    off = row.day
    why = Why(VisitMover.EMPLOYER, "Arbejdspladsen holder kursus den dag.")
    miss(session, ANNA, row.key, row.version, why, NOW)
    for fresh in (False, True, False):
        planned(session, fresh=fresh)
        after = again(session, row)
        assert after.state == VisitState.DRAFT.value
        assert after.day != off
    by_hand = NewTime(off, time(9), VisitMover.EMPLOYER, "Kurset er aflyst.")
    move(session, ANNA, row.key, again(session, row).version, by_hand, NOW)
    planned(session)
    assert again(session, row).day == off


@on_sqlite
def test_a_visit_called_off_on_its_only_day_is_told_with_the_way_out(
    session: Session, placement: Placement
) -> None:
    planned(session)
    row = next(
        row for row in rows(session) if isinstance(row, PlacementVisit) and row.form == "visit"
    )
    keep = row.day
    put(session, row, VisitState.CONFIRMED)
    miss(session, ANNA, row.key, row.version, Why(VisitMover.EMPLOYER, "Kursus."), NOW)
    for number in range(42):
        if (day := MONDAY + timedelta(days=number)) != keep:
            _close(session, day)
    found = {one.need.key: one for one in planned(session).unplannable}
    assert found[row.key].why == "Det er aflyst, og der er ingen anden dag at lægge det på."
    assert "book den selv" in found[row.key].mend
    assert placement.id in row.key


@on_sqlite
def test_a_placement_that_may_not_begin_has_nobody_to_visit(
    session: Session, placement: Placement
) -> None:
    planned(session)
    agreed, *drafts = (row for row in rows(session) if isinstance(row, PlacementVisit))
    assert drafts
    put(session, agreed, VisitState.CONFIRMED)
    marks = readable(system_actor(TEST_MUNICIPALITY), ChecklistMark)
    for mark in session.exec(marks.where(col(ChecklistMark.placement_id) == placement.id)):
        mark.done = False
    session.flush()
    late = to_utc(placement.starts, time(6))
    found = plan(session, ANNA, Wanted(FIRST, placement.starts, 4), late)
    assert agreed.key in found.lapsed
    left = {row.key: row for row in rows(session) if isinstance(row, PlacementVisit)}
    assert set(left) == {agreed.key}
    assert left[agreed.key].state == VisitState.CONFIRMED.value
    assert not {row.key for row in drafts} & {*found.served, *found.unserved}


@on_sqlite
def test_the_plan_holds_what_a_colleague_handed_over(session: Session) -> None:
    planned(session)
    row = rows(session)[0]
    row.visitor_id = SECOND
    session.flush()
    assert row.key not in planned(session).served
    assert row.key in planned(session, BO).served


def _close(session: Session, day: date) -> None:
    _busy(session, to_utc(day, time()), to_utc(day + timedelta(days=1), time()))


def _busy(session: Session, starts: datetime, ends: datetime) -> None:
    session.add(
        BusyTime(
            municipality_id=TEST_MUNICIPALITY, id=starts.isoformat(), staff_id=FIRST, source="own",
            starts=starts, ends=ends,
        )
    )  # fmt: skip
    session.flush()


def _cvr(session: Session, unit: str) -> str:
    return session.get_one(ProductionUnit, (TEST_MUNICIPALITY, unit)).cvr


def _day(told_before: dict[str, str]) -> date:
    return date.fromisoformat(told_before["day"])


def _nothing(_problem: Problem) -> Plan:
    return Plan()
