"""What the lead sees, and that only the lead sees it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from access.audit.guard import unseen
from models.audit import AuditSubject
from models.errors import ErrorCode, PraktikmatchError
from models.placement import Placement
from models.visit import PlacementVisit
from models.visit_enums import VisitForm, VisitState
from tests.placements.agreements.town import CONSULTANT
from tests.usecases.visits.lead.conftest import add_days
from tests.usecases.visits.reports.conftest import add_visit
from usecases.visits.overview import Line, overview
from visits.overview import Share

# Monday of week 51; the placement began on 7 December.
NOW = datetime(2026, 12, 14, 6, tzinfo=UTC)
TUESDAY = date(2026, 12, 15)


def line_of(session: Session, lead: Actor, staff_id: str = CONSULTANT) -> Line:
    found = {line.staff_id: line for line in overview(session, lead, NOW).lines}
    return found[staff_id]


def booking(session: Session, key: str) -> PlacementVisit:
    with unseen(session):
        return session.exec(select(PlacementVisit).where(PlacementVisit.key == key)).one()


def test_what_is_overdue_and_what_has_no_time(
    session: Session, lead: Actor, placement: Placement
) -> None:
    before = line_of(session, lead)
    assert before.overdue == before.overdue_unplanned > 0
    assert before.unplanned >= before.overdue
    add_visit(session, placement, "week_1", VisitState.DRAFT, day=TUESDAY)
    after = line_of(session, lead)
    assert (after.overdue, after.overdue_unplanned) == (
        before.overdue,
        before.overdue_unplanned - 1,
    )
    assert after.unplanned == before.unplanned - 1
    # A draft whose day went by unused is no time any longer.
    booking(session, f"{placement.id}:week_1").day = NOW.date() - timedelta(days=3)
    session.flush()
    gone_by = line_of(session, lead)
    assert (gone_by.overdue_unplanned, gone_by.unplanned) == (
        before.overdue_unplanned,
        before.unplanned,
    )


def test_weeks_stand_side_by_side_with_the_way_home(
    session: Session, lead: Actor, placement: Placement
) -> None:
    for step, day in (("x_1", TUESDAY - timedelta(days=7)), ("x_2", TUESDAY), ("x_3", TUESDAY)):
        row = booking(session, add_visit(session, placement, step, day=day))
        row.road_minutes = 20
    session.flush()
    last, this, following = line_of(session, lead).weeks
    assert (last.visits, this.visits, following.visits) == (1, 2, 0)
    # The unit and the start have one postcode: five minutes home, once a day.
    assert (last.road_minutes, this.road_minutes) == (25, 45)
    assert this.visits_a_day_out == 2
    whole = overview(session, lead, NOW)
    assert whole.weeks[1] == this


def test_a_time_an_employer_knew_and_that_was_moved_is_counted(
    session: Session, lead: Actor, placement: Placement
) -> None:
    told = booking(session, add_visit(session, placement, "x_1", VisitState.CONFIRMED))
    told.proposed_at = NOW
    moved = booking(session, add_visit(session, placement, "x_2", VisitState.CONFIRMED))
    moved.proposed_at = NOW
    before = {"state": "proposed", "day": "2026-12-15", "starts": "10:15", "visitor": CONSULTANT}
    moved.history = [{"act": "move", "from": before, "to": before | {"starts": "13:00"}}]
    draft = booking(session, add_visit(session, placement, "x_3", VisitState.DRAFT))
    draft.history = [{"act": "move", "from": before | {"state": "draft"}, "to": before}]
    session.flush()
    assert overview(session, lead, NOW).moved == Share(2, 1)


def test_the_first_visit_counts_once_its_window_is_over(
    session: Session, lead: Actor, placement: Placement
) -> None:
    assert overview(session, lead, NOW).first_visits == Share(1, 0)
    key = add_visit(session, placement, "week_1", VisitState.DONE, day=date(2026, 12, 9))
    assert overview(session, lead, NOW).first_visits == Share(1, 1)
    booking(session, key).day = date(2026, 12, 13)
    session.flush()
    assert overview(session, lead, NOW).first_visits == Share(1, 0)


def test_who_has_written_no_days_is_still_told(
    session: Session, lead: Actor, placement: Placement, colleague: Actor
) -> None:
    handed = booking(session, add_visit(session, placement, "week_1", VisitState.CONFIRMED))
    handed.visitor_id = str(colleague.staff_id)
    handed.form, handed.starts = VisitForm.CALL.value, time(9)
    session.flush()
    line = line_of(session, lead, str(colleague.staff_id))
    assert not line.has_days
    assert (line.weeks[1].calls, line.weeks[1].road_minutes) == (1, 0)
    add_days(session, str(colleague.staff_id), postcode="0000")
    assert line_of(session, lead, str(colleague.staff_id)).has_days


def test_the_look_is_written_down_with_everybody_in_it(
    session: Session, lead: Actor, placement: Placement
) -> None:
    assert placement.citizen_id == "B-1"
    overview(session, lead, NOW)
    session.commit()
    assert "B-1" in set(session.exec(select(AuditSubject.citizen_id)))


def test_only_the_lead_sees_it(session: Session, visitor: Actor, caseworker: Actor) -> None:
    for who in (visitor, caseworker):
        with pytest.raises(PraktikmatchError) as refused:
            overview(session, who, NOW)
        assert refused.value.code is ErrorCode.NOT_ALLOWED
