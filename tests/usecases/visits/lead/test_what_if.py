"""What if a consultant is away: nothing is written, and the sums are right."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from access.audit.guard import unseen
from models.errors import ErrorCode, PraktikmatchError
from models.placement import Placement
from models.visit import PlacementVisit, Visitor
from models.visit_enums import VisitState
from tests.placements.agreements.town import CONSULTANT
from tests.usecases.visits.lead.conftest import add_days
from tests.usecases.visits.reports.conftest import add_visit
from usecases.visits.what_if import Absence, what_if

NOW = datetime(2026, 12, 7, 5, tzinfo=UTC)
TODAY = date(2026, 12, 7)
GONE = Absence(CONSULTANT, TODAY, TODAY + timedelta(days=41))


def rows(session: Session) -> list[tuple[str, date, str]]:
    with unseen(session):
        return [(row.key, row.day, row.visitor_id) for row in session.exec(select(PlacementVisit))]


def test_a_colleague_takes_what_there_is_room_for_and_nothing_is_written(
    session: Session, lead: Actor, placement: Placement, helper: Actor
) -> None:
    add_visit(session, placement, "week_1", VisitState.CONFIRMED, day=date(2026, 12, 9))
    before = rows(session)
    found = what_if(session, lead, GONE, NOW)
    assert rows(session) == before
    assert found.visits > 0
    assert (found.kept, found.left_number, found.left) == (0, 0, ())
    (colleague,) = found.helpers
    assert colleague.name == helper.name
    assert colleague.visits == found.taken == found.visits
    assert colleague.minutes > 0
    assert found.asked == 1


def test_without_colleagues_all_of_it_is_left(
    session: Session, lead: Actor, placement: Placement
) -> None:
    found = what_if(session, lead, GONE, NOW)
    assert found.helpers == ()
    assert found.left_number == len(found.left) == found.visits > 0
    assert {one.workplace for one in found.left} == {"Afdeling Odense"}
    assert placement.p_number == "9900000071"


def test_a_few_days_away_leave_most_to_oneself(
    session: Session, lead: Actor, placement: Placement
) -> None:
    day = placement.starts + timedelta(days=2)
    found = what_if(session, lead, Absence(CONSULTANT, day, day), NOW)
    assert found.kept == found.visits > 0
    assert found.left_number == 0


def test_a_colleague_nobody_can_find_the_start_of_takes_nothing(
    session: Session, lead: Actor, placement: Placement, colleague: Actor
) -> None:
    add_days(session, str(colleague.staff_id), postcode="0000")
    found = what_if(session, lead, GONE, NOW)
    assert found.helpers == ()
    assert found.left_number > 0
    assert placement.id


def test_a_colleagues_agreements_do_not_give_way(
    session: Session, lead: Actor, placement: Placement, helper: Actor
) -> None:
    """The whole week of the colleague is agreed with somebody: there is no room in it."""
    week = [date(2026, 12, 7) + timedelta(days=number) for number in range(5)]
    for number, day in enumerate(week):
        add_visit(session, placement, f"agreed_{number}", VisitState.CONFIRMED, day=day)
        add_visit(session, placement, f"agreed_{number}_b", VisitState.CONFIRMED, day=day)
    with unseen(session):
        for row in session.exec(select(PlacementVisit)):
            morning = not row.key.endswith("_b")
            row.visitor_id = str(helper.staff_id)
            row.starts = time(8, 30) if morning else time(13, 30)
            row.minutes = 240 if morning else 135
    session.flush()
    free = what_if(session, lead, Absence(CONSULTANT, week[0], week[-1]), NOW)
    assert free.left_number + free.taken + free.kept == free.visits
    assert all(one.last <= week[-1] for one in free.left)
    assert free.left_number > 0


@pytest.mark.parametrize(
    ("absence", "field"),
    [
        (Absence(CONSULTANT, TODAY, TODAY - timedelta(days=1)), "last"),
        (Absence(CONSULTANT, date(2020, 1, 1), date(2020, 1, 14)), "last"),
        (Absence(CONSULTANT, TODAY, date(2028, 1, 1)), "last"),
        (Absence("nobody", TODAY, TODAY), "who"),
    ],
)
def test_odd_questions_are_refused(
    session: Session, lead: Actor, absence: Absence, field: str
) -> None:
    with pytest.raises(PraktikmatchError) as refused:
        what_if(session, lead, absence, NOW)
    assert refused.value.code is ErrorCode.INPUT_REFUSED
    assert refused.value.details[0]["field"] == field


def test_only_the_lead_asks(session: Session, visitor: Actor) -> None:
    with pytest.raises(PraktikmatchError) as refused:
        what_if(session, visitor, GONE, NOW)
    assert refused.value.code is ErrorCode.NOT_ALLOWED
    assert session.exec(select(Visitor)).all()
