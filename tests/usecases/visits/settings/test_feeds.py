"""The feed: found by its token alone, without a person in it, and gone when it is taken back."""

from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlmodel import Session, select

from access.accounts import revoke_role, set_active
from access.actor import Actor
from models.access_enums import Role
from models.account import UserAccount
from models.errors import ErrorCode, PraktikmatchError
from models.placement import Placement
from models.visit import CalendarFeed
from models.visit_enums import VisitState
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.usecases.visits.acts.town import ANNA, FIRST, LEAD, NOW, planned, put, rows
from tests.usecases.visits.settings.placed import placed_visit
from usecases.visits.feeds import feed_at, new_feed, own_feed, revoke_feed

pytestmark = pytest.mark.usefixtures("town")


def read(session: Session, token: str) -> bytes:
    return feed_at(session, TEST_MUNICIPALITY, token, "http://localhost", NOW)


def closed(session: Session, token: str) -> bool:
    with pytest.raises(PraktikmatchError) as refusal:
        read(session, token)
    return refusal.value.code is ErrorCode.NOT_FOUND


@pytest.mark.usefixtures("account")
def test_a_feed_shows_what_is_agreed_and_proposed_and_no_draft(session: Session) -> None:
    planned(session)
    first, second, third = rows(session)[:3]
    put(session, first, VisitState.CONFIRMED)
    put(session, second, VisitState.PROPOSED)
    token = new_feed(session, ANNA, NOW)
    session.commit()
    events = Calendar.from_ical(read(session, token)).events
    assert len(events) == 2
    titles = sorted(str(event["SUMMARY"]) for event in events)
    assert all(title.startswith("Kontaktbesøg: Prøvefirma") for title in titles)
    assert sum(title.endswith("(foreslået)") for title in titles) == 1
    assert third.state == VisitState.DRAFT.value


@pytest.mark.usefixtures("account")
def test_only_the_hash_is_stored_and_reading_is_noted_now_and_then(session: Session) -> None:
    token = new_feed(session, ANNA, NOW)
    (row,) = session.exec(select(CalendarFeed)).all()
    assert token not in str(row.model_dump())
    read(session, token)
    later = NOW + timedelta(minutes=10)
    feed_at(session, TEST_MUNICIPALITY, token, "", later)
    feed = own_feed(session, ANNA)
    assert feed is not None
    assert feed.read_at == NOW


@on_sqlite
@pytest.mark.usefixtures("account")
def test_a_new_address_closes_the_old_one_and_closing_closes(session: Session) -> None:
    old = new_feed(session, ANNA, NOW)
    new = new_feed(session, ANNA, NOW)
    assert old != new
    assert closed(session, old)
    assert read(session, new)
    revoke_feed(session, ANNA)
    assert closed(session, new)
    with pytest.raises(PraktikmatchError):
        revoke_feed(session, ANNA)


@on_sqlite
def test_who_is_gone_has_no_feed(session: Session, account: UserAccount) -> None:
    token = new_feed(session, ANNA, NOW)
    house = Actor(TEST_MUNICIPALITY)
    set_active(session, house, account, active=False)
    assert closed(session, token)
    set_active(session, house, account, active=True)
    assert read(session, token)
    revoke_role(session, house, account, Role.VIRKSOMHEDSKONSULENT)
    assert closed(session, token)


@on_sqlite
def test_who_has_no_visits_gets_no_feed(session: Session) -> None:
    citizen = Actor(TEST_MUNICIPALITY, Role.CITIZEN, "u", "Borger", citizen_id="B-1")
    for actor in (citizen, LEAD):
        with pytest.raises(PraktikmatchError) as refusal:
            new_feed(session, actor, NOW)
        assert refusal.value.code is ErrorCode.NOT_FOUND
    assert closed(session, "x" * 43)


@on_sqlite
@pytest.mark.usefixtures("account")
def test_a_visit_about_somebody_names_the_case_and_not_the_person(
    session: Session, placement: Placement
) -> None:
    row = placed_visit(session, placement, FIRST, VisitState.CONFIRMED)
    text = read(session, new_feed(session, ANNA, NOW)).decode()
    unfolded = text.replace("\r\n ", "")
    assert placement.id[:8] in unfolded
    assert "Testborger" not in unfolded
    assert placement.citizen_id not in unfolded
    assert row.reason not in unfolded
