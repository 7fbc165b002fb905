"""Several asked of one workplace at once are one mail; a reminder by hand goes all the same."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.notice import Notice
from models.notice_enums import SkipReason
from support.notices import Event, Receiver, settle
from support.notices.mail import MailError
from tests.usecases.notices.town import (
    FIRM,
    HOUR,
    NEWS,
    NOON,
    STAFF,
    Postbox,
    acting,
    run,
    tell,
)
from usecases.notices.reminding import remind

ASK = replace(NEWS, kind="several", subject_kind="visit", subject_id="v-1")
MINUTE = timedelta(minutes=1)


def ask(session: Session, subject: str, at: datetime = NOON, **other: str) -> list[Notice]:
    event: Event = replace(ASK, subject_id=subject, at=at, **other)  # type: ignore[arg-type]
    return tell(session, event, FIRM)


def test_one_mail_a_workplace_and_a_notice_each(
    session: Session, engine: Engine, actor: Actor
) -> None:
    for number in range(4):
        ask(session, f"v-{number}")
    ask(session, "v-9", workplace="Køkken A/S")
    tell(session, ASK, STAFF)
    box = Postbox()
    report = run(engine, actor, NOON, box)
    assert report.skipped == {SkipReason.COOL_DOWN: 3}
    assert sorted(letter.text.split("\n")[0] for letter in box.letters) == [
        "Der er forslag til Køkken A/S. Se dem, og svar.",
        "Der er forslag til Vask A/S. Se dem, og svar.",
        "Der er forslag til Vask A/S. Se dem, og svar.",
    ]


@pytest.mark.parametrize(("minutes", "sent"), [(59, 0), (60, 1)])
def test_after_the_cool_down_the_next_one_is_told(
    session: Session, engine: Engine, actor: Actor, minutes: int, sent: int
) -> None:
    ask(session, "v-1")
    run(engine, actor, NOON, Postbox())
    ask(session, "v-2", NOON + minutes * MINUTE)
    assert run(engine, actor, NOON + 2 * HOUR, Postbox()).sent == sent


def test_a_firm_that_has_answered_is_told_of_the_next_one(
    session: Session, engine: Engine, actor: Actor
) -> None:
    ask(session, "v-1")
    run(engine, actor, NOON, Postbox())
    settle(session, ASK.subject, ["several"], NOON + 5 * MINUTE)
    session.commit()
    ask(session, "v-2", NOON + 10 * MINUTE)
    assert run(engine, actor, NOON + 10 * MINUTE, Postbox()).sent == 1


def test_one_that_was_never_sent_holds_no_other_back(
    session: Session, engine: Engine, actor: Actor
) -> None:
    ask(session, "v-1")
    run(engine, actor, NOON, Postbox(lambda _: MailError("nej", for_good=True)))
    ask(session, "v-2", NOON + MINUTE)
    assert run(engine, actor, NOON + MINUTE, Postbox()).sent == 1


def test_a_reminder_by_hand_goes_for_each(session: Session, engine: Engine, actor: Actor) -> None:
    ask(session, "v-1")
    ask(session, "v-2")
    run(engine, actor, NOON, Postbox())
    # Another one asked meanwhile, and both reminded of within its cool-down.
    ask(session, "v-3", NOON + 2 * HOUR)
    now = NOON + 2 * HOUR + MINUTE
    somebody = acting(session, actor, "konsulent", Role.LEAD_EMPLOYERS)
    for subject in ("v-1", "v-2"):
        remind(session, somebody, "visit", subject, FIRM, now)
    session.commit()
    box = Postbox()
    assert run(engine, actor, now, box).sent == 3
    assert [letter.subject for letter in box.letters] == [
        "Der er forslag",
        "Påmindelse: Der er forslag",
        "Påmindelse: Der er forslag",
    ]


def test_other_kinds_are_told_of_each_subject(
    session: Session, engine: Engine, actor: Actor
) -> None:
    for number in range(3):
        tell(session, replace(NEWS, subject_id=f"o-{number}"), Receiver.employer("99000007"))
    assert run(engine, actor, NOON, Postbox()).sent == 3
