from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.errors import ErrorCode
from models.placement import ChecklistMark, Placement
from models.placement_enums import Activity, Attendance
from placements.running.hours import WeekForm, write_week
from placements.running.hours_reading import week_view
from placements.running.week_of_citizen import citizen_week, weeks_of_citizen, write_beside
from placements.signatures import CaseFact
from tests.conftest import on_sqlite
from tests.placements.running.acting import MONDAY, NOW, refusal

A, T = Activity, Attendance
DANISH, ILL = (A.DANISH, T.PRESENT), (A.PLACEMENT, T.NOTIFIED)


@pytest.fixture
def busy(session: Session, placement: Placement, caseworker: Actor) -> Placement:
    """16 hours at work, 4 ill, 12 of Danish in one week."""
    stamp = week_view(session, caseworker, placement.id, MONDAY, NOW).stamp
    hours = {(A.PLACEMENT, T.PRESENT): 16.0, ILL: 4.0}
    write_week(session, caseworker, placement.id, WeekForm(MONDAY, hours, stamp), NOW)
    form = WeekForm(MONDAY, {DANISH: 12.0}, citizen_week(session, caseworker, "B-1", MONDAY).stamp)
    write_beside(session, caseworker, "B-1", form, NOW)
    return placement


def test_the_week_holds_every_activity(
    session: Session, busy: Placement, caseworker: Actor
) -> None:
    week = citizen_week(session, caseworker, busy.citizen_id, MONDAY)
    assert week.sums.present == {A.PLACEMENT: 16.0, A.DANISH: 12.0}
    assert week.sums.absent == {T.NOTIFIED: 4.0}
    assert week.beside == {A.DANISH: 12.0}
    assert week.against is None
    (only,) = weeks_of_citizen(session, caseworker, "B-1")
    assert only.done == 28.0


@on_sqlite
def test_the_duty_is_shown_where_there_is_one_to_those_who_may_know(
    session: Session, busy: Placement, caseworker: Actor
) -> None:
    session.add(
        ChecklistMark(
            municipality_id=busy.municipality_id,
            citizen_id="B-1",
            placement_id=busy.id,
            item=CaseFact.DUTY_TO_WORK.value,
            done=True,
            by="u",
            at=NOW,
        )
    )
    session.flush()
    against = citizen_week(session, caseworker, "B-1", MONDAY).against
    assert against is not None
    assert (against.done, against.missing) == (28.0, 9.0)
    coach = replace(caseworker, role=Role.JOBKONSULENT)
    assert citizen_week(session, coach, "B-1", MONDAY).against is None


def test_beside_and_workplace_share_the_hours_of_the_week(
    session: Session, busy: Placement, caseworker: Actor
) -> None:
    stamp = citizen_week(session, caseworker, "B-1", MONDAY).stamp
    for hours, word in ((152.25, "168"), (-1.0, "kvarterer")):
        form = WeekForm(MONDAY, {DANISH: hours}, stamp)
        refusal(
            lambda form=form: write_beside(session, caseworker, "B-1", form, NOW),  # type: ignore[misc]
            ErrorCode.INPUT_REFUSED,
            word,
        )
    write_beside(session, caseworker, "B-1", WeekForm(MONDAY, {DANISH: 0.0}, stamp), NOW)
    assert citizen_week(session, caseworker, "B-1", MONDAY).beside == {}
    assert busy.id


@on_sqlite
def test_refusals(session: Session, busy: Placement, caseworker: Actor, consultant: Actor) -> None:
    stamp = citizen_week(session, caseworker, "B-1", MONDAY).stamp
    assert busy.id
    for form, who, code in (
        (WeekForm(MONDAY, {DANISH: 1.0}, "old"), caseworker, ErrorCode.CHANGED_BY_OTHER),
        (WeekForm(MONDAY, {DANISH: 1.0}, stamp), consultant, ErrorCode.NOT_ALLOWED),
        (WeekForm(MONDAY, {ILL: 1.0}, stamp), caseworker, ErrorCode.INPUT_REFUSED),
        (WeekForm(date(2026, 12, 21), {DANISH: 1.0}, stamp), caseworker, ErrorCode.INPUT_REFUSED),
    ):
        refusal(
            lambda form=form, who=who: write_beside(session, who, "B-1", form, NOW),  # type: ignore[misc]
            code,
        )
    refusal(
        lambda: citizen_week(session, caseworker, "B-1", date(2026, 12, 8)),
        ErrorCode.INPUT_REFUSED,
    )
