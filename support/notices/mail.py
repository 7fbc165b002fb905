"""Handing a mail in: what a letter is, and the way to a real mail server."""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Protocol

from models.errors import ErrorCode, PraktikmatchError
from support.settings import Settings

# For each step of the talk; all steps together stay below the first pause between tries.
STEP_SECONDS = 20
LONGEST_ADDRESS = 254
_PERMANENT = 500
_METHOD = re.compile(r"^METHOD:(\w+)", re.MULTILINE)
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+{_LABEL}")


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail ready to go. `id` stays the same at every try."""

    id: str
    to: tuple[str, ...]
    subject: str
    text: str
    at: datetime
    # The calendar to enclose, made from the sender's address; None for most letters.
    enclosed: Callable[[str], bytes] | None = field(default=None, compare=False)


class MailError(Exception):
    """A mail that did not go: `reason` in Danish, without addresses.

    `for_good`: another try would end alike. `nobody_home`: no mail would go just now.
    """

    def __init__(self, reason: str, *, for_good: bool = False, nobody_home: bool = False) -> None:
        self.reason = reason
        self.for_good = for_good
        self.nobody_home = nobody_home
        super().__init__(reason)


class Transport(Protocol):
    """Takes letters."""

    def send(self, letter: Letter) -> None:
        """Hand the letter in; raises MailError."""


@dataclass(frozen=True, slots=True)
class SmtpTransport:
    """A mail server over an encrypted connection whose certificate is checked."""

    settings: Settings
    context: ssl.SSLContext

    def send(self, letter: Letter) -> None:
        """Hand the letter in; raises MailError."""
        message = as_message(letter, self.settings.smtp_from or "")
        try:
            with self._server() as server:
                refused = server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            raise _refusal(error.recipients) from None
        except smtplib.SMTPAuthenticationError as error:
            reason = "Mailserveren afviste vores log-ind. Tjek SMTP_USER og SMTP_PASSWORD."
            raise MailError(reason, nobody_home=True) from error
        except smtplib.SMTPResponseException as error:
            raise _answered(error.smtp_code) from None
        except (OSError, smtplib.SMTPException) as error:
            reason = "Mailserveren svarer ikke, eller forbindelsen er ikke sikker."
            raise MailError(reason, nobody_home=True) from error
        if refused:
            raise _refusal(refused)

    @contextmanager
    def _server(self) -> Iterator[smtplib.SMTP]:
        host, port = self.settings.smtp_host or "", self.settings.smtp_port
        if self.settings.smtp_security == "tls":
            opened: smtplib.SMTP = smtplib.SMTP_SSL(
                host, port, timeout=STEP_SECONDS, context=self.context
            )
        else:
            opened = smtplib.SMTP(host, port, timeout=STEP_SECONDS)
        with opened as server:
            if self.settings.smtp_security == "starttls":
                server.starttls(context=self.context)
            if self.settings.smtp_user:
                server.login(self.settings.smtp_user, self.settings.smtp_password or "")
            yield server


def smtp_transport(settings: Settings) -> SmtpTransport:
    """The mail server of the settings; raises MAIL_NOT_SET_UP where there is none."""
    if not settings.smtp_host or not is_address(settings.smtp_from or ""):
        raise PraktikmatchError(ErrorCode.MAIL_NOT_SET_UP)
    return SmtpTransport(settings, ssl.create_default_context())


def as_message(letter: Letter, sender: str) -> EmailMessage:
    """The letter as it travels. Its id makes a second copy of it easy to tell."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = ", ".join(letter.to)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(letter.at)
    message["Message-ID"] = f"<{letter.id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    # Not every server takes 8-bit letters.
    message.set_content(letter.text, cte="quoted-printable")
    if letter.enclosed is not None:
        _enclose(message, letter.enclosed(sender).decode())
    return message


def _enclose(message: EmailMessage, calendar: str) -> None:
    """As another way to read the mail: so calendars know it for an invitation (RFC 6047)."""
    method = _METHOD.search(calendar)
    params = {"method": method[1]} if method else {}
    message.add_alternative(calendar, subtype="calendar", cte="quoted-printable", params=params)


def is_address(text: str) -> bool:
    """Whether it can be one mail address: plain letters without quotes, and a domain."""
    return len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None


def _refusal(recipients: dict[str, tuple[int, bytes]]) -> MailError:
    """A server names the address in its answer; we keep its number only."""
    return _answered(max(code for code, _ in recipients.values()))


def _answered(code: int) -> MailError:
    if code >= _PERMANENT:
        return MailError(f"Mailserveren afviste mailen ({code}).", for_good=True)
    return MailError(f"Mailserveren bad os vente ({code}).")
