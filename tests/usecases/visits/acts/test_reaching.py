"""Whom the day page rings: whom the agreement names, before the employer's general number."""

from dataclasses import replace

import pytest
from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.access_enums import Role
from models.citizen import Citizen
from models.employer import Employer
from models.placement import AgreementContent, Placement
from models.placement_enums import Party
from models.running import PlacementFlag
from models.visit import PlacementVisit
from models.visit_enums import VisitAbout
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.usecases.visits.acts.town import ANNA, FIRST, LEAD, MONDAY, NOW, planned, rows
from usecases.visits.naming import names_of
from usecases.visits.reaching import Reach
from usecases.visits.tours import tours, visits_of

pytestmark = [pytest.mark.usefixtures("town"), on_sqlite]
HOUSE = system_actor(TEST_MUNICIPALITY)
FIRM = Reach("Hovedkontoret", "10 00 00 00")
CONTACT = Reach("Kirsten Leder", "20 00 00 00")
MENTOR = Reach("Mogens Mentor", "30 00 00 00")
CITIZEN = Reach("Testborger 1", "40 00 00 00")


@pytest.fixture(autouse=True)
def _numbers(session: Session, placement: Placement) -> None:
    firm = session.get_one(Employer, (TEST_MUNICIPALITY, placement.cvr))
    firm.contact_name, firm.contact_phone = FIRM.contact, FIRM.phone
    citizen = session.get_one(Citizen, (TEST_MUNICIPALITY, placement.citizen_id))
    citizen.phone = CITIZEN.phone
    agree(session, placement, contact=CONTACT, mentor=MENTOR)


def agree(session: Session, placement: Placement, **people: Reach) -> None:
    """Names and numbers as the agreement has them."""
    texts = readable(HOUSE, AgreementContent)
    named = {
        role: {"name": one.contact or "", "email": "", "phone": one.phone or ""}
        for role, one in people.items()
    }
    for row in session.exec(texts.where(col(AgreementContent.placement_id) == placement.id)):
        row.content = {**row.content, **named}
    session.flush()


def ring(session: Session, row: PlacementVisit) -> Reach:
    """As the day page and the page of one visit have it, which is the same."""
    week = tours(session, ANNA, FIRST, MONDAY, 42, NOW)
    (found,) = {one.ring for one in visits_of(week.days) if one.key == row.key}
    named = names_of(session, ANNA, [row.key])[row.key]
    assert (named.contact, named.phone) == (found.contact, found.phone)
    return found


def visit(session: Session, about: VisitAbout) -> PlacementVisit:
    """One that is planned."""
    planned(session)
    return next(
        row for row in rows(session) if isinstance(row, PlacementVisit) and row.about == about.value
    )


def flagged(session: Session, placement: Placement, party: Party) -> None:
    session.add(
        PlacementFlag(
            municipality_id=TEST_MUNICIPALITY, citizen_id=placement.citizen_id,
            placement_id=placement.id, number=1, kind="help", party=party.value, raised_by="u",
            raised_at=NOW, due_on=MONDAY, owner_id=FIRST,
        )
    )  # fmt: skip
    session.flush()


def test_a_call_to_the_mentor_rings_the_mentor(session: Session) -> None:
    assert ring(session, visit(session, VisitAbout.MENTOR)) == MENTOR


def test_a_visit_rings_the_agreements_contact(session: Session) -> None:
    assert ring(session, visit(session, VisitAbout.PLACEMENT)) == CONTACT


def test_without_the_mentors_number_the_contact_is_rung_and_then_the_firm(
    session: Session, placement: Placement
) -> None:
    row = visit(session, VisitAbout.MENTOR)
    agree(session, placement, mentor=Reach("Mogens Mentor", None))
    assert ring(session, row) == CONTACT
    agree(session, placement, contact=Reach("Kirsten Leder", " "))
    assert ring(session, row) == FIRM


@pytest.mark.parametrize(
    ("party", "who"),
    [
        (Party.EMPLOYER, CONTACT),
        (Party.MENTOR, MENTOR),
        (Party.CITIZEN, CITIZEN),
        (Party.MUNICIPALITY, CONTACT),
    ],
)
def test_about_a_flag_whoever_raised_it_is_rung(
    session: Session, placement: Placement, party: Party, who: Reach
) -> None:
    flagged(session, placement, party)
    assert ring(session, visit(session, VisitAbout.FLAG)) == who


def test_whoever_may_not_read_the_person_is_told_the_firms_number_alone(session: Session) -> None:
    row = visit(session, VisitAbout.MENTOR)
    stranger = replace(ANNA, role=Role.JOBKONSULENT, staff_id="konsulent9")
    assert names_of(session, stranger, [row.key])[row.key].phone == FIRM.phone
    week = tours(session, stranger, FIRST, MONDAY, 42, NOW)
    assert {one.ring for one in visits_of(week.days) if one.key == row.key} == {FIRM}
    assert names_of(session, LEAD, [row.key])[row.key].phone == MENTOR.phone
