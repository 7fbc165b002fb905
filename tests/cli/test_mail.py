import json
import smtplib
from pathlib import Path
from typing import Self

import pytest
from sqlmodel import Session, select
from typer.testing import CliRunner

from access.actor import Actor
from cli.main import app
from models.notice import OutboxMail
from support.notices import Receiver
from support.settings import get_settings
from tests.conftest import on_sqlite
from tests.support.notices import made_up
from tests.usecases.notices.town import FIRM, HOUSE_NEWS, NEWS, NOON, STAFF, build, tell, tell_house
from usecases.notices.sending import MOST_TRIES

RUN = CliRunner()


class Taken:
    """In the place of a connection: takes everything but what is for one address."""

    letters: list[str]

    def __init__(self, *_where: object, **_how: object) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def starttls(self, **_how: object) -> None:
        pass

    def send_message(self, message: dict[str, str]) -> dict[str, tuple[int, bytes]]:
        if message["To"].startswith("afvist"):
            raise smtplib.SMTPRecipientsRefused({message["To"]: (550, b"no")})
        self.letters.append(message["To"])
        return {}


@pytest.fixture(autouse=True)
def _ready(
    session: Session,
    actor: Actor,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made_up.use(monkeypatch)
    build(session, actor, tmp_path)
    Taken.letters = []
    monkeypatch.setattr(smtplib, "SMTP", Taken)
    monkeypatch.setattr("cli.mail.now", lambda: NOON)
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("PUBLIC_URL", "https://match.eksempel.dk")
    monkeypatch.setenv("SMTP_HOST", "mail.eksempel.dk")
    monkeypatch.setenv("SMTP_FROM", "praktik@kommune.example")
    get_settings.cache_clear()


@on_sqlite
def test_what_waits_is_sent_and_counted(session: Session) -> None:
    tell(session, NEWS, STAFF, Receiver.staff("ingen"))
    done = RUN.invoke(app, ["mail", "send", "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {
        "sent": 1,
        "skipped": {"no_address": 1},
        "failed": {},
        "given_up": 0,
    }
    assert Taken.letters == ["konsulent@kommune.example"]
    again = RUN.invoke(app, ["mail", "send"])
    assert (again.exit_code, again.stdout) == (0, "Sendt: 0.\n")


@on_sqlite
def test_mail_that_concerns_no_citizen_goes_along(session: Session) -> None:
    tell(session, NEWS, STAFF)
    tell_house(session, HOUSE_NEWS, FIRM, Receiver.staff("ingen"))
    done = RUN.invoke(app, ["mail", "send"])
    assert done.exit_code == 0
    assert done.stdout == "Sendt: 2.\nIkke sendt: 1, ingen mailadresse.\n"
    assert sorted(Taken.letters) == ["firma@eksempel.dk", "konsulent@kommune.example"]


@on_sqlite
def test_what_fails_is_told_with_exit_code_one(session: Session) -> None:
    tell(session, NEWS, Receiver.address("afvist@eksempel.dk", "Repræsentanten"))
    done = RUN.invoke(app, ["mail", "send"])
    assert done.exit_code == 1
    assert "Fejl: 1. Mailserveren afviste mailen (550)." in done.stderr
    assert "Opgivet: 1." in done.stderr
    assert "afvist@" not in done.output
    session.expire_all()
    (mail,) = session.exec(select(OutboxMail)).all()
    assert (mail.closed, mail.tries < MOST_TRIES) == (True, True)


@on_sqlite
@pytest.mark.parametrize(
    ("missing", "told"), [("SMTP_HOST", "SMTP_HOST"), ("PUBLIC_URL", "PUBLIC_URL")]
)
def test_what_is_not_set_up_is_told(
    monkeypatch: pytest.MonkeyPatch, missing: str, told: str
) -> None:
    monkeypatch.delenv(missing)
    get_settings.cache_clear()
    done = RUN.invoke(app, ["mail", "send"])
    assert done.exit_code == 2
    assert told in done.stderr
