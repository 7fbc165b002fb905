from datetime import date, timedelta

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.errors import ErrorCode
from models.placement import Placement
from models.placement_enums import PlacementStatus as S
from placements.running.pauses import NewPause, pause, resume
from placements.running.standing import look
from tests.conftest import on_sqlite
from tests.placements.running.acting import END, MONDAY, NOW, at, field_of, notices, refusal, status

TODAY = NOW.date()


def rest(starts: date, until: date | None = None) -> NewPause:
    return NewPause(starts, until, "holiday")


def test_a_pause_holds_its_days_and_is_taken_up_again(
    session: Session, placement: Placement, consultant: Actor
) -> None:
    pause(session, consultant, placement.id, rest(TODAY), NOW)
    assert status(session, consultant, placement) is S.PAUSED
    later = at(TODAY + timedelta(days=3))
    resume(session, consultant, placement.id, TODAY + timedelta(days=3), later)
    session.commit()
    assert status(session, consultant, placement, later) is S.RUNNING
    assert status(session, consultant, placement, at(TODAY + timedelta(days=2))) is S.PAUSED
    assert "citizen:B-1" in notices(session, "placement_paused")
    assert "employer:99000007" in notices(session, "placement_resumed")


@on_sqlite
def test_a_pause_ended_the_day_it_began_never_was(
    session: Session, placement: Placement, consultant: Actor
) -> None:
    pause(session, consultant, placement.id, rest(TODAY), NOW)
    resume(session, consultant, placement.id, TODAY, NOW)
    assert look(session, consultant, placement.id, NOW).loaded.facts.pauses == ()


@on_sqlite
@pytest.mark.parametrize(
    ("new", "field"),
    [
        (rest(MONDAY - timedelta(days=1)), "starts"),
        (rest(END + timedelta(days=1)), "starts"),
        (rest(TODAY, TODAY - timedelta(days=1)), "until"),
        (rest(TODAY, END + timedelta(days=1)), "until"),
        (rest(date(2026, 12, 24), date(2026, 12, 28)), "starts"),
        (rest(TODAY), "starts"),
    ],
)
def test_days_a_pause_cannot_have(
    session: Session, placement: Placement, consultant: Actor, new: NewPause, field: str
) -> None:
    pause(session, consultant, placement.id, rest(date(2026, 12, 28), date(2026, 12, 30)), NOW)
    error = refusal(
        lambda: pause(session, consultant, placement.id, new, NOW), ErrorCode.INPUT_REFUSED
    )
    assert field_of(error) == field


@on_sqlite
def test_what_the_table_refuses(
    session: Session, placement: Placement, consultant: Actor, citizen: Actor
) -> None:
    refusal(lambda: resume(session, consultant, placement.id, TODAY, NOW), ErrorCode.WRONG_STATE)
    refusal(lambda: pause(session, citizen, placement.id, rest(TODAY), NOW), ErrorCode.NOT_ALLOWED)
    no_reason = NewPause(TODAY, None, "")
    refusal(
        lambda: pause(session, consultant, placement.id, no_reason, NOW), ErrorCode.INPUT_REFUSED
    )
