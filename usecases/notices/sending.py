"""Sending what waits in the outbox: each mail by one sender, again later where it failed.

A mail is taken in a transaction of its own before it is handed in: its next try is put ahead
of now, so a second sender, or the same one after a crash, leaves it alone until then.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, update

from access.actor import Actor
from access.audit.opening import open_audited
from access.audit.trail import Act, record
from models.access_enums import AuditAction
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Municipality
from models.notice import Mail, OutboxMail
from models.notice_enums import SkipReason
from support.notices.mail import Letter, MailError, Transport
from support.settings import Settings
from usecases.notices.counting import mail_waits
from usecases.notices.letters import letter_of
from usecases.notices.stored import get_mail, oldest_due

# Five minutes, twenty, an hour and twenty, and so on: the sixth and last try comes after a day.
FIRST_PAUSE = timedelta(minutes=5)
GROWTH = 4
MOST_TRIES = 6


@dataclass(frozen=True, slots=True)
class PostOffice:
    """Where mail is sent from: the database, who acts (the house), the moment, our address."""

    engine: Engine
    house: Actor
    now: datetime
    base: str

    def session(self) -> Session:
        """A session of its own, with its own trail."""
        return open_audited(self.engine, self.house, self.now)


@dataclass(slots=True)
class Sent:
    """How a run went. `failed` counts by reason; what failed may go at a later run."""

    sent: int = 0
    given_up: int = 0
    skipped: Counter[SkipReason] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)


def send_waiting(office: PostOffice, transport: Transport) -> Sent:
    """Send every mail whose turn has come. Many may run at once; none is sent twice.

    Stops where the mail server cannot be used at all: the others keep their tries.
    """
    report = Sent()
    while (taken := _take(office, report)) is not None:
        if isinstance(taken, Letter) and not _hand_in(office, transport, taken, report):
            break
    return report


def base_address(settings: Settings) -> str:
    """What links in mails begin with; raises PUBLIC_URL_MISSING where nobody could open them."""
    if settings.public_url:
        return settings.public_url.rstrip("/")
    if settings.demo:
        return f"http://localhost:{settings.port}"
    raise PraktikmatchError(ErrorCode.PUBLIC_URL_MISSING)


def pause_after(tries: int) -> timedelta:
    """From a try to the next one."""
    return FIRST_PAUSE * int(GROWTH ** (tries - 1))


def _take(office: PostOffice, report: Sent) -> Letter | SkipReason | None:
    """The next letter, now this sender's alone; a reason where the mail is not sent; or None."""
    with office.session() as session:
        if not mail_waits(session, office.house.municipality_id, office.now):
            return None
        name = _lock(session, office.house)
        mail = oldest_due(session, office.house, office.now)
        if mail is None:
            return None  # another sender was faster
        taken = letter_of(session, office.house, mail, (name, office.base))
        if isinstance(taken, SkipReason):
            _close(mail, skipped=taken)
            report.skipped[taken] += 1
        else:
            mail.tries += 1
            mail.next_try_at = office.now + pause_after(mail.tries)
        what = "skipped" if isinstance(taken, SkipReason) else "taken"
        _record(session, office.house, mail, what)
        session.commit()
    return taken


def _lock(session: Session, house: Actor) -> str:
    """One sender at a time chooses; returns the municipality's name.

    An update takes the lock at once on both databases; SQLite knows no SELECT ... FOR UPDATE.
    """
    own = col(Municipality.id) == house.municipality_id
    session.exec(update(Municipality).where(own).values(name=col(Municipality.name)))
    return session.get_one(Municipality, house.municipality_id).name


def _hand_in(office: PostOffice, transport: Transport, letter: Letter, report: Sent) -> bool:
    """Whether the next letter is worth a try."""
    try:
        transport.send(letter)
    except MailError as error:
        report.failed[error.reason] += 1
        report.given_up += _failed(office, letter, error)
        return not error.nobody_home
    with office.session() as session:
        mail = get_mail(session, office.house, letter.id)
        _close(mail)
        mail.sent_at, mail.last_error = office.now, None
        _record(session, office.house, mail, "sent")
        session.commit()
    report.sent += 1
    return True


def _failed(office: PostOffice, letter: Letter, error: MailError) -> bool:
    """Note why; returns whether it was the last try."""
    with office.session() as session:
        mail = get_mail(session, office.house, letter.id)
        mail.last_error = error.reason
        if error.for_good or mail.tries >= MOST_TRIES:
            _close(mail)
        given_up = mail.closed
        _record(session, office.house, mail, "given up" if given_up else "failed")
        session.commit()
    return given_up


def _close(mail: Mail, skipped: SkipReason | None = None) -> None:
    """No further try. The link goes: it may open a personal page for whoever reads this row."""
    mail.closed = True
    mail.skipped = skipped.value if skipped else None
    mail.text = mail.link_path = ""


def _record(session: Session, house: Actor, mail: Mail, what: str) -> None:
    session.flush()
    citizen = mail.citizen_id if isinstance(mail, OutboxMail) else None
    detail: dict[str, object] = {"what": what, "tries": mail.tries}
    act = Act(AuditAction.CHANGE, "mail", mail.id, citizen_id=citizen, detail=detail)
    record(session, house, act)
