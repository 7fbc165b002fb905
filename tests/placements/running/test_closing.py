from datetime import date, timedelta

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.errors import ErrorCode
from models.placement import Placement
from models.placement_enums import NextStep, Party
from models.placement_enums import PlacementStatus as S
from placements.running.assessing import NewAssessment, assess
from placements.running.closing import close, run_closing
from placements.running.ending import NewEnd, end_early
from placements.running.undoing import UndoneEnd, undo_end
from tests.conftest import on_sqlite
from tests.placements.running.acting import NOW, at, refusal, status, steps

STOP = date(2026, 12, 15)
# Four weeks after it was written, a day after its last day.
BY_ITSELF = date(2027, 1, 13)


@pytest.fixture
def broken_off(session: Session, placement: Placement, caseworker: Actor) -> Placement:
    new = NewEnd(STOP, Party.EMPLOYER, "no_mentor", placement.version, citizen_agrees=True)
    end_early(session, caseworker, placement.id, new, NOW)
    session.refresh(placement)
    return placement


def test_staff_close_it_when_everything_is_written(
    session: Session, broken_off: Placement, caseworker: Actor, employer: Actor, citizen: Actor
) -> None:
    error = refusal(lambda: close(session, caseworker, broken_off.id, NOW), ErrorCode.GUARD_REFUSED)
    assert "næste skridt" in error.sentence
    for who, side in ((employer, Party.EMPLOYER), (citizen, Party.CITIZEN)):
        assess(session, who, broken_off.id, NewAssessment(side, text="Tak."), NOW)
    own = NewAssessment(Party.MUNICIPALITY, next_step=NextStep.OTHER_EFFORT)
    assess(session, caseworker, broken_off.id, own, NOW)
    close(session, caseworker, broken_off.id, NOW)
    session.commit()
    assert broken_off.closed_at == NOW
    assert status(session, caseworker, broken_off) is S.BROKEN_OFF
    assert len(steps(session, broken_off, "close")) == 1
    refusal(
        lambda: close(session, caseworker, broken_off.id, NOW),
        ErrorCode.GUARD_REFUSED,
        "allerede lukket",
    )


def test_in_time_it_closes_by_itself_once(
    session: Session, broken_off: Placement, actor: Actor, caseworker: Actor
) -> None:
    assert run_closing(session, actor, at(BY_ITSELF - timedelta(days=1))) == 0
    assert broken_off.closed_at is None
    assert run_closing(session, actor, at(BY_ITSELF)) == 1
    session.commit()
    assert broken_off.closed_at == at(BY_ITSELF)
    assert run_closing(session, actor, at(BY_ITSELF)) == 0
    refusal(lambda: run_closing(session, caseworker, NOW), ErrorCode.NOT_ALLOWED)


@on_sqlite
def test_what_runs_or_ends_later_is_left_alone(
    session: Session, placement: Placement, caseworker: Actor, actor: Actor
) -> None:
    assert run_closing(session, actor, at(date(2026, 12, 20))) == 0
    later = date(2026, 12, 30)
    new = NewEnd(later, Party.CITIZEN, "job", placement.version)
    end_early(session, caseworker, placement.id, new, NOW)
    for after, closed in ((0, 0), (27, 0), (28, 1)):
        assert run_closing(session, actor, at(later + timedelta(days=after))) == closed


@on_sqlite
def test_taken_back_it_is_open_again(
    session: Session, broken_off: Placement, caseworker: Actor
) -> None:
    broken_off.closed_at = NOW
    session.flush()
    undo_end(
        session, caseworker, broken_off.id, UndoneEnd("goes_on", "Aftalt.", broken_off.version), NOW
    )
    assert broken_off.closed_at is None
    assert status(session, caseworker, broken_off) is S.RUNNING
