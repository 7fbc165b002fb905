"""The outbox as stored: mail about citizens' cases and mail that concerns none, as one line."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col
from sqlmodel.sql.expression import SelectOfScalar

from access.actor import Actor
from access.scopes import readable
from models.notice import HouseMail, HouseNotice, Mail, Notice, OutboxMail

TABLES: tuple[type[Mail], ...] = (OutboxMail, HouseMail)


def due(house: Actor, table: type[Mail], now: datetime) -> SelectOfScalar[Mail]:
    """What of one table is to be tried now."""
    return readable(house, table).where(~col(table.closed), col(table.next_try_at) <= now)


def oldest_due(session: Session, house: Actor, now: datetime) -> Mail | None:
    """The mail whose turn it is."""
    firsts = [
        session.exec(
            due(house, table, now).order_by(col(table.created_at), col(table.id)).limit(1)
        ).first()
        for table in TABLES
    ]
    waiting = [mail for mail in firsts if mail is not None]
    return min(waiting, key=lambda mail: (mail.created_at, mail.id), default=None)


def get_mail(session: Session, house: Actor, mail_id: str) -> Mail:
    """The mail of that id; raises LookupError where it is gone."""
    for table in TABLES:
        mail = session.exec(readable(house, table).where(col(table.id) == mail_id)).first()
        if mail is not None:
            return mail
    raise LookupError(mail_id)


def newest(session: Session, house: Actor, count: int) -> list[Mail]:
    """The latest mails, sent or not, the newest first."""
    found = [
        mail
        for table in TABLES
        for mail in session.exec(
            readable(house, table)
            .order_by(col(table.created_at).desc(), col(table.id))
            .limit(count)
        )
    ]
    by_id = sorted(found, key=lambda mail: mail.id)
    return sorted(by_id, key=lambda mail: mail.created_at, reverse=True)[:count]


def notices_of(
    session: Session, house: Actor, mails: Sequence[Mail]
) -> dict[str, Notice | HouseNotice]:
    """By id the notices the mails tell of."""
    about = {mail.notice_id: mail.citizen_id for mail in mails if isinstance(mail, OutboxMail)}
    others = {mail.notice_id for mail in mails if isinstance(mail, HouseMail)}
    cases = readable(house, Notice).where(
        col(Notice.citizen_id).in_(about.values()), col(Notice.id).in_(about)
    )
    house_notices = readable(house, HouseNotice).where(col(HouseNotice.id).in_(others))
    found: dict[str, Notice | HouseNotice] = {row.id: row for row in session.exec(cases)}
    found.update((row.id, row) for row in session.exec(house_notices))
    return found
