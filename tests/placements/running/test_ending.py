from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.enums import Level
from models.errors import ErrorCode
from models.placement import Placement
from models.placement_enums import (
    Activity,
    Attendance,
    ChangeKind,
    DecisionKind,
    GoalReached,
    NextStep,
    OutcomeMoment,
    OutcomeResult,
    OutcomeSource,
    Party,
)
from models.placement_enums import PlacementStatus as S
from placements.agreements.deciding import decisions_of
from placements.lawful import service as lawful
from placements.running.assessing import NewAssessment, assess, assessments_of
from placements.running.changes import propose
from placements.running.changing import NewChange
from placements.running.ending import NewEnd, complete, end_early
from placements.running.hours import WeekForm, write_week
from placements.running.hours_reading import week_view
from placements.running.outcomes import (
    NewOutcome,
    hand_over_outcome,
    outcomes_of,
    record_outcome,
)
from tests.conftest import on_sqlite
from tests.placements.agreements.town import CASEWORKER, CONSULTANT, LEAD, add_user, staff
from tests.placements.running.acting import (
    AFTER,
    MONDAY,
    NOW,
    at,
    field_of,
    notices,
    refusal,
    status,
    steps,
)

STOP = date(2026, 12, 15)


def stop(placement: Placement, **changes: object) -> NewEnd:
    new = NewEnd(STOP, Party.EMPLOYER, "no_mentor", placement.version, citizen_agrees=True)
    return replace(new, **changes)  # type: ignore[arg-type]


def test_an_early_end_names_whose_reason_and_plans_the_outcomes(
    session: Session, placement: Placement, consultant: Actor, caseworker: Actor
) -> None:
    lead = add_user(session, staff(Role.LEAD_CASEWORK, LEAD))
    end_early(session, consultant, placement.id, stop(placement), NOW)
    session.commit()
    assert status(session, consultant, placement) is S.BROKEN_OFF
    assert (placement.end_party, placement.end_reason) == ("employer", "no_mentor")
    rows = outcomes_of(session, caseworker, placement)
    assert [(row.due_on, row.owner_id) for row in rows] == [
        (date(2026, 12, 15), CONSULTANT),
        (date(2027, 3, 15), CASEWORKER),
        (date(2027, 6, 15), CASEWORKER),
    ]
    (step,) = steps(session, placement, "end_early")
    assert (step.party, step.reason, step.target) == ("employer", "no_mentor", "broken_off")
    assert not decisions_of(session, placement)[1:]
    assert {f"staff:{CASEWORKER}", f"user:{lead.user_id}"} <= notices(session, "no_next_step")
    assert "citizen:B-1" in notices(session, "placement_ended")


def test_moving_the_end_moves_what_is_not_written_yet(
    session: Session, placement: Placement, caseworker: Actor
) -> None:
    end_early(session, caseworker, placement.id, stop(placement), NOW)
    done = NewOutcome(OutcomeResult.BACK, OutcomeSource.CITIZEN)
    record_outcome(session, caseworker, placement.id, OutcomeMoment.END, done, NOW)
    earlier = stop(placement, ended_on=date(2026, 12, 14), next_step=NextStep.JOB_ELSEWHERE)
    end_early(session, caseworker, placement.id, earlier, NOW)
    rows = outcomes_of(session, caseworker, placement)
    assert [row.due_on for row in rows] == [STOP, date(2027, 3, 15), date(2027, 6, 14)]
    assert not notices(session, "no_next_step", open_only=True)


@on_sqlite
def test_a_later_end_takes_its_days_of_the_place_anew(
    session: Session, placement: Placement, caseworker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    claimed: list[date | None] = []
    monkeypatch.setattr(lawful, "claim", lambda *asked: claimed.append(asked[3].ends))
    for day in (STOP, date(2026, 12, 14), date(2026, 12, 23)):
        end_early(session, caseworker, placement.id, stop(placement, ended_on=day), NOW)
    assert claimed == [date(2026, 12, 23)]


def test_against_the_citizens_will_it_is_a_decision_by_one_with_authority(
    session: Session, placement: Placement, consultant: Actor, caseworker: Actor
) -> None:
    new = stop(placement, party=Party.MUNICIPALITY, reason="absence", citizen_agrees=False)
    for changes, field in (
        ({}, "heard_on"),
        ({"heard_on": date(2027, 1, 1), "text": "Fordi."}, "heard_on"),
        ({"heard_on": STOP}, "text"),
        ({"citizen_agrees": None}, "citizen_agrees"),
    ):
        tried = replace(new, version=placement.version, **changes)
        error = refusal(
            lambda tried=tried: end_early(session, caseworker, placement.id, tried, NOW),  # type: ignore[misc]
            ErrorCode.INPUT_REFUSED,
        )
        assert field_of(error) == field
        session.refresh(placement)
    why = replace(new, version=placement.version, heard_on=STOP, text="Mødte to af ni dage.")
    refusal(
        lambda: end_early(session, consultant, placement.id, why, NOW), ErrorCode.AUTHORITY_NEEDED
    )
    session.refresh(placement)
    why = replace(why, version=placement.version)
    end_early(session, caseworker, placement.id, why, NOW)
    session.commit()
    last = decisions_of(session, placement)[-1]
    assert (last.kind, last.text, last.reason) == (
        DecisionKind.END.value,
        "Mødte to af ni dage.",
        "absence",
    )
    assert steps(session, placement, "end_early")[-1].detail["heard_on"] == "2026-12-15"
    # What was decided is not put otherwise by somebody who may not decide.
    agreed = stop(placement, ended_on=date(2026, 12, 14))
    refusal(
        lambda: end_early(session, consultant, placement.id, agreed, NOW),
        ErrorCode.AUTHORITY_NEEDED,
    )


@on_sqlite
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ended_on": date(2026, 12, 6)}, "ended_on"),
        ({"ended_on": date(2027, 1, 2)}, "ended_on"),
        ({"ended_on": date(2026, 12, 10)}, "ended_on"),
        ({"party": Party.MENTOR}, "party"),
        ({"text": "010266-5234"}, "text"),
    ],
)
def test_ends_that_cannot_be(
    session: Session,
    placement: Placement,
    caseworker: Actor,
    changes: dict[str, object],
    field: str,
) -> None:
    week = date(2026, 12, 14)
    stamp = week_view(session, caseworker, placement.id, week, NOW).stamp
    hours = {(Activity.PLACEMENT, Attendance.PRESENT): 4.0}
    write_week(session, caseworker, placement.id, WeekForm(week, hours, stamp), NOW)
    new = stop(placement, **changes)
    error = refusal(
        lambda: end_early(session, caseworker, placement.id, new, NOW), ErrorCode.INPUT_REFUSED
    )
    assert field_of(error) == field


@on_sqlite
def test_an_end_takes_a_waiting_change_with_it_and_a_no_show_is_told(
    session: Session, placement: Placement, caseworker: Actor
) -> None:
    longer = NewChange(
        ChangeKind.EXTENSION,
        "goals_not_reached",
        "Mere tid.",
        placement.version,
        ends=date(2027, 1, 15),
    )
    propose(session, caseworker, placement.id, longer, NOW)
    new = stop(
        placement,
        ended_on=MONDAY,
        party=Party.CITIZEN,
        reason="no_show",
        citizen_agrees=None,
        next_step=NextStep.NONE,
    )
    after = end_early(session, caseworker, placement.id, new, NOW)
    assert not after.loaded.change_waits
    (view,) = assessments_of(session, caseworker, placement)
    assert (view.no_show, view.hours_done, view.next_step) == (True, 0.0, "none")
    assert notices(session, "no_next_step")


def views(session: Session, placement: Placement, employer: Actor, citizen: Actor) -> None:
    both = NewAssessment(
        Party.EMPLOYER,
        hours_done=76.5,
        goals={0: GoalReached.PARTLY},
        tasks={0: Level.ALONE},
        text="God til at spørge.",
    )
    assess(session, employer, placement.id, both, AFTER)
    own = NewAssessment(Party.CITIZEN, agrees=False, text="Jeg nåede mere.")
    assess(session, citizen, placement.id, own, AFTER)


def test_done_with_everything_that_belongs_it_is_completed(
    session: Session, placement: Placement, employer: Actor, citizen: Actor, caseworker: Actor
) -> None:
    error = refusal(
        lambda: complete(session, caseworker, placement.id, AFTER), ErrorCode.GUARD_REFUSED
    )
    for word in ("Arbejdspladsens", "Borgerens", "næste skridt"):
        assert word in error.sentence
    views(session, placement, employer, citizen)
    own = NewAssessment(Party.MUNICIPALITY, next_step=NextStep.NEXT_PLACEMENT)
    assess(session, caseworker, placement.id, own, AFTER)
    complete(session, caseworker, placement.id, AFTER)
    session.commit()
    assert status(session, caseworker, placement, AFTER) is S.COMPLETED
    assert placement.closed_at == AFTER
    assert [row.moment for row in outcomes_of(session, caseworker, placement)] == list(
        OutcomeMoment
    )
    assert not notices(session, "no_next_step")
    seen = {row.party for row in assessments_of(session, citizen, placement)}
    assert seen == {"employer", "citizen", "municipality"}
    assert [row.party for row in assessments_of(session, employer, placement)] == ["employer"]


@on_sqlite
@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewAssessment(Party.CITIZEN, agrees=False), "text"),
        (NewAssessment(Party.EMPLOYER, goals={3: GoalReached.NOT}), "goals"),
        (NewAssessment(Party.EMPLOYER, tasks={1: Level.ALONE}), "tasks"),
        (NewAssessment(Party.EMPLOYER, hours_done=-1), "hours_done"),
        (NewAssessment(Party.MUNICIPALITY), "next_step"),
        (NewAssessment(Party.MENTOR), "party"),
    ],
)
def test_views_that_cannot_be_used(
    session: Session, placement: Placement, caseworker: Actor, new: NewAssessment, field: str
) -> None:
    error = refusal(
        lambda: assess(session, caseworker, placement.id, new, AFTER), ErrorCode.INPUT_REFUSED
    )
    assert field_of(error) == field


@on_sqlite
def test_nobody_writes_for_another_side(
    session: Session, placement: Placement, employer: Actor
) -> None:
    new = NewAssessment(Party.CITIZEN, text="Alt er fint.")
    refusal(lambda: assess(session, employer, placement.id, new, AFTER), ErrorCode.INPUT_REFUSED)


def test_an_outcome_is_written_from_its_day_with_hours_for_a_job(
    session: Session, placement: Placement, caseworker: Actor
) -> None:
    job = NewOutcome(OutcomeResult.JOB_HERE, OutcomeSource.EMPLOYER, 30.0)
    args = (session, caseworker, placement.id)
    first = record_outcome(*args, OutcomeMoment.END, job, AFTER)
    assert (first.result, first.hours_per_week, first.source) == ("job_here", 30.0, "employer")
    later = at(date(2027, 3, 31))
    refusal(
        lambda: record_outcome(*args, OutcomeMoment.THREE_MONTHS, job, later),
        ErrorCode.INPUT_REFUSED,
        "1. april 2027",
    )
    due = at(date(2027, 4, 1))
    for hours in (None, 0.0, 169.0):
        tried = replace(job, hours_per_week=hours)
        refusal(
            lambda tried=tried: record_outcome(*args, OutcomeMoment.THREE_MONTHS, tried, due),  # type: ignore[misc]
            ErrorCode.INPUT_REFUSED,
        )
    back = replace(job, result=OutcomeResult.BACK)
    row = record_outcome(*args, OutcomeMoment.THREE_MONTHS, back, due)
    session.commit()
    assert row.hours_per_week is None
    assert first.due_on == date(2027, 1, 4)  # the first working day of the year


@on_sqlite
def test_a_question_gets_another_owner_who_is_told(
    session: Session, placement: Placement, caseworker: Actor, consultant: Actor
) -> None:
    assert consultant.staff_id
    end_early(session, caseworker, placement.id, stop(placement), NOW)
    args = (session, caseworker, placement.id, OutcomeMoment.SIX_MONTHS)
    hand_over_outcome(*args, CONSULTANT, NOW)
    assert outcomes_of(session, caseworker, placement)[2].owner_id == CONSULTANT
    assert notices(session, "task_handed_over") == {f"staff:{CONSULTANT}"}
    refusal(lambda: hand_over_outcome(*args, "nobody", NOW), ErrorCode.INPUT_REFUSED)


@on_sqlite
def test_too_early_for_an_outcome_is_the_tables_no(
    session: Session, placement: Placement, caseworker: Actor
) -> None:
    job = NewOutcome(OutcomeResult.BACK, OutcomeSource.CITIZEN)
    refusal(
        lambda: record_outcome(session, caseworker, placement.id, OutcomeMoment.END, job, NOW),
        ErrorCode.WRONG_STATE,
    )
