from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.notice import HouseMail, HouseNotice, Notice, OutboxMail
from support.notices import (
    Event,
    HouseEvent,
    Receiver,
    Subject,
    Told,
    notify,
    notify_house,
    settle,
    told_by_default,
)
from tests.conftest import TEST_MUNICIPALITY
from tests.rows import load_town

pytestmark = pytest.mark.usefixtures("made_up_kinds")
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)  # a Thursday
EVENT = Event("news", TEST_MUNICIPALITY, "B-1", "order", "o-1", NOON, "u", workplace="Vask A/S")
STAFF, FIRM = Receiver.staff("konsulent1"), Receiver.employer("99000007")
HOUSE = HouseEvent("house", Subject(TEST_MUNICIPALITY, "visit", "v-1"), NOON, "u", "Vask A/S")


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path) -> None:
    load_town(session, actor, tmp_path)


def notices(session: Session, actor: Actor) -> list[Notice]:
    return list(session.exec(readable(actor, Notice).order_by(col(Notice.receiver))))


def mails(session: Session, actor: Actor) -> list[OutboxMail]:
    return list(session.exec(readable(actor, OutboxMail).order_by(col(OutboxMail.text))))


def house_mails(session: Session, actor: Actor) -> list[HouseMail]:
    return list(session.exec(readable(actor, HouseMail)))


def test_each_receiver_is_told_once_and_mail_waits(session: Session, actor: Actor) -> None:
    notify(session, EVENT, [STAFF, FIRM, STAFF])
    session.commit()
    found = notices(session, actor)
    assert [row.receiver for row in found] == ["employer:99000007", "staff:konsulent1"]
    assert {row.case_number for row in found} == {"o-1"}
    waiting = mails(session, actor)
    assert {mail.notice_id for mail in waiting} == {row.id for row in found}
    assert {mail.text for mail in waiting} == {"Der er nyt i sag o-1 hos Vask A/S."}
    assert {mail.link_path for mail in waiting} == {f"/beskeder/{row.id}" for row in found}


def test_an_act_that_is_undone_tells_nobody(session: Session, actor: Actor) -> None:
    notify(session, EVENT, [STAFF])
    session.rollback()
    assert notices(session, actor) == []
    assert mails(session, actor) == []


def test_a_kind_without_mail_stays_on_the_page(session: Session, actor: Actor) -> None:
    notify(session, replace(EVENT, kind="quiet"), [STAFF])
    assert len(notices(session, actor)) == 1
    assert mails(session, actor) == []


def test_an_unknown_kind_is_a_fault_of_ours(session: Session) -> None:
    with pytest.raises(LookupError):
        notify(session, replace(EVENT, kind="gossip"), [STAFF])


def test_no_number_and_no_citizens_id_in_a_mail(session: Session, actor: Actor) -> None:
    about_person = replace(EVENT, subject_kind="citizen", subject_id="B-1")
    notify(session, about_person, [STAFF])
    notify(session, replace(EVENT, workplace="Hos 010266-5234", case_number="0102665234"), [FIRM])
    for mail in mails(session, actor):
        everything = f"{mail.subject} {mail.text} {mail.link_path}"
        assert "B-1" not in everything
        assert "5234" not in everything


def test_a_party_without_an_account_gets_its_own_link(session: Session, actor: Actor) -> None:
    linked = Receiver.address("tr@eksempel.dk", "Tillidsrepræsentanten", "/link/abc")
    notify(session, EVENT, [linked, Receiver.address("mentor@eksempel.dk", "Mentoren")])
    assert {mail.link_path for mail in mails(session, actor)} == {"/link/abc", ""}
    assert notices(session, actor)[0].receiver_name == "Mentoren"


def test_what_asks_for_an_act_has_a_date(session: Session) -> None:
    sign = replace(EVENT, kind="sign")
    (by_kind,) = notify(session, sign, [FIRM])
    (by_event,) = notify(session, replace(sign, due_on=date(2026, 12, 24)), [STAFF])
    (just_told,) = notify(session, EVENT, [STAFF])
    assert by_kind.due_on == date(2026, 12, 1)
    assert by_event.due_on == date(2026, 12, 24)
    assert (by_kind.requires_action, just_told.requires_action) == (True, False)
    assert just_told.due_on is None


def test_a_date_counts_from_the_day_it_is_in_denmark(session: Session) -> None:
    late = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)  # Friday here
    (found,) = notify(session, replace(EVENT, kind="sign", at=late), [FIRM])
    assert found.due_on == date(2026, 12, 2)


def test_an_act_done_closes_what_asked_for_it(session: Session, actor: Actor) -> None:
    sign = replace(EVENT, kind="sign")
    notify(session, sign, [STAFF, FIRM])
    notify(session, replace(sign, subject_id="o-2"), [STAFF])
    notify(session, EVENT, [STAFF])
    later = NOON + timedelta(days=1)
    assert settle(session, sign.subject, ["sign", "news"], later) == 2
    assert settle(session, sign.subject, ["sign"], later) == 0
    assert settle(session, Subject("other", "order", "o-2"), ["sign"], later) == 0
    session.expire_all()
    closed = {(row.kind, row.subject_id) for row in notices(session, actor) if row.done_at}
    assert closed == {("sign", "o-1")}


def test_the_catalogue_says_who_is_told() -> None:
    parties = {Told.EMPLOYER: FIRM, Told.OWNER: STAFF, Told.CASEWORKER: None}
    assert told_by_default("news", parties) == [FIRM]
    assert told_by_default("quiet", parties) == [STAFF]


def test_what_concerns_no_citizen_is_mailed_once_to_each(session: Session, actor: Actor) -> None:
    notify_house(session, HOUSE, [STAFF, FIRM, STAFF])
    session.commit()
    rows = list(session.exec(readable(actor, HouseNotice)))
    assert sorted(row.receiver for row in rows) == ["employer:99000007", "staff:konsulent1"]
    waiting = house_mails(session, actor)
    assert {mail.notice_id: mail.link_path for mail in waiting} == {
        row.id: f"/beskeder/{row.id}" for row in rows
    }
    assert {(mail.subject, mail.text) for mail in waiting} == {
        ("Nyt fra huset", "Der er nyt hos Vask A/S.")
    }
    assert {(mail.created_at, mail.next_try_at) for mail in waiting} == {(NOON, NOON)}
    assert mails(session, actor) == []


def test_a_house_kind_without_mail_stays_on_the_page(session: Session, actor: Actor) -> None:
    notify_house(session, replace(HOUSE, kind="quiet"), [STAFF])
    assert len(list(session.exec(readable(actor, HouseNotice)))) == 1
    assert house_mails(session, actor) == []


def test_nothing_can_wait_for_what_concerns_no_citizen(session: Session, actor: Actor) -> None:
    with pytest.raises(AssertionError):
        notify_house(session, replace(HOUSE, kind="sign"), [STAFF])
    assert house_mails(session, actor) == []


def test_no_number_in_a_mail_of_the_house(session: Session, actor: Actor) -> None:
    notify_house(session, replace(HOUSE, workplace="Hos 010266-5234"), [FIRM])
    (mail,) = house_mails(session, actor)
    assert "5234" not in f"{mail.subject} {mail.text} {mail.link_path}"
