"""Mail about what concerns no citizen goes the same way, with the same guarantees."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from access.actor import Actor
from models.access_enums import Role
from models.audit import AuditEvent, AuditSubject
from models.notice import HouseNotice
from models.notice_enums import SkipReason
from support.notices import HouseEvent, Receiver, Subject
from support.notices.mail import Letter, MailError
from tests.conftest import TEST_MUNICIPALITY
from tests.usecases.notices.town import (
    BASE,
    CVR,
    DAY,
    FIRM,
    HOUR,
    HOUSE_NEWS,
    NEWS,
    NOON,
    STAFF,
    Postbox,
    account,
    acting,
    choose_mail,
    house_mails,
    mails,
    run,
    tell,
    tell_house,
)
from usecases.notices.outbox import outbox
from usecases.notices.reading import inbox
from usecases.notices.sending import MOST_TRIES, PostOffice, pause_after, send_waiting


def later(at: datetime, subject: str = "v-1") -> HouseEvent:
    return replace(HOUSE_NEWS, at=at, subject=Subject(TEST_MUNICIPALITY, "visit", subject))


def test_a_firm_is_told_by_mail_and_led_to_its_own_page(
    session: Session, engine: Engine, actor: Actor
) -> None:
    tell_house(session, HOUSE_NEWS, FIRM)
    notice_id = session.exec(select(HouseNotice.id)).one()
    session.rollback()
    box = Postbox()
    assert run(engine, actor, NOON, box).sent == 1
    (letter,) = box.letters
    assert (letter.to, letter.subject) == (("firma@eksempel.dk",), "Nyt fra huset")
    assert letter.text == (
        "Der er nyt hos Vask A/S.\n\n"
        f"Log ind, og se mere her:\n{BASE}/beskeder/{notice_id}\n\n"
        "Mailen er sendt automatisk. Svar ikke på den.\n\n"
        "Venlig hilsen\nTestkommunen\n"
    )
    (mail,) = house_mails(session)
    assert (mail.sent_at, mail.closed, mail.text, mail.link_path) == (NOON, True, "", "")
    account(session, actor, "firma", Role.EMPLOYER, cvr=CVR)
    (line,) = inbox(session, acting(session, actor, "firma", Role.EMPLOYER), NOON).new
    assert line.link == "/firmaets/v-1"


def test_mail_of_both_kinds_goes_in_order_of_time(
    session: Session, engine: Engine, actor: Actor
) -> None:
    tell_house(session, later(NOON + HOUR), STAFF)
    tell(session, replace(NEWS, at=NOON + 2 * HOUR), STAFF)
    tell(session, NEWS, FIRM)
    tell_house(session, later(NOON + 3 * HOUR, "v-2"), STAFF)
    box = Postbox()
    assert run(engine, actor, NOON + DAY, box).sent == 4
    assert [letter.at for letter in box.letters] == [NOON + hour * HOUR for hour in range(4)]


def test_it_is_left_out_for_the_same_reasons(
    session: Session, engine: Engine, actor: Actor
) -> None:
    choose_mail(session, "konsulent", email="k@kommune.example", switched_off=("house",))
    tell_house(session, HOUSE_NEWS, FIRM, STAFF, Receiver.employer("99000015"))
    tell_house(session, later(NOON + 23 * HOUR), FIRM)
    tell_house(session, later(NOON + 23 * HOUR, "v-2"), FIRM)
    tell_house(session, later(NOON + 24 * HOUR), FIRM)
    report = run(engine, actor, NOON + 2 * DAY, Postbox())
    assert report.sent == 3
    assert report.skipped == {
        SkipReason.SWITCHED_OFF: 1,
        SkipReason.NO_ADDRESS: 1,
        SkipReason.COOL_DOWN: 1,
    }
    assert {mail.text + mail.link_path for mail in house_mails(session)} == {""}


def test_a_kind_of_former_times_is_not_mailed(
    session: Session, engine: Engine, actor: Actor
) -> None:
    tell_house(session, HOUSE_NEWS, FIRM)
    session.exec(select(HouseNotice)).one().kind = "gossip"
    session.commit()
    assert run(engine, actor, NOON, Postbox()).skipped == {SkipReason.SETTLED: 1}


def test_it_is_tried_ever_later_and_then_given_up(
    session: Session, engine: Engine, actor: Actor
) -> None:
    tell_house(session, HOUSE_NEWS, FIRM)
    busy = Postbox(lambda _: MailError("Mailserveren bad os vente (451)."))
    now = NOON
    for tries in range(1, MOST_TRIES + 1):
        assert run(engine, actor, now - timedelta(seconds=1), busy).failed == {}
        report = run(engine, actor, now, busy)
        assert sum(report.failed.values()) == 1
        now += pause_after(tries)
    (mail,) = house_mails(session)
    assert (report.given_up, mail.closed, mail.sent_at) == (1, True, None)
    assert mail.last_error == "Mailserveren bad os vente (451)."


def test_many_senders_at_once_send_each_mail_of_both_kinds_once(
    session: Session, engine: Engine, actor: Actor
) -> None:
    for number in range(6):
        tell(session, replace(NEWS, subject_id=f"o-{number}"), STAFF, FIRM)
        tell_house(session, later(NOON, f"v-{number}"), STAFF, FIRM)

    class Slow(Postbox):
        def send(self, letter: Letter) -> None:
            super().send(letter)
            time.sleep(0.005)

    box = Slow()
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(lambda _: run(engine, actor, NOON, box), range(4)))
    assert sum(report.sent for report in reports) == 24
    assert max(Counter(letter.id for letter in box.letters).values()) == 1
    assert all(mail.sent_at for mail in [*mails(session), *house_mails(session)])


def test_the_log_tells_of_it_and_of_no_person(
    session: Session, engine: Engine, actor: Actor
) -> None:
    tell_house(session, HOUSE_NEWS, FIRM)
    before = len(session.exec(select(AuditSubject)).all())
    session.rollback()
    run(engine, actor, NOON, Postbox())
    found = session.exec(select(AuditEvent).where(col(AuditEvent.object_kind) == "mail")).all()
    assert len(found) == 2
    assert len(session.exec(select(AuditSubject)).all()) == before


def test_the_neighbours_mail_is_not_ours(session: Session, engine: Engine, actor: Actor) -> None:
    tell_house(session, HOUSE_NEWS, FIRM)
    neighbour = replace(actor, municipality_id="nabo")
    assert send_waiting(PostOffice(engine, neighbour, NOON, BASE), Postbox()).sent == 0


@pytest.mark.parametrize("shown", [1, 3, 100])
def test_the_outbox_shows_both_the_newest_first(
    session: Session, actor: Actor, monkeypatch: pytest.MonkeyPatch, shown: int
) -> None:
    monkeypatch.setattr("usecases.notices.outbox.SHOWN", shown)
    account(session, actor, "drift", Role.ADMINISTRATOR)
    admin = acting(session, actor, "drift", Role.ADMINISTRATOR)
    tell(session, NEWS, STAFF)
    tell_house(session, later(NOON + HOUR), FIRM)
    tell(session, replace(NEWS, at=NOON + 2 * HOUR), STAFF)
    tell_house(session, later(NOON + 3 * HOUR), FIRM)
    lines = outbox(session, admin, BASE, with_text=True)
    assert [line.created_at for line in lines] == [
        NOON + hour * HOUR for hour in (3, 2, 1, 0)[:shown]
    ]
    assert lines[0].to == ("firma@eksempel.dk",)
    assert (lines[0].text or "").startswith("Der er nyt hos Vask A/S.")
