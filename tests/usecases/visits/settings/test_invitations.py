"""The invitation: enclosed with the employer's and the visitor's mail, never with a citizen's."""

import pytest
from icalendar import Calendar
from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.notice import HouseNotice, Notice
from models.placement import Placement
from models.visit_enums import VisitState
from support.notices import Receiver
from support.notices.mail import Letter, as_message
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.usecases.visits.acts.town import ANNA, FIRST, LEAD, NOW, planned, put, rows
from tests.usecases.visits.settings.placed import placed_visit
from usecases.visits.booked import Row
from usecases.visits.invitations import invitation_of
from usecases.visits.telling import cvr_of, tell_citizen, tell_employer, tell_visitor

HOUSE = system_actor(TEST_MUNICIPALITY)
TO = ("kontakt@example.org",)


def notice(session: Session, receiver: Receiver) -> Notice:
    found = readable(HOUSE, Notice).where(col(Notice.receiver) == receiver.key)
    return session.exec(found.order_by(col(Notice.at))).all()[-1]


def enclosed(session: Session, about: Notice | HouseNotice) -> str | None:
    made = invitation_of(session, HOUSE, about, TO, "http://localhost")
    return made("praktik@example.org").decode() if made else None


@pytest.mark.usefixtures("town")
def test_an_agreed_visit_is_an_invitation(session: Session, placement: Placement) -> None:
    row = placed_visit(session, placement, FIRST, VisitState.CONFIRMED)
    tell_employer(session, ANNA, row, "visit_agreed", NOW)
    tell_visitor(session, LEAD, row, "visit_agreed", NOW)
    for receiver in (Receiver.employer(placement.cvr), Receiver.staff(FIRST)):
        text = enclosed(session, notice(session, receiver))
        assert text is not None
        (event,) = Calendar.from_ical(text).events
        assert "METHOD:REQUEST" in text
        assert event["ATTENDEE"] == "mailto:kontakt@example.org"
        assert "Testborger" not in text


@on_sqlite
@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("kind", "state"),
    [("visit_off", VisitState.MISSED), ("visit_held_early", VisitState.DONE)],
)
def test_a_visit_nobody_comes_for_any_more_is_taken_out(
    session: Session, placement: Placement, kind: str, state: VisitState
) -> None:
    row = placed_visit(session, placement, FIRST, state)
    tell_employer(session, ANNA, row, kind, NOW)
    text = enclosed(session, notice(session, Receiver.employer(placement.cvr)))
    assert text is not None
    assert "METHOD:CANCEL" in text
    assert "STATUS:CANCELLED" in text


@on_sqlite
@pytest.mark.usefixtures("town")
def test_other_mails_and_other_receivers_get_none(session: Session, placement: Placement) -> None:
    row = placed_visit(session, placement, FIRST, VisitState.PROPOSED)
    tell_employer(session, ANNA, row, "visit_proposed", NOW)
    assert enclosed(session, notice(session, Receiver.employer(placement.cvr))) is None
    row.state = VisitState.CONFIRMED.value
    tell_citizen(session, ANNA, row, "visit_planned", NOW)
    assert enclosed(session, notice(session, Receiver.citizen(placement.citizen_id))) is None


@pytest.fixture
def care(session: Session, town: None) -> Row:  # noqa: ARG001 - of the town
    """A visit to a firm nobody is placed at."""
    planned(session)
    return rows(session)[0]


def house_notice(session: Session, receiver: Receiver) -> HouseNotice:
    found = readable(HOUSE, HouseNotice).where(col(HouseNotice.receiver) == receiver.key)
    return session.exec(found).one()


@pytest.mark.parametrize("kind", ["visit_agreed", "visit_moved"])
def test_an_agreed_care_visit_is_an_invitation_too(session: Session, care: Row, kind: str) -> None:
    put(session, care, VisitState.CONFIRMED)
    tell_employer(session, ANNA, care, kind, NOW)
    tell_visitor(session, LEAD, care, kind, NOW)
    firm, visitor = Receiver.employer(cvr_of(session, care)), Receiver.staff(FIRST)
    for receiver, page in ((firm, "/mine-besoeg"), (visitor, "/besoeg")):
        text = enclosed(session, house_notice(session, receiver))
        assert text is not None
        (event,) = Calendar.from_ical(text).events
        assert "METHOD:REQUEST" in text
        assert str(event["SUMMARY"]).startswith("Kontaktbesøg: Prøvefirma")
        assert str(event["DESCRIPTION"]).endswith(f"http://localhost{page}")


def test_a_care_visit_that_comes_to_nothing_is_taken_out(session: Session, care: Row) -> None:
    put(session, care, VisitState.MISSED)
    tell_employer(session, ANNA, care, "visit_off", NOW)
    text = enclosed(session, house_notice(session, Receiver.employer(cvr_of(session, care))))
    assert text is not None
    assert "METHOD:CANCEL" in text


@on_sqlite
def test_a_care_visit_only_proposed_is_no_invitation(session: Session, care: Row) -> None:
    put(session, care, VisitState.PROPOSED)
    tell_employer(session, ANNA, care, "visit_proposed", NOW)
    notice = house_notice(session, Receiver.employer(cvr_of(session, care)))
    assert enclosed(session, notice) is None
    notice.subject_id = "gone"
    notice.kind = "care_visit_agreed"
    assert enclosed(session, notice) is None


def test_the_mail_says_that_it_is_an_invitation() -> None:
    text = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
    letter = Letter("1", TO, "Et besøg er aftalt", "Hej æøå", NOW, lambda _sender: text)
    message = as_message(letter, "praktik@example.org")
    plain, calendar = message.iter_parts()
    assert plain.get_content_type() == "text/plain"
    assert calendar.get_content_type() == "text/calendar"
    assert calendar.get_param("method") == "REQUEST"
    assert message.get_content_type() == "multipart/alternative"


def test_an_ordinary_mail_stays_plain() -> None:
    message = as_message(Letter("1", TO, "Emne", "Tekst", NOW), "praktik@example.org")
    assert not message.is_multipart()
