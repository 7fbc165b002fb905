from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from access.actor import Actor
from models.placement import Placement
from placements.orders.cleaning import Cleaned, run_cleanup
from placements.orders.moving import Move, move
from placements.orders.service import edit
from placements.stored import hold
from tests.conftest import TEST_NOW
from tests.placements.orders.test_handing_over import agreement
from tests.placements.orders.town import FULL, accepted, draft, staff

FIRST_DAY = datetime(2026, 12, 7, 6, tzinfo=UTC)


def at(weeks: int, days: int = 0) -> datetime:
    return TEST_NOW + timedelta(weeks=weeks, days=days)


def test_a_draft_that_is_touched_begins_anew(session: Session, actor: Actor) -> None:
    order = draft(session)
    assert run_cleanup(session, actor, at(11)) == Cleaned(warned=1)
    edit(session, staff("sb1"), order.id, order.version, FULL, at(11, 1))
    assert run_cleanup(session, actor, at(12)) == Cleaned()
    assert run_cleanup(session, actor, at(22, 1)) == Cleaned(warned=1)


def test_only_drafts_expire(session: Session, actor: Actor) -> None:
    order = draft(session)
    move(session, staff("sb1"), order.id, Move("send"), TEST_NOW)
    for days in range(70, 100):
        assert run_cleanup(session, actor, at(0, days)) == Cleaned()


def test_a_job_that_has_not_run_for_long_warns_before_it_closes(
    session: Session, actor: Actor
) -> None:
    order = draft(session)
    assert run_cleanup(session, actor, at(30)) == Cleaned(warned=1)
    assert order.state == "draft"
    assert run_cleanup(session, actor, at(30, 1)) == Cleaned(expired=1)
    assert order.state == "closed"
    move(session, staff("sb1"), order.id, Move("reopen"), at(30, 2))
    assert run_cleanup(session, actor, at(30, 3)) == Cleaned()


def _granted(placement: Placement) -> None:
    """As it stands when the parties and the authority have done their part."""
    placement.sent_at = placement.granted_at = TEST_NOW
    placement.granted_number = 1


def test_an_order_is_delivered_when_its_placement_has_begun(session: Session, actor: Actor) -> None:
    order = accepted(session)
    placement = agreement(session, order)
    session.refresh(order)
    assert order.state == "agreed"
    assert run_cleanup(session, actor, FIRST_DAY) == Cleaned()
    hold(session, placement)
    # Ended at once, so that neither signatures nor the start checklist decide here.
    _granted(placement)
    placement.ended_on, placement.end_reason = FIRST_DAY.date(), "job"
    session.flush()
    later = FIRST_DAY + timedelta(days=1)
    assert run_cleanup(session, actor, later) == Cleaned(delivered=1)
    assert run_cleanup(session, actor, later) == Cleaned()
