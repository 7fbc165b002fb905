from datetime import date

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.errors import ErrorCode
from models.placement import Placement
from models.placement_enums import Activity, Attendance, Party
from placements.running.hours import WeekForm, write_week
from placements.running.hours_reading import hours_view, week_view, weeks_to_write
from placements.running.standing import look
from tests.conftest import on_sqlite
from tests.placements.running.acting import AFTER, MONDAY, NOW, at, field_of, refusal, steps

A, T = Activity, Attendance
PRESENT, ILL = (A.PLACEMENT, T.PRESENT), (A.PLACEMENT, T.NOTIFIED)
EMPTY = "e3b0c44298fc1c14"
Hours = dict[tuple[Activity, Attendance], float]


def write(session: Session, who: Actor, placement: Placement, hours: Hours, week: date) -> None:
    stamp = week_view(session, who, placement.id, week, NOW).stamp
    write_week(session, who, placement.id, WeekForm(week, hours, stamp), NOW)


def test_the_workplace_writes_staff_correct_and_the_history_keeps_both(
    session: Session, placement: Placement, employer: Actor, caseworker: Actor
) -> None:
    plan = week_view(session, employer, placement.id, MONDAY, NOW)
    assert plan.planned is not None
    assert plan.hours[PRESENT] == 20.0
    write(session, employer, placement, {PRESENT: 16.0, ILL: 4.0}, MONDAY)
    write(session, employer, placement, {PRESENT: 16.0, ILL: 4.0}, MONDAY)
    write(session, caseworker, placement, {PRESENT: 15.5, ILL: 0.0}, MONDAY)
    session.commit()
    view = week_view(session, caseworker, placement.id, MONDAY, NOW)
    assert (dict(view.hours), view.planned) == ({PRESENT: 15.5}, None)
    assert view.written_by == Party.MUNICIPALITY.value
    told = [step.detail for step in steps(session, placement, "hours")]
    assert told == [
        {"week": "2026-12-07", "placement/notified": "0→4", "placement/present": "0→16"},
        {"week": "2026-12-07", "placement/notified": "4→0", "placement/present": "16→15.5"},
    ]
    assert hours_view(session, caseworker, placement.id, NOW).done == 15.5


@on_sqlite
def test_weeks_outside_the_placement_or_not_begun_are_refused(
    session: Session, placement: Placement, caseworker: Actor
) -> None:
    for week in (date(2026, 11, 30), date(2026, 12, 8), date(2026, 12, 21)):
        form = WeekForm(week, {PRESENT: 1.0}, EMPTY)
        error = refusal(
            lambda form=form: write_week(session, caseworker, placement.id, form, NOW),  # type: ignore[misc]
            ErrorCode.INPUT_REFUSED,
        )
        assert field_of(error) == "week"
    opened = look(session, caseworker, placement.id, AFTER)
    assert weeks_to_write(opened) == tuple(date(2026, 12, day) for day in (28, 21, 14, 7))
    before = look(session, caseworker, placement.id, at(date(2026, 12, 1)))
    assert weeks_to_write(before) == ()


@on_sqlite
def test_no_more_hours_than_the_days_have(
    session: Session, placement: Placement, caseworker: Actor
) -> None:
    last = date(2026, 12, 28)
    form = WeekForm(last, {PRESENT: 120.25}, EMPTY)
    refusal(
        lambda: write_week(session, caseworker, placement.id, form, AFTER),
        ErrorCode.INPUT_REFUSED,
        "120 timer",
    )
    write_week(session, caseworker, placement.id, WeekForm(last, {PRESENT: 120.0}, EMPTY), AFTER)


@on_sqlite
@pytest.mark.parametrize("key", [(A.DANISH, T.PRESENT), (A.ORDINARY, T.NOTIFIED)])
def test_only_the_hours_of_the_workplace_are_written_here(
    session: Session, placement: Placement, employer: Actor, key: tuple[Activity, Attendance]
) -> None:
    form = WeekForm(MONDAY, {key: 1.0}, EMPTY)
    refusal(lambda: write_week(session, employer, placement.id, form, NOW), ErrorCode.INPUT_REFUSED)
    ordinary = WeekForm(MONDAY, {(A.ORDINARY, T.PRESENT): 3.0}, EMPTY)
    write_week(session, employer, placement.id, ordinary, NOW)


def test_the_second_of_two_is_told_and_nothing_is_overwritten(
    session: Session, placement: Placement, employer: Actor, caseworker: Actor
) -> None:
    seen = week_view(session, caseworker, placement.id, MONDAY, NOW).stamp
    write(session, employer, placement, {PRESENT: 16.0}, MONDAY)
    refusal(
        lambda: write_week(
            session, caseworker, placement.id, WeekForm(MONDAY, {PRESENT: 20.0}, seen), NOW
        ),
        ErrorCode.CHANGED_BY_OTHER,
    )
    assert week_view(session, caseworker, placement.id, MONDAY, NOW).hours == {PRESENT: 16.0}


@on_sqlite
def test_who_may_not(
    session: Session, placement: Placement, other_employer: Actor, citizen: Actor
) -> None:
    form = WeekForm(MONDAY, {PRESENT: 1.0}, EMPTY)
    for who, code in ((other_employer, ErrorCode.NOT_FOUND), (citizen, ErrorCode.NOT_ALLOWED)):
        refusal(lambda who=who: write_week(session, who, placement.id, form, NOW), code)  # type: ignore[misc]
    refusal(
        lambda: write_week(session, citizen, placement.id, form, at(date(2026, 12, 1))),
        ErrorCode.NOT_ALLOWED,
    )
