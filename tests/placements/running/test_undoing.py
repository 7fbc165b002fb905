from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from models.errors import ErrorCode, PraktikmatchError
from models.placement import Placement
from models.placement_enums import (
    DecisionKind,
    NextStep,
    OutcomeMoment,
    OutcomeResult,
    OutcomeSource,
    Party,
)
from models.placement_enums import PlacementStatus as S
from models.running import EndAssessment
from placements.agreements.deciding import decisions_of
from placements.lawful import service as lawful
from placements.running.assessing import NewAssessment, assess
from placements.running.ending import NewEnd, end_early
from placements.running.outcomes import NewOutcome, outcomes_of, record_outcome
from placements.running.undoing import UndoneEnd, undo_end
from tests.conftest import on_sqlite
from tests.placements.agreements.town import draft
from tests.placements.running.acting import NOW, at, field_of, notices, refusal, status, steps

# Written on Wednesday 16 December 2026; five working days later it stands.
STOP, LAST_CHANCE, TOO_LATE = date(2026, 12, 15), date(2026, 12, 23), date(2026, 12, 24)


def stop(session: Session, who: Actor, placement: Placement, **changes: object) -> None:
    new = NewEnd(STOP, Party.EMPLOYER, "no_mentor", placement.version, citizen_agrees=True)
    new = replace(new, next_step=NextStep.OTHER_EFFORT)
    end_early(session, who, placement.id, replace(new, **changes), NOW)  # type: ignore[arg-type]
    session.refresh(placement)


def back(placement: Placement, **changes: object) -> UndoneEnd:
    new = UndoneEnd("mistake", "Det var en anden borgers forløb.", placement.version)
    return replace(new, **changes)  # type: ignore[arg-type]


def test_an_end_written_by_mistake_leaves_nothing_behind(
    session: Session, placement: Placement, caseworker: Actor
) -> None:
    stop(session, caseworker, placement, next_step=None)
    assert notices(session, "no_next_step", open_only=True)
    after = undo_end(session, caseworker, placement.id, back(placement), at(LAST_CHANCE))
    session.commit()
    assert after.status is S.RUNNING
    assert after.last_day == date(2027, 1, 1)
    assert (placement.ended_on, placement.end_party, placement.end_reason) == (None, None, None)
    assert outcomes_of(session, caseworker, placement) == []
    assert session.exec(select(EndAssessment)).all() == []
    assert not notices(session, "no_next_step", open_only=True)
    assert {"citizen:B-1", "employer:99000007"} <= notices(session, "end_undone")
    (step,) = steps(session, placement, "undo_end")
    assert (step.reason, step.text) == ("mistake", "Det var en anden borgers forløb.")
    assert (step.source, step.target, step.detail) == (
        "broken_off",
        "running",
        {"ended_on": "2026-12-15"},
    )
    assert not decisions_of(session, placement)[1:]
    # And it can end again, with days of its own.
    stop(session, caseworker, placement)
    assert len(outcomes_of(session, caseworker, placement)) == 3


def test_an_end_to_come_is_taken_back_while_the_placement_runs(
    session: Session, placement: Placement, caseworker: Actor
) -> None:
    stop(session, caseworker, placement, ended_on=date(2026, 12, 30))
    assert status(session, caseworker, placement) is S.RUNNING
    undo_end(session, caseworker, placement.id, back(placement), NOW)
    assert placement.ended_on is None


@on_sqlite
def test_after_its_days_it_stands(
    session: Session, placement: Placement, caseworker: Actor
) -> None:
    stop(session, caseworker, placement)
    refusal(
        lambda: undo_end(session, caseworker, placement.id, back(placement), at(TOO_LATE)),
        ErrorCode.GUARD_REFUSED,
        "23. december 2026",
    )


@on_sqlite
def test_a_correction_does_not_win_more_days(
    session: Session, placement: Placement, caseworker: Actor
) -> None:
    stop(session, caseworker, placement)
    again = NewEnd(STOP, Party.CITIZEN, "job", placement.version, next_step=NextStep.JOB_ELSEWHERE)
    end_early(session, caseworker, placement.id, again, at(LAST_CHANCE))
    session.refresh(placement)
    refusal(
        lambda: undo_end(session, caseworker, placement.id, back(placement), at(TOO_LATE)),
        ErrorCode.GUARD_REFUSED,
        "23. december 2026",
    )


@on_sqlite
def test_what_rests_on_the_end_holds_it(
    session: Session, placement: Placement, caseworker: Actor
) -> None:
    stop(session, caseworker, placement)
    later = at(LAST_CHANCE)
    done = NewOutcome(OutcomeResult.BACK, OutcomeSource.CITIZEN)
    record_outcome(session, caseworker, placement.id, OutcomeMoment.END, done, later)
    step = NewAssessment(Party.MUNICIPALITY, next_step=NextStep.NEXT_PLACEMENT)
    assess(session, caseworker, placement.id, step, later)
    other = draft(session, caseworker, starts=date(2027, 2, 1), ends=date(2027, 2, 26))
    other.created_at = later
    session.flush()
    session.refresh(placement)
    error = refusal(
        lambda: undo_end(session, caseworker, placement.id, back(placement), later),
        ErrorCode.GUARD_REFUSED,
    )
    for word in ("et resultat", "Et næste skridt", "en ny aftale"):
        assert word in error.sentence


@on_sqlite
def test_nothing_to_take_back(session: Session, placement: Placement, caseworker: Actor) -> None:
    refusal(
        lambda: undo_end(session, caseworker, placement.id, back(placement), NOW),
        ErrorCode.GUARD_REFUSED,
        "ikke afbrudt",
    )


@on_sqlite
def test_who_may_and_with_what(
    session: Session,
    placement: Placement,
    caseworker: Actor,
    consultant: Actor,
    employer: Actor,
) -> None:
    stop(session, caseworker, placement)
    args = (session, consultant, placement.id, back(placement), NOW)
    refusal(lambda: undo_end(*args), ErrorCode.NOT_ALLOWED)
    session.refresh(placement)
    refusal(
        lambda: undo_end(session, employer, placement.id, back(placement), NOW),
        ErrorCode.NOT_ALLOWED,
    )
    session.refresh(placement)
    for changes, field in (({"text": " "}, "text"), ({"text": "010266-5234"}, "text")):
        tried = back(placement, **changes)
        error = refusal(
            lambda tried=tried: undo_end(session, caseworker, placement.id, tried, NOW),  # type: ignore[misc]
            ErrorCode.INPUT_REFUSED,
        )
        assert field_of(error) == field
        session.refresh(placement)
    refusal(
        lambda: undo_end(session, caseworker, placement.id, back(placement, reason="x"), NOW),
        ErrorCode.INPUT_REFUSED,
    )
    session.refresh(placement)
    old = back(placement, version=placement.version - 1)
    refusal(
        lambda: undo_end(session, caseworker, placement.id, old, NOW), ErrorCode.CHANGED_BY_OTHER
    )
    assert placement.ended_on == STOP


@on_sqlite
def test_an_end_against_the_will_is_undone_by_a_decision(
    session: Session, placement: Placement, caseworker: Actor
) -> None:
    why = {"party": Party.MUNICIPALITY, "reason": "absence", "citizen_agrees": False}
    stop(session, caseworker, placement, **why, heard_on=STOP, text="Mødte to af ni dage.")
    undo_end(session, caseworker, placement.id, back(placement), NOW)
    kinds = [row.kind for row in decisions_of(session, placement)]
    assert kinds[-2:] == [DecisionKind.END.value, DecisionKind.CHANGE.value]


@on_sqlite
def test_without_room_the_end_stands(
    session: Session,
    placement: Placement,
    caseworker: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop(session, caseworker, placement)

    def full(*_: object) -> None:
        raise PraktikmatchError(ErrorCode.QUOTA_REACHED, numbers="3 af 3.")

    monkeypatch.setattr(lawful, "claim", full)
    refusal(
        lambda: undo_end(session, caseworker, placement.id, back(placement), NOW),
        ErrorCode.QUOTA_REACHED,
    )
    assert placement.ended_on == STOP
