"""The invitation: enclosed with the employer's and the visitor's mail, never with a citizen's."""

import pytest
from icalendar import Calendar
from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.notice import Notice
from models.placement import Placement
from models.visit_enums import VisitState
from support.notices import Receiver
from support.notices.mail import Letter, as_message
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.usecases.visits.acts.town import ANNA, FIRST, LEAD, NOW
from tests.usecases.visits.settings.placed import placed_visit
from usecases.visits.invitations import invitation_of
from usecases.visits.telling import tell_citizen, tell_employer, tell_visitor

HOUSE = system_actor(TEST_MUNICIPALITY)
TO = ("kontakt@example.org",)


def notice(session: Session, receiver: Receiver) -> Notice:
    found = readable(HOUSE, Notice).where(col(Notice.receiver) == receiver.key)
    return session.exec(found.order_by(col(Notice.at))).all()[-1]


def enclosed(session: Session, about: Notice) -> str | None:
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
def test_a_visit_that_comes_to_nothing_is_taken_out(session: Session, placement: Placement) -> None:
    row = placed_visit(session, placement, FIRST, VisitState.MISSED)
    tell_employer(session, ANNA, row, "visit_off", NOW)
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
