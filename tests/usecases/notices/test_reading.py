from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from access.scopes import readable
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from models.notice import MailChoice, Notice, OutboxMail
from support.notices import Receiver, settle
from tests.usecases.notices.town import (
    CITIZEN_B1,
    CVR,
    DAY,
    FIRM,
    HOUR,
    NEWS,
    NOON,
    SIGN,
    STAFF,
    account,
    acting,
    tell,
    user,
)
from usecases.notices.counting import unread_count
from usecases.notices.names import receiver_name
from usecases.notices.reading import inbox, mark_all_read, mark_read, own_notice


@pytest.fixture
def konsulent(session: Session, actor: Actor) -> Actor:
    return acting(session, actor, "konsulent", Role.VIRKSOMHEDSKONSULENT)


def test_what_waits_comes_first_the_most_urgent_at_the_top(
    session: Session, konsulent: Actor
) -> None:
    tell(session, NEWS, STAFF)
    tell(session, replace(SIGN, subject_id="a-late", due_on=date(2026, 12, 24)), STAFF)
    tell(session, replace(SIGN, subject_id="a-soon", due_on=date(2026, 11, 25)), STAFF)
    tell(session, replace(NEWS, at=NOON + HOUR), STAFF)
    found = inbox(session, konsulent, NOON + DAY)
    assert [line.link for line in found.waiting] == ["/aftaler/a-soon", "/aftaler/a-late"]
    assert [line.is_overdue for line in found.waiting] == [True, False]
    assert [line.at for line in found.new] == [NOON + HOUR, NOON]
    assert found.earlier == ()


def test_reading_and_doing_move_a_notice_down(session: Session, konsulent: Actor) -> None:
    (news,) = tell(session, NEWS, STAFF)
    tell(session, SIGN, STAFF)
    assert unread_count(session, konsulent) == 2
    assert mark_read(session, konsulent, news.id, NOON).link == "/sager/o-1"
    assert unread_count(session, konsulent) == 1
    settle(session, SIGN.subject, ["sign"], NOON)
    assert unread_count(session, konsulent) == 0
    found = inbox(session, konsulent, NOON)
    assert (len(found.waiting), len(found.new), len(found.earlier)) == (0, 0, 2)


def test_reading_does_not_do(session: Session, konsulent: Actor) -> None:
    tell(session, SIGN, STAFF)
    tell(session, NEWS, STAFF)
    mark_all_read(session, konsulent, NOON)
    assert unread_count(session, konsulent) == 0
    found = inbox(session, konsulent, NOON)
    assert (len(found.waiting), len(found.new)) == (1, 0)


def test_the_first_reading_is_what_is_kept(session: Session, konsulent: Actor) -> None:
    (news,) = tell(session, NEWS, STAFF)
    mark_read(session, konsulent, news.id, NOON)
    assert mark_read(session, konsulent, news.id, NOON + DAY).read_at == NOON


def test_each_is_led_to_the_page_for_them(session: Session, actor: Actor) -> None:
    account(session, actor, "borger", Role.CITIZEN, citizen_id="B-1")
    tell(session, NEWS, CITIZEN_B1, STAFF)
    citizen = acting(session, actor, "borger", Role.CITIZEN)
    assert [line.link for line in inbox(session, citizen, NOON).new] == ["/mit/o-1"]


def _everybody(session: Session, actor: Actor) -> dict[str, Actor]:
    """One for each kind of receiver, and those who are nobody's receiver."""
    account(session, actor, "borger", Role.CITIZEN, citizen_id="B-1")
    account(session, actor, "firma", Role.EMPLOYER, cvr=CVR)
    account(session, actor, "mentor", Role.MENTOR)
    account(session, actor, "leder", Role.LEAD_CASEWORK)
    roles = {
        "konsulent": Role.VIRKSOMHEDSKONSULENT,
        "borger": Role.CITIZEN,
        "firma": Role.EMPLOYER,
        "mentor": Role.MENTOR,
        "leder": Role.LEAD_CASEWORK,
    }
    return {name: acting(session, actor, name, role) for name, role in roles.items()}


def test_a_notice_is_its_receivers_alone(session: Session, actor: Actor) -> None:
    people = _everybody(session, actor)
    mentor = Receiver.user(user(session, "mentor").id)
    firm_elsewhere, colleague = Receiver.employer("99000015"), Receiver.staff("konsulent2")
    address = Receiver.address("tr@eksempel.dk", "Repræsentanten")
    tell(session, NEWS, STAFF, FIRM, CITIZEN_B1, mentor, firm_elsewhere, colleague, address)
    seen = {
        name: [row.receiver for row in session.exec(readable(one, Notice))]
        for name, one in people.items()
    }
    assert seen == {
        "konsulent": [STAFF.key],
        "borger": [CITIZEN_B1.key],
        "firma": [FIRM.key],
        "mentor": [mentor.key],
        "leder": [],
    }
    for one in people.values():
        assert list(session.exec(readable(one, OutboxMail))) == []
    assert len(list(session.exec(select(OutboxMail)))) == 7


def test_what_somebody_chose_about_mail_is_their_own(session: Session, actor: Actor) -> None:
    people = _everybody(session, actor)
    assert len(list(session.exec(readable(people["konsulent"], MailChoice)))) == 1
    assert list(session.exec(readable(people["leder"], MailChoice))) == []


@pytest.mark.parametrize("read", [own_notice, mark_read])
def test_somebody_elses_is_not_found(session: Session, actor: Actor, read: object) -> None:
    (notice,) = tell(session, NEWS, FIRM)
    leader = _everybody(session, actor)["leder"]
    with pytest.raises(PraktikmatchError) as caught:
        read(session, leader, notice.id, NOON)  # type: ignore[operator]
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_a_kind_of_former_times_keeps_its_name(session: Session, konsulent: Actor) -> None:
    (news,) = tell(session, NEWS, STAFF)
    news.kind = "gossip"
    session.commit()
    (line,) = inbox(session, konsulent, NOON).new
    assert (line.title, line.sentence, line.link) == ("gossip", "", "/beskeder")


def test_every_form_can_say_who_gets_it(session: Session, actor: Actor) -> None:
    _everybody(session, actor)
    names = {
        STAFF: "Konsulent 1, virksomhedsservice",
        Receiver.staff("ukendt"): "ukendt",
        FIRM: "Fiktiv Rengøring A/S",
        Receiver.employer("99000099"): "CVR-nummer 99000099",
        CITIZEN_B1: "borgeren",
        Receiver.user(user(session, "mentor").id): "Mentor",
        Receiver.user(user(session, "borger").id): "borgeren",
        Receiver.user("findes-ikke"): "en lukket konto",
        Receiver.address("tr@eksempel.dk", "Repræsentanten"): "Repræsentanten",
    }
    assert {one: receiver_name(session, actor, one) for one in names} == names
