"""Closing days: said by a lead, refused where they cannot be, and counted by every clock."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from models.access_enums import Role
from models.closing import ClosingPeriod
from models.errors import ErrorCode, PraktikmatchError
from support.closed_days import closed_days
from support.notices.events import Event, Receiver
from support.notices.telling import notify
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.rows import CITIZEN, load
from usecases.closing_days import (
    NewClosing,
    add_closing,
    add_usual,
    closing_lines,
    remove_closing,
    usual_ones,
)

NOW = datetime(2026, 12, 21, 9, tzinfo=UTC)
BETWEEN = NewClosing(date(2026, 12, 28), date(2026, 12, 31), "Mellem jul og nytår")


def _lead() -> Actor:
    return Actor(TEST_MUNICIPALITY, Role.LEAD_CASEWORK, "u-lead", "Test leder")


def test_a_closing_is_kept_and_its_days_are_closed(session: Session) -> None:
    add_closing(session, _lead(), BETWEEN, NOW)
    session.commit()
    assert closed_days(session, TEST_MUNICIPALITY) == {
        date(2026, 12, day) for day in (28, 29, 30, 31)
    }
    assert closed_days(session, "another") == frozenset()
    (line,) = closing_lines(session, _lead(), NOW)
    assert (line.name, line.may_go) == ("Mellem jul og nytår", True)


@on_sqlite
@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewClosing(date(2026, 12, 20), date(2026, 12, 21), "X"), "starts"),
        (NewClosing(date(2030, 1, 2), date(2030, 1, 2), "X"), "starts"),
        (NewClosing(date(2026, 12, 24), date(2026, 12, 23), "X"), "ends"),
        (NewClosing(date(2027, 7, 1), date(2027, 8, 1), "X"), "ends"),
        (NewClosing(date(2026, 12, 24), date(2026, 12, 24), "  "), "name"),
        (NewClosing(date(2026, 12, 24), date(2026, 12, 24), "x" * 61), "name"),
        (NewClosing(date(2026, 12, 24), date(2026, 12, 28), "X"), "starts"),
    ],
)
def test_what_cannot_be_is_told_by_field(session: Session, new: NewClosing, field: str) -> None:
    add_closing(session, _lead(), BETWEEN, NOW)
    with pytest.raises(PraktikmatchError) as refusal:
        add_closing(session, _lead(), new, NOW)
    assert refusal.value.details[0]["field"] == field


@on_sqlite
def test_one_to_come_can_be_removed_and_one_that_has_begun_stands(session: Session) -> None:
    add_closing(session, _lead(), BETWEEN, NOW)
    begun = datetime(2026, 12, 28, 9, tzinfo=UTC)
    with pytest.raises(PraktikmatchError, match="er begyndt"):
        remove_closing(session, _lead(), BETWEEN.starts, begun)
    remove_closing(session, _lead(), BETWEEN.starts, NOW)
    assert not session.exec(select(ClosingPeriod)).all()
    with pytest.raises(PraktikmatchError) as refusal:
        remove_closing(session, _lead(), BETWEEN.starts, NOW)
    assert refusal.value.code is ErrorCode.NOT_FOUND


@on_sqlite
def test_only_who_sets_ways_may(session: Session) -> None:
    caseworker = Actor(TEST_MUNICIPALITY, Role.SAGSBEHANDLER, "u", "Test", "sagsbehandler1")
    for act in (
        lambda: closing_lines(session, caseworker, NOW),
        lambda: add_closing(session, caseworker, BETWEEN, NOW),
        lambda: remove_closing(session, caseworker, BETWEEN.starts, NOW),
    ):
        with pytest.raises(PraktikmatchError) as refusal:
            act()
        assert refusal.value.code is ErrorCode.NOT_ALLOWED


@on_sqlite
def test_a_notice_is_due_after_the_closing(
    session: Session, actor: Actor, tmp_path: pytest.TempPathFactory
) -> None:
    load(session, actor, tmp_path, citizens=[CITIZEN])  # type: ignore[arg-type]
    # Two working days to act: 28 and 29 December, or, closed between, 4 and 5 January.
    event = Event(
        "signing_code", TEST_MUNICIPALITY, CITIZEN["id"], "placement", "a", NOW.replace(day=24), "u"
    )
    before, after = date(2026, 12, 29), date(2027, 1, 5)
    assert notify(session, event, [Receiver.staff("s")])[0].due_on == before
    add_closing(session, _lead(), BETWEEN, NOW)
    assert notify(session, event, [Receiver.staff("t")])[0].due_on == after


@on_sqlite
def test_usual_days_are_offered_and_close_only_when_they_are_chosen(session: Session) -> None:
    offered = usual_ones(session, _lead(), NOW)
    assert [each.starts for each in offered][:2] == [date(2026, 12, 24), date(2026, 12, 31)]
    assert closed_days(session, TEST_MUNICIPALITY) == frozenset()
    add_usual(session, _lead(), {date(2026, 12, 24)}, NOW)
    assert closed_days(session, TEST_MUNICIPALITY) == {date(2026, 12, 24)}
    assert date(2026, 12, 24) not in {each.starts for each in usual_ones(session, _lead(), NOW)}


@on_sqlite
@pytest.mark.parametrize("days", [set(), {date(2026, 12, 23)}])
def test_no_day_and_another_day_are_refused(session: Session, days: set[date]) -> None:
    with pytest.raises(PraktikmatchError) as refusal:
        add_usual(session, _lead(), days, NOW)
    assert refusal.value.details[0]["field"] == "usual"
    assert closed_days(session, TEST_MUNICIPALITY) == frozenset()
