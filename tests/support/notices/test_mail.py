import ssl
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_string, policy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import ErrorCode, PraktikmatchError
from support.notices.mail import (
    Letter,
    MailError,
    SmtpTransport,
    as_message,
    is_address,
    smtp_transport,
)
from support.settings import Settings
from tests.support.notices.mail_server import Desk, make_certificate, serving

LETTER = Letter(
    "m1", ("modtager@eksempel.dk",), "Der er nyt på æøå", "Læs: http://localhost/beskeder/n1\n",
    datetime(2026, 11, 22, 12, tzinfo=UTC),
)  # fmt: skip
LOGIN = {"smtp_user": "u", "smtp_password": "p"}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("mail"))


def transport(desk: Desk, **changes: object) -> SmtpTransport:
    given_by_test = {
        "smtp_host": "localhost",
        "smtp_port": desk.port,
        "smtp_security": "tls" if desk.from_the_start else "starttls",
        "smtp_from": "praktik@kommune.example",
        **changes,
    }
    settings = Settings().model_copy(update=given_by_test)
    return SmtpTransport(settings, ssl.create_default_context(cafile=desk.certificate))


@pytest.mark.parametrize("from_the_start", [False, True])
def test_a_letter_arrives_over_an_encrypted_connection(
    certificate: Path, from_the_start: bool
) -> None:
    with serving(Desk(certificate, from_the_start)) as desk:
        transport(desk, **LOGIN).send(LETTER)
    (arrived,) = desk.letters
    message = message_from_string(arrived, policy=policy.default)
    assert message["Subject"] == LETTER.subject
    assert message["To"] == "modtager@eksempel.dk"
    assert message["Message-ID"] == "<m1@kommune.example>"
    assert message.get_body().get_content().strip() == LETTER.text.strip()  # type: ignore[union-attr]
    assert ("STARTTLS" in desk.said) is not from_the_start
    assert "AUTH" in desk.said


def test_nothing_is_handed_to_a_server_nobody_vouches_for(certificate: Path) -> None:
    with serving(Desk(certificate)) as desk:
        strict = replace(transport(desk), context=ssl.create_default_context())
        with pytest.raises(MailError) as caught:
            strict.send(LETTER)
    assert caught.value.nobody_home
    assert desk.letters == []
    assert "MAIL" not in desk.said


@pytest.mark.parametrize(
    ("answers", "for_good", "nobody_home", "told"),
    [
        ({"RCPT": "550 no modtager@eksempel.dk here"}, True, False, "550"),
        ({"RCPT": "451 later"}, False, False, "451"),
        ({"DATA": "554 spam"}, True, False, "554"),
        ({"DATA": "452 full"}, False, False, "452"),
        ({"MAIL": "421 closing"}, False, False, "421"),
        ({"AUTH": "535 no"}, False, True, "log-ind"),
        ({"STARTTLS": "454 not now"}, False, False, "454"),
    ],
)
def test_a_refusal_says_why_and_names_nobody(
    certificate: Path, answers: dict[str, str], for_good: bool, nobody_home: bool, told: str
) -> None:
    with serving(Desk(certificate, answers=answers)) as desk, pytest.raises(MailError) as caught:
        transport(desk, **LOGIN).send(LETTER)
    error = caught.value
    assert (error.for_good, error.nobody_home) == (for_good, nobody_home)
    assert told in error.reason
    assert "modtager" not in error.reason
    assert desk.letters == []


def test_a_server_that_is_away(certificate: Path) -> None:
    with serving(Desk(certificate)) as desk:
        gone = transport(desk)
    with pytest.raises(MailError) as caught:
        gone.send(LETTER)
    assert caught.value.nobody_home


def test_a_line_break_makes_no_header_of_its_own() -> None:
    sly = replace(LETTER, subject="Nyt\r\nBcc: anden@eksempel.dk")
    with pytest.raises(ValueError, match="linefeed"):
        as_message(sly, "praktik@kommune.example")


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("navn@eksempel.dk", True),
        ("fornavn.efternavn+x@a.b.eksempel.dk", True),
        ("", False),
        ("navn", False),
        ("navn@", False),
        ("@eksempel.dk", False),
        ("navn@localhost", False),
        ("navn@eksempel.dk, anden@eksempel.dk", False),
        ("Navn <navn@eksempel.dk>", False),
        ("navn@eksempel.dk\nBcc: x@y.dk", False),
        ("søren@eksempel.dk", False),
        ("a" * 250 + "@eksempel.dk", False),
    ],
)
def test_what_is_an_address(text: str, good: bool) -> None:
    assert is_address(text) is good


_PARTS = st.text(st.sampled_from('abZ09.+-_!:"@ ,<>\\\n'), max_size=12)


@given(st.builds("{}@{}.{}".format, _PARTS, _PARTS, _PARTS))
def test_whatever_passes_for_an_address_is_one_recipient(text: str) -> None:
    if is_address(text):
        message = as_message(replace(LETTER, to=(text,)), "praktik@kommune.example")
        assert len(message["To"].addresses) == 1


@pytest.mark.parametrize("missing", ["smtp_host", "smtp_from"])
def test_without_a_server_or_a_sender_it_says_what_to_set(missing: str) -> None:
    settings = Settings().model_copy(
        update={"smtp_host": "localhost", "smtp_from": "a@b.dk", missing: None}
    )
    with pytest.raises(PraktikmatchError) as caught:
        smtp_transport(settings)
    assert caught.value.code is ErrorCode.MAIL_NOT_SET_UP
