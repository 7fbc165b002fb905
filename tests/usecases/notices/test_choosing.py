import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from models.notice_enums import ReceiverKind
from tests.usecases.notices.town import (
    BASE,
    CITIZEN_B1,
    CVR,
    FIRM,
    NEWS,
    NOON,
    SIGN,
    STAFF,
    Postbox,
    account,
    acting,
    run,
    tell,
)
from usecases.notices.choosing import choices, choose
from usecases.notices.outbox import outbox


@pytest.fixture
def firm(session: Session, actor: Actor) -> Actor:
    account(session, actor, "firma", Role.EMPLOYER, cvr=CVR)
    return acting(session, actor, "firma", Role.EMPLOYER)


def test_everything_is_on_until_it_is_switched_off(session: Session, firm: Actor) -> None:
    before = choices(session, firm)
    assert before.email is None
    assert {(one.name, one.required, one.wanted) for one in before.kinds} == {
        ("news", False, True),
        ("sign", True, True),
    }
    choose(session, firm, " chef@eksempel.dk ", frozenset())
    after = choices(session, firm)
    assert after.email == "chef@eksempel.dk"
    assert {(one.name, one.wanted) for one in after.kinds} == {("news", False), ("sign", True)}
    choose(session, firm, "", frozenset({"news"}))
    assert choices(session, firm) == before


def test_a_role_chooses_among_its_own_mail_and_leaves_the_rest(
    session: Session, actor: Actor
) -> None:
    account(session, actor, "begge", Role.SAGSBEHANDLER)
    caseworker = acting(session, actor, "begge", Role.SAGSBEHANDLER)
    consultant = acting(session, actor, "begge", Role.VIRKSOMHEDSKONSULENT)
    assert [one.name for one in choices(session, caseworker).kinds] == ["news"]
    assert choices(session, consultant).kinds == ()
    choose(session, caseworker, "", frozenset())
    choose(session, consultant, "k@kommune.example", frozenset())
    assert [one.wanted for one in choices(session, caseworker).kinds] == [False]


def test_an_address_that_cannot_be_one_is_refused(session: Session, firm: Actor) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        choose(session, firm, "chef@eksempel", frozenset())
    assert caught.value.code is ErrorCode.INPUT_REFUSED
    assert caught.value.details[0]["field"] == "email"
    assert choices(session, firm).email is None


def test_the_outbox_shows_what_waits_and_why_not(
    session: Session, engine: Engine, actor: Actor
) -> None:
    account(session, actor, "drift", Role.ADMINISTRATOR)
    admin = acting(session, actor, "drift", Role.ADMINISTRATOR)
    tell(session, NEWS, STAFF)
    run(engine, actor, NOON, Postbox())
    tell(session, SIGN, FIRM, CITIZEN_B1)
    lines = {line.receiver: line for line in outbox(session, admin, BASE, with_text=True)}
    assert lines[ReceiverKind.STAFF].sent_at == NOON
    assert lines[ReceiverKind.STAFF].to == ()
    waiting = lines[ReceiverKind.EMPLOYER]
    assert waiting.to == ("firma@eksempel.dk",)
    assert waiting.next_try_at == NOON
    assert "Vask A/S venter på din underskrift i sag a-1." in (waiting.text or "")
    assert lines[ReceiverKind.CITIZEN].to == ()
    assert all(line.text is None for line in outbox(session, admin, BASE))


def test_the_outbox_is_for_those_who_run_the_house(session: Session, firm: Actor) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        outbox(session, firm, BASE)
    assert caught.value.code is ErrorCode.NOT_ALLOWED
