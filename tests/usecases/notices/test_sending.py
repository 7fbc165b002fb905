import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from access.actor import Actor
from models.access_enums import Role
from models.audit import AuditEvent
from models.citizen import Citizen
from models.errors import ErrorCode, PraktikmatchError
from models.notice_enums import SkipReason
from support.notices import Receiver, notify, settle
from support.notices.mail import Letter, MailError
from support.settings import Settings
from tests.conftest import TEST_MUNICIPALITY
from tests.usecases.notices.town import (
    BASE,
    CITIZEN_B1,
    CVR,
    DAY,
    FIRM,
    HOUR,
    NEWS,
    NOON,
    SIGN,
    STAFF,
    Postbox,
    account,
    acting,
    choose_mail,
    mails,
    run,
    tell,
    user,
)
from usecases.notices.reminding import remind
from usecases.notices.sending import MOST_TRIES, PostOffice, base_address, pause_after, send_waiting


def test_a_mail_says_workplace_case_and_link_and_no_name(
    session: Session, engine: Engine, actor: Actor
) -> None:
    (notice,) = tell(session, NEWS, STAFF)
    box = Postbox()
    assert run(engine, actor, NOON, box).sent == 1
    (letter,) = box.letters
    assert letter.to == ("konsulent@kommune.example",)
    assert letter.subject == "Der er nyt"
    assert letter.text == (
        "Der er nyt i sag o-1 hos Vask A/S.\n\n"
        f"Log ind, og se mere her:\n{BASE}/beskeder/{notice.id}\n\n"
        "Mailen er sendt automatisk. Svar ikke på den.\n\n"
        "Venlig hilsen\nTestkommunen\n"
    )
    (mail,) = mails(session)
    assert (mail.sent_at, mail.closed, mail.text, mail.link_path) == (NOON, True, "", "")
    assert run(engine, actor, NOON + DAY, box) == type(run(engine, actor, NOON, box))()


@pytest.mark.parametrize(
    ("receiver", "to"),
    [
        (FIRM, "firma@eksempel.dk"),
        (CITIZEN_B1, "borger@eksempel.dk"),
        (Receiver.address("tr@eksempel.dk", "Repræsentanten", "/link/x"), "tr@eksempel.dk"),
    ],
)
def test_where_mail_goes(
    session: Session, engine: Engine, actor: Actor, receiver: Receiver, to: str
) -> None:
    tell(session, NEWS, receiver)
    box = Postbox()
    run(engine, actor, NOON, box)
    assert [letter.to for letter in box.letters] == [(to,)]


def test_an_address_of_ones_own_comes_before_the_one_on_file(
    session: Session, engine: Engine, actor: Actor
) -> None:
    account(session, actor, "firma", Role.EMPLOYER, cvr=CVR)
    choose_mail(session, "firma", email="chef@eksempel.dk")
    tell(session, NEWS, FIRM)
    box = Postbox()
    run(engine, actor, NOON, box)
    assert box.letters[0].to == ("chef@eksempel.dk",)


@pytest.mark.parametrize("stored", [None, "ikke en adresse", "a@b.dk\nBcc: c@d.dk"])
def test_without_an_address_the_notice_stays_on_the_page(
    session: Session, engine: Engine, actor: Actor, stored: str | None
) -> None:
    session.get_one(Citizen, (TEST_MUNICIPALITY, "B-1")).email = stored
    tell(session, NEWS, CITIZEN_B1, Receiver.staff("findes-ikke"))
    box = Postbox()
    report = run(engine, actor, NOON, box)
    assert report.skipped == {SkipReason.NO_ADDRESS: 2}
    assert box.letters == []


def test_who_switched_a_kind_off_gets_none_unless_it_is_required(
    session: Session, engine: Engine, actor: Actor
) -> None:
    choose_mail(session, "konsulent", email="k@kommune.example", switched_off=("news", "sign"))
    tell(session, NEWS, STAFF)
    tell(session, SIGN, STAFF)
    box = Postbox()
    report = run(engine, actor, NOON, box)
    assert report.skipped == {SkipReason.SWITCHED_OFF: 1}
    assert [letter.subject for letter in box.letters] == ["Underskrift mangler"]


def test_a_closed_account_is_not_asked(session: Session, engine: Engine, actor: Actor) -> None:
    user(session, "konsulent").active = False
    tell(session, NEWS, STAFF)
    assert run(engine, actor, NOON, Postbox()).skipped == {SkipReason.NO_ADDRESS: 1}


def test_the_same_again_waits_for_the_cool_down(
    session: Session, engine: Engine, actor: Actor
) -> None:
    tell(session, NEWS, STAFF)
    tell(session, replace(NEWS, at=NOON + 23 * HOUR), STAFF)
    tell(session, replace(NEWS, at=NOON + 23 * HOUR), FIRM)
    tell(session, replace(NEWS, at=NOON + 23 * HOUR, subject_id="o-2"), STAFF)
    tell(session, replace(NEWS, at=NOON + 24 * HOUR), STAFF)
    box = Postbox()
    report = run(engine, actor, NOON + 2 * DAY, box)
    assert report.skipped == {SkipReason.COOL_DOWN: 1}
    assert report.sent == 4


def test_a_mail_that_waits_for_its_next_try_counts_one_given_up_does_not(
    session: Session, engine: Engine, actor: Actor
) -> None:
    tell(session, NEWS, STAFF)
    run(engine, actor, NOON, Postbox(lambda _: MailError("vent")))
    tell(session, replace(NEWS, at=NOON + timedelta(minutes=1)), STAFF)
    box = Postbox()
    assert run(engine, actor, NOON + timedelta(minutes=2), box).skipped[SkipReason.COOL_DOWN] == 1
    run(engine, actor, NOON + HOUR, Postbox(lambda _: MailError("nej", for_good=True)))
    tell(session, replace(NEWS, at=NOON + 2 * HOUR), STAFF)
    assert run(engine, actor, NOON + 2 * HOUR, box).sent == 1


def test_nobody_is_asked_for_what_is_done(session: Session, engine: Engine, actor: Actor) -> None:
    tell(session, SIGN, STAFF)
    settle(session, SIGN.subject, ["sign"], NOON)
    session.commit()
    assert run(engine, actor, NOON, Postbox()).skipped == {SkipReason.SETTLED: 1}


def test_a_mail_that_fails_is_tried_again_ever_later_and_then_given_up(
    session: Session, engine: Engine, actor: Actor
) -> None:
    tell(session, NEWS, STAFF)
    busy = Postbox(lambda _: MailError("Mailserveren bad os vente (451)."))
    now, tries = NOON, 0
    while not mails(session)[0].closed:
        report = run(engine, actor, now, busy)
        assert sum(report.failed.values()) == 1
        tries += 1
        assert (
            run(engine, actor, now + pause_after(tries) - timedelta(seconds=1), busy).failed == {}
        )
        now += pause_after(tries)
    assert tries == MOST_TRIES
    assert report.given_up == 1
    assert mails(session)[0].last_error == "Mailserveren bad os vente (451)."
    assert mails(session)[0].sent_at is None


def test_one_bad_address_stops_nobody_else(session: Session, engine: Engine, actor: Actor) -> None:
    tell(session, NEWS, STAFF)
    tell(session, replace(NEWS, at=NOON + HOUR), FIRM)

    def refuse(letter: Letter) -> MailError | None:
        bad = letter.to == ("konsulent@kommune.example",)
        return MailError("Mailserveren afviste mailen (550).", for_good=True) if bad else None

    report = run(engine, actor, NOON + DAY, Postbox(refuse))
    assert (report.sent, report.given_up) == (1, 1)


def test_a_server_that_is_away_costs_the_others_no_try(
    session: Session, engine: Engine, actor: Actor
) -> None:
    tell(session, NEWS, STAFF)
    tell(session, replace(NEWS, at=NOON + HOUR), FIRM)
    away = Postbox(lambda _: MailError("Mailserveren svarer ikke.", nobody_home=True))
    run(engine, actor, NOON + DAY, away)
    assert [mail.tries for mail in mails(session)] == [1, 0]


def test_after_a_crash_the_mail_is_left_alone_until_its_next_try(
    session: Session, engine: Engine, actor: Actor
) -> None:
    tell(session, NEWS, STAFF)

    class Killed(BaseException):
        pass

    class Crash(Postbox):
        def send(self, letter: Letter) -> None:
            super().send(letter)
            raise Killed

    crashed = Crash()
    with pytest.raises(Killed):
        run(engine, actor, NOON, crashed)
    box = Postbox()
    assert run(engine, actor, NOON + timedelta(minutes=4), box).sent == 0
    assert run(engine, actor, NOON + timedelta(minutes=5), box).sent == 1
    # The server may have taken the first: the second is known as the same letter.
    assert crashed.letters[0].id == box.letters[0].id


def test_many_senders_at_once_send_each_mail_once(
    session: Session, engine: Engine, actor: Actor
) -> None:
    for number in range(12):
        notify(session, replace(NEWS, subject_id=f"o-{number}"), [STAFF, FIRM])
        notify(session, replace(NEWS, subject_id=f"o-{number}"), [STAFF])
    session.commit()

    class Slow(Postbox):
        def send(self, letter: Letter) -> None:
            super().send(letter)
            time.sleep(0.005)

    box = Slow()
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(lambda _: run(engine, actor, NOON, box), range(4)))
    assert sum(report.sent for report in reports) == 24
    assert sum(report.skipped[SkipReason.COOL_DOWN] for report in reports) == 12
    assert max(Counter(letter.id for letter in box.letters).values()) == 1
    assert len(box.letters) == 24


def test_a_minute_without_mail_leaves_no_line_in_the_log(
    session: Session, engine: Engine, actor: Actor
) -> None:
    before = len(session.exec(select(AuditEvent)).all())
    session.rollback()
    run(engine, actor, NOON, Postbox())
    assert len(session.exec(select(AuditEvent)).all()) == before


def test_a_reminder_is_a_mail_of_its_own(session: Session, engine: Engine, actor: Actor) -> None:
    tell(session, SIGN, STAFF)
    box = Postbox()
    run(engine, actor, NOON, box)
    somebody = acting(session, actor, "konsulent", Role.LEAD_EMPLOYERS)
    remind(session, somebody, "agreement", "a-1", STAFF, NOON + 2 * DAY)
    session.commit()
    assert run(engine, actor, NOON + 2 * DAY, box).sent == 1
    assert box.letters[1].subject == "Påmindelse: Underskrift mangler"


def test_links_need_an_address_of_ours() -> None:
    assert base_address(Settings(public_url="https://match.eksempel.dk/")) == BASE
    assert base_address(Settings(demo=True, port=8123)) == "http://localhost:8123"
    with pytest.raises(PraktikmatchError) as caught:
        base_address(Settings())
    assert caught.value.code is ErrorCode.PUBLIC_URL_MISSING


def test_the_neighbours_mail_is_not_ours(session: Session, engine: Engine, actor: Actor) -> None:
    tell(session, NEWS, STAFF)
    neighbour = replace(actor, municipality_id="nabo")
    report = send_waiting(PostOffice(engine, neighbour, NOON, BASE), Postbox())
    assert report.sent == 0
