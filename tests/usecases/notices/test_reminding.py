from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from access.actor import Actor
from access.audit.opening import open_audited
from models.access_enums import Role
from models.audit import AuditEvent
from models.errors import ErrorCode, PraktikmatchError
from models.notice import Notice
from support.notices import Receiver, settle
from tests.usecases.notices.town import (
    DAY,
    FIRM,
    HOUR,
    NEWS,
    NOON,
    SIGN,
    STAFF,
    account,
    acting,
    mails,
    tell,
)
from usecases.notices import remind
from usecases.notices.reading import mark_read
from usecases.notices.reminding import pending, remind_notice

LATER = NOON + 2 * DAY  # the cool-down of what is to be signed
MANY = 4


@pytest.fixture
def leader(session: Session, actor: Actor) -> Actor:
    account(session, actor, "leder", Role.LEAD_EMPLOYERS)
    session.commit()
    return acting(session, actor, "leder", Role.LEAD_EMPLOYERS)


def refused(call: object, *given: object) -> PraktikmatchError:
    with pytest.raises(PraktikmatchError) as caught:
        call(*given)  # type: ignore[operator]
    return caught.value


def test_a_reminder_goes_after_the_cool_down_and_is_counted(
    session: Session, leader: Actor
) -> None:
    tell(session, SIGN, FIRM)
    early = refused(remind, session, leader, "agreement", "a-1", FIRM, LATER - HOUR)
    assert early.code is ErrorCode.TOO_SOON
    assert "28. november 2026 kl. 13.00" in early.sentence
    done = remind(session, leader, "agreement", "a-1", FIRM, LATER)
    session.commit()
    assert (done.reminders, done.reminded_at, done.reminded_by) == (1, LATER, "Leder")
    again = refused(remind, session, leader, "agreement", "a-1", FIRM, LATER + HOUR)
    assert again.sentence == (
        "Der er påmindet 28. november 2026 kl. 13.00 af Leder. "
        "Du kan påminde igen 30. november 2026 kl. 13.00."
    )
    assert remind(session, leader, "agreement", "a-1", FIRM, LATER + 2 * DAY).reminders == 2
    session.commit()
    assert [mail.subject for mail in mails(session)] == [
        "Underskrift mangler",
        "Påmindelse: Underskrift mangler",
        "Påmindelse: Underskrift mangler",
    ]
    logged = [row for row in session.exec(select(AuditEvent)) if row.object_kind == "reminder"]
    assert [row.detail["count"] for row in logged] == [1, 2]
    assert all(row.subject for row in logged)


def test_a_reminder_makes_a_read_notice_new_again(
    session: Session, actor: Actor, leader: Actor
) -> None:
    (notice,) = tell(session, SIGN, STAFF)
    mark_read(
        session, acting(session, actor, "konsulent", Role.VIRKSOMHEDSKONSULENT), notice.id, NOON
    )
    remind_notice(session, leader, notice.id, LATER)
    session.refresh(notice)
    assert notice.read_at is None


def test_a_party_without_an_account_gets_the_new_link(session: Session, leader: Actor) -> None:
    first = Receiver.address("tr@eksempel.dk", "Repræsentanten", "/link/first")
    tell(session, SIGN, first)
    remind(session, leader, "agreement", "a-1", replace(first, link="/link/new"), LATER)
    session.commit()
    assert [mail.link_path for mail in mails(session)] == ["/link/first", "/link/new"]


@pytest.mark.parametrize("receiver", [FIRM, STAFF])
def test_nobody_is_reminded_of_nothing(session: Session, leader: Actor, receiver: Receiver) -> None:
    tell(session, SIGN, FIRM)
    tell(session, replace(NEWS, subject_kind="agreement", subject_id="a-1"), STAFF)
    settle(session, SIGN.subject, ["sign"], NOON)
    error = refused(remind, session, leader, "agreement", "a-1", receiver, LATER)
    assert error.code is ErrorCode.NOT_FOUND


def test_the_button_shows_who_waits_and_since_when(session: Session, leader: Actor) -> None:
    tell(session, SIGN, FIRM)
    tell(session, replace(SIGN, at=NOON + HOUR), STAFF)
    found = pending(session, leader, "agreement", "a-1", NOON + 47 * HOUR)
    assert [one.receiver for one in found] == [
        "Fiktiv Rengøring A/S",
        "Konsulent 1, virksomhedsservice",
    ]
    assert [one.possible_from for one in found] == [LATER, LATER + HOUR]
    now = pending(session, leader, "agreement", "a-1", LATER)
    assert [one.possible_from for one in now] == [None, LATER + HOUR]
    assert not any(one.is_overdue for one in now)
    assert all(
        one.is_overdue for one in pending(session, leader, "agreement", "a-1", NOON + 6 * DAY)
    )


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.CITIZEN, Role.AUDITOR, Role.SAGSBEHANDLER])
def test_only_who_reaches_the_citizen_may(session: Session, leader: Actor, role: Role) -> None:
    (notice,) = tell(session, SIGN, FIRM)
    stranger = replace(leader, role=role)
    expected = {ErrorCode.NOT_FOUND, ErrorCode.PURPOSE_NEEDED}
    assert refused(remind_notice, session, stranger, notice.id, LATER).code in expected
    assert refused(pending, session, stranger, "agreement", "a-1", LATER).code in expected
    session.refresh(notice)
    assert notice.reminders == 0


def test_of_many_who_press_at_once_one_reminds(
    session: Session, engine: Engine, leader: Actor
) -> None:
    tell(session, SIGN, FIRM)
    together = Barrier(MANY)

    def press(_: int) -> str:
        with open_audited(engine, leader, LATER) as own:
            together.wait(timeout=20)
            try:
                remind(own, leader, "agreement", "a-1", FIRM, LATER)
            except PraktikmatchError as error:
                return error.code.name
            own.commit()
            return "sent"

    with ThreadPoolExecutor(MANY) as pool:
        ended = sorted(pool.map(press, range(MANY)))
    assert ended == ["TOO_SOON"] * (MANY - 1) + ["sent"]
    session.expire_all()
    assert [row.reminders for row in session.exec(select(Notice))] == [1]
    session.rollback()
    assert len(mails(session)) == 2
