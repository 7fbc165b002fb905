"""What comes after or beside: aftercare, other efforts, mentor hours, and the list of it all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from access.actor import Actor
from models.enums import StaffRole
from models.errors import ErrorCode
from models.municipality import Staff
from models.placement import Placement
from models.placement_enums import FlagKind, NextStep, ParallelKind, Party
from placements.running.aftercare import (
    NewAftercare,
    aftercare_of,
    begin_aftercare,
    hand_over_aftercare,
    write_call,
)
from placements.running.due import TaskKind, tasks
from placements.running.ending import NewEnd, end_early
from placements.running.flags import NewFlag, raise_flag
from placements.running.mentoring import (
    MentorWeek,
    by_year,
    weeks_of,
    write_mentor_week,
    years_of,
)
from placements.running.parallel import (
    NewEffort,
    add_effort,
    efforts_of,
    follow_up,
    hand_over_effort,
)
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.placements.agreements.town import CASEWORKER, CONSULTANT
from tests.placements.running.acting import (
    AFTER,
    MONDAY,
    NOW,
    at,
    field_of,
    notices,
    refusal,
    steps,
)

START = date(2027, 1, 4)
CARE = NewAftercare("job", START, CASEWORKER)
EFFORT = NewEffort(ParallelKind.LANGUAGE, "Sprogcentret", MONDAY, date(2026, 12, 26), CASEWORKER)


def test_aftercare_plans_calls_that_somebody_makes(
    session: Session, placement: Placement, caseworker: Actor, consultant: Actor
) -> None:
    begin_aftercare(session, caseworker, placement.id, CARE, AFTER)
    care, calls = aftercare_of(session, caseworker, placement)
    assert care is not None
    assert [call.due_on for call in calls] == [
        date(2027, 1, 7),
        date(2027, 2, 3),
        date(2027, 4, 5),
    ]
    assert care.until == date(2027, 4, 5)
    write_call(session, caseworker, placement.id, 1, {0: "Ja", 1: " "}, AFTER)
    hand_over_aftercare(session, caseworker, placement.id, CONSULTANT, AFTER)
    session.commit()
    assert calls[0].answers == {"0": "Ja", "1": "", "2": ""}
    assert care.owner_id == CONSULTANT
    assert notices(session, "task_handed_over") == {f"staff:{consultant.staff_id}"}
    args = (session, caseworker, placement.id)
    refusal(lambda: write_call(*args, 2, {}, AFTER), ErrorCode.INPUT_REFUSED, "mindst ét svar")
    refusal(lambda: write_call(*args, 9, {0: "x"}, AFTER), ErrorCode.NOT_FOUND)
    refusal(lambda: begin_aftercare(*args, CARE, AFTER), ErrorCode.INPUT_REFUSED, "allerede")


@on_sqlite
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"plan": "other"}, "plan"),
        ({"starts": date(2026, 12, 6)}, "starts"),
        ({"owner_id": "nobody"}, "owner"),
    ],
)
def test_aftercare_that_cannot_begin(
    session: Session,
    placement: Placement,
    caseworker: Actor,
    changes: dict[str, object],
    field: str,
) -> None:
    new = replace(CARE, **changes)  # type: ignore[arg-type]
    error = refusal(
        lambda: begin_aftercare(session, caseworker, placement.id, new, AFTER),
        ErrorCode.INPUT_REFUSED,
    )
    assert field_of(error) == field
    refusal(
        lambda: begin_aftercare(session, caseworker, placement.id, CARE, NOW),
        ErrorCode.WRONG_STATE,
    )


def test_an_effort_is_followed_up_until_it_is_over(
    session: Session, caseworker: Actor, consultant: Actor
) -> None:
    row = add_effort(session, caseworker, "B-1", EFFORT, NOW)
    assert row.follow_up_on == date(2026, 12, 28)
    follow_up(session, caseworker, row.id, date(2027, 1, 9), NOW)
    assert row.follow_up_on == date(2027, 1, 11)
    session.add(
        Staff(
            municipality_id=TEST_MUNICIPALITY,
            id="jk",
            name="Test Jobkonsulent",
            role=StaffRole.JOBKONSULENT.value,
            active=True,
        )
    )
    session.flush()
    hand_over_effort(session, caseworker, row.id, "jk")
    follow_up(session, caseworker, row.id, None, NOW)
    session.commit()
    (read,) = efforts_of(session, caseworker, "B-1")
    assert (read.owner_id, read.ended_at) == ("jk", NOW)
    refusal(lambda: follow_up(session, caseworker, row.id, None, NOW), ErrorCode.INPUT_REFUSED)
    refusal(lambda: efforts_of(session, consultant, "B-1"), ErrorCode.NOT_ALLOWED)


@on_sqlite
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"provider": ""}, "provider"),
        ({"until": MONDAY - timedelta(days=1)}, "until"),
        ({"follow_up_on": date(2026, 12, 15)}, "follow_up_on"),
        ({"owner_id": "nobody"}, "owner"),
        # One of the employer unit could never close it.
        ({"owner_id": CONSULTANT}, "owner"),
    ],
)
def test_efforts_that_cannot_be(
    session: Session, caseworker: Actor, changes: dict[str, object], field: str
) -> None:
    new = replace(EFFORT, **changes)  # type: ignore[arg-type]
    error = refusal(
        lambda: add_effort(session, caseworker, "B-1", new, NOW), ErrorCode.INPUT_REFUSED
    )
    assert field_of(error) == field


def test_mentor_hours_are_corrected_and_summed_by_year(
    session: Session, placement: Placement, caseworker: Actor
) -> None:
    args = (session, caseworker, placement.id)
    write_mentor_week(*args, MentorWeek(MONDAY, 2.25, 25_050), NOW)
    write_mentor_week(*args, MentorWeek(date(2026, 12, 14), 1.0, 25_050), NOW)
    write_mentor_week(*args, MentorWeek(date(2026, 12, 14), 2.0, 25_050), NOW)
    session.commit()
    assert [week.hours for week in weeks_of(session, caseworker, placement)] == [2.0, 2.25]
    (year,) = years_of(session, caseworker, "B-1")
    assert (year.year, year.hours, year.cost) == (2026, 4.25, 56_363 + 50_100)
    assert steps(session, placement, "mentor_hours")[-1].detail["hours"] == "1→2"
    write_mentor_week(*args, MentorWeek(MONDAY, 0.0, 0), NOW)
    assert len(weeks_of(session, caseworker, placement)) == 1
    for week, field in (
        (MentorWeek(MONDAY, 2.1, 100), "hours"),
        (MentorWeek(MONDAY, 2.0, -1), "hourly_cost"),
        (MentorWeek(date(2026, 12, 21), 2.0, 100), "week"),
    ):
        error = refusal(
            lambda week=week: write_mentor_week(*args, week, NOW),  # type: ignore[misc]
            ErrorCode.INPUT_REFUSED,
        )
        assert field_of(error) == field


@given(st.lists(st.tuples(st.integers(-80, 80), st.integers(0, 160), st.integers(0, 100_000))))
def test_years_lose_no_hour_and_no_oere(weeks: list[tuple[int, int, int]]) -> None:
    rows = [MentorWeek(MONDAY + timedelta(weeks=n), q / 4, cost) for n, q, cost in weeks]
    years = by_year(rows)
    assert sum(year.hours for year in years) == sum(row.hours for row in rows)
    assert sum(year.cost for year in years) == sum(row.cost for row in rows)
    assert all(abs(row.cost - row.hours * row.hourly_cost) <= 0.5 for row in rows)


def test_the_list_names_what_waits_for_whom(
    session: Session, placement: Placement, caseworker: Actor, employer: Actor, consultant: Actor
) -> None:
    raise_flag(session, employer, placement.id, NewFlag(FlagKind.TASKS), NOW)
    add_effort(session, caseworker, "B-1", EFFORT, NOW)
    running = tasks(session, caseworker, NOW.date())
    assert [(task.kind, task.due_on) for task in running] == [
        (TaskKind.FLAG, date(2026, 12, 21)),
        (TaskKind.PARALLEL, date(2026, 12, 28)),
    ]
    assert running[0].citizen == "Testborger 1"
    assert running[0].workplace == "Fiktiv Rengøring A/S, Afdeling Odense"
    over = {task.kind: task for task in tasks(session, consultant, AFTER.date())}
    assert set(over) == {TaskKind.FLAG, TaskKind.END}
    assert over[TaskKind.FLAG].is_overdue(AFTER.date())
    assert over[TaskKind.END].owner_id == CONSULTANT


@on_sqlite
@pytest.mark.parametrize(
    ("step", "alerted"), [(None, True), (NextStep.NONE, True), (NextStep.EDUCATION, False)]
)
def test_who_ended_without_a_next_step_stands_in_the_list(
    session: Session, placement: Placement, caseworker: Actor, step: NextStep | None, alerted: bool
) -> None:
    new = NewEnd(date(2026, 12, 15), Party.CITIZEN, "job", placement.version, next_step=step)
    end_early(session, caseworker, placement.id, new, NOW)
    kinds = {task.kind for task in tasks(session, caseworker, at(date(2026, 12, 17)).date())}
    assert (TaskKind.NEXT_STEP in kinds) is alerted
    assert TaskKind.OUTCOME in kinds
    assert bool(notices(session, "no_next_step", open_only=True)) is alerted
