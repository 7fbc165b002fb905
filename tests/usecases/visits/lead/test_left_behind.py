"""Consultants who come no more: what stood on them is seen, and given away."""

from datetime import UTC, date, datetime, time

import pytest
from sqlmodel import Session, col, select

from access.accounts import set_active
from access.actor import Actor, system_actor
from access.audit.guard import unseen
from models.account import UserAccount
from models.employer import Employer
from models.enums import StaffRole
from models.municipality import Staff
from models.placement import Placement
from models.visit import PlacementVisit, Visitor
from models.visit_enums import VisitState
from tests.conftest import TEST_MUNICIPALITY
from tests.placements.agreements.town import CONSULTANT
from tests.usecases.visits.reports.conftest import add_visit
from usecases.visits.everybody import read_town, without_visitor
from usecases.visits.handing_over import Move, hand_over
from usecases.visits.overview import Overview, overview
from usecases.visits.substituting import stands_in
from usecases.visits.who_works import gone
from visits.overview import Share

NOW = datetime(2026, 12, 14, 6, tzinfo=UTC)
MONDAY = date(2026, 12, 14)
THURSDAY = date(2026, 12, 17)


def leave(session: Session, how: str = "closed") -> None:
    """The consultant's accounts are closed, or the days are deleted."""
    if how == "closed":
        for account in accounts(session):
            set_active(session, system_actor(TEST_MUNICIPALITY), account, active=False)
    else:
        session.delete(session.get_one(Visitor, (TEST_MUNICIPALITY, CONSULTANT)))
    session.flush()


def accounts(session: Session) -> list[UserAccount]:
    with unseen(session):
        query = select(UserAccount).where(col(UserAccount.staff_id) == CONSULTANT)
        found = list(session.exec(query))
    assert found
    return found


def page(session: Session, lead: Actor) -> Overview:
    return overview(session, lead, NOW)


def test_the_needs_of_who_is_gone_are_nobodys(
    session: Session, lead: Actor, placement: Placement
) -> None:
    before = page(session, lead)
    assert (before.nobodys, before.left.gone) == (0, ())
    leave(session)
    after = page(session, lead)
    assert after.nobodys > 0
    (one,) = after.left.gone
    assert (one.employers, one.needs) == (1, after.nobodys)
    assert [line.is_gone for line in after.lines] == [True]
    assert placement.closed_at is None


@pytest.mark.parametrize("how", ["closed", "no days"])
def test_agreed_visits_of_who_is_gone_are_to_be_rung_about(
    session: Session, lead: Actor, placement: Placement, how: str
) -> None:
    key = add_visit(session, placement, "x_1", VisitState.CONFIRMED, day=THURSDAY)
    add_visit(session, placement, "x_2", VisitState.DRAFT, day=THURSDAY)
    add_visit(session, placement, "x_3", VisitState.CONFIRMED, day=date(2026, 12, 11))
    assert page(session, lead).left.to_ring == ()
    leave(session, how)
    (ring,) = page(session, lead).left.to_ring
    assert (ring.key, ring.day, ring.clock) == (key, THURSDAY, time(10, 15))


def test_a_visit_a_colleague_has_is_not_nobodys(
    session: Session, lead: Actor, placement: Placement, helper: Actor
) -> None:
    leave(session)
    before = page(session, lead).nobodys
    key = add_visit(session, placement, "week_1", VisitState.CONFIRMED, day=THURSDAY)
    row = session.exec(select(PlacementVisit).where(PlacementVisit.key == key)).one()
    row.visitor_id = str(helper.staff_id)
    session.flush()
    after = page(session, lead)
    assert (after.nobodys, after.left.to_ring) == (before - 1, ())


def test_who_has_another_open_account_is_not_gone(
    session: Session, lead: Actor, placement: Placement
) -> None:
    assert placement.citizen_id
    assert CONSULTANT not in gone(session, lead.municipality_id)
    leave(session)
    assert CONSULTANT in gone(session, lead.municipality_id)
    (account, *_) = accounts(session)
    set_active(session, lead, account, active=True)
    assert CONSULTANT not in gone(session, lead.municipality_id)


def test_plans_for_everybody_pass_over_who_is_gone_and_say_why(
    session: Session, lead: Actor, placement: Placement
) -> None:
    assert placement.granted_at
    assert read_town(session, lead, MONDAY, 2, NOW).visitors == (CONSULTANT,)
    leave(session)
    town = read_town(session, lead, MONDAY, 2, NOW)
    assert town.visitors == ()
    why = {one.reason for one in without_visitor(town)}
    assert why == {"Konsulenten arbejder her ikke længere. Giv virksomheden til en kollega."}


def test_nobody_gone_stands_in(session: Session, lead: Actor, helper: Actor) -> None:
    visitor = session.get_one(Visitor, (TEST_MUNICIPALITY, str(helper.staff_id)))
    visitor.substitute_id = CONSULTANT
    session.flush()
    assert set(stands_in(session, lead.municipality_id, visitor.staff_id).values()) == {CONSULTANT}
    leave(session)
    assert stands_in(session, lead.municipality_id, visitor.staff_id) == {}


def test_given_to_a_colleague_somebody_comes_again(
    session: Session, lead: Actor, placement: Placement, helper: Actor
) -> None:
    leave(session)
    colleague = session.get_one(Staff, (TEST_MUNICIPALITY, str(helper.staff_id)))
    colleague.role = StaffRole.VIRKSOMHEDSKONSULENT.value
    assert page(session, lead).left.gone
    moves = [Move(placement.cvr, CONSULTANT, str(helper.staff_id))]
    assert hand_over(session, lead, moves, NOW).employers == 1
    after = page(session, lead)
    assert (after.nobodys, after.left.gone) == (0, ())
    assert session.get_one(Employer, (TEST_MUNICIPALITY, placement.cvr)).consultant_id


def test_the_first_visits_of_what_has_ended_count_too(
    session: Session, lead: Actor, placement: Placement
) -> None:
    placement.ended_on, placement.closed_at = date(2026, 12, 12), NOW
    session.flush()
    assert page(session, lead).first_visits == Share(1, 0)
    add_visit(session, placement, "week_1", VisitState.DONE, day=date(2026, 12, 9))
    assert page(session, lead).first_visits == Share(1, 1)
    placement.ended_on = date(2026, 12, 8)  # before its visit was due
    session.flush()
    assert page(session, lead).first_visits == Share(0, 0)
    placement.ended_on = date(2026, 12, 12)
    placement.cancelled_at = NOW
    session.flush()
    assert page(session, lead).first_visits == Share(0, 0)
