"""What becomes of a mail when its turn comes: a letter with address and link, or a reason."""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.notice import HouseNotice, Mail, Notice
from models.notice_enums import ReceiverKind, SkipReason
from support.notices.kinds import Kind, catalogue
from support.notices.mail import Letter
from usecases.notices.addresses import mailbox_of
from usecases.notices.names import receiver_of
from usecases.notices.stored import notices_of
from usecases.visits.invitations import invitation_of

_NEEDS_SIGN_IN = "Log ind, og se mere her:\n{link}"
_PERSONAL = "Åbn dit link her, og indtast koden, du får af kommunen:\n{link}"
_FIRST_MAIL = "Brug linket i den mail, du fik først, eller kontakt kommunen."
_ENDING = "Mailen er sendt automatisk. Svar ikke på den.\n\nVenlig hilsen\n{municipality}"


def letter_of(
    session: Session, house: Actor, mail: Mail, sender: tuple[str, str]
) -> Letter | SkipReason:
    """The letter, or why it is not sent. `sender`: municipality's name, our server's address."""
    notice = notices_of(session, house, [mail])[mail.notice_id]
    kind = catalogue().kinds.get(notice.kind)
    if kind is None or (isinstance(notice, Notice) and notice.done_at is not None):
        return SkipReason.SETTLED
    if _is_repeated(session, house, mail, notice, kind):
        return SkipReason.COOL_DOWN
    to = mailbox_of(session, house, notice, kind)
    if isinstance(to, SkipReason):
        return to
    enclosed = invitation_of(session, house, notice, to, sender[1])
    text = body_of(mail, notice, sender)
    return Letter(mail.id, to, mail.subject, text, mail.created_at, enclosed)


def body_of(mail: Mail, notice: Notice | HouseNotice, sender: tuple[str, str]) -> str:
    """The whole text: sentence, link, ending."""
    municipality, base = sender
    has_account = receiver_of(notice).kind is not ReceiverKind.ADDRESS
    way = _NEEDS_SIGN_IN if has_account else _PERSONAL
    link = way.format(link=f"{base}{mail.link_path}") if mail.link_path else _FIRST_MAIL
    return "\n\n".join([mail.text, link, _ENDING.format(municipality=municipality)]) + "\n"


def _is_repeated(
    session: Session, house: Actor, mail: Mail, notice: Notice | HouseNotice, kind: Kind
) -> bool:
    """Whether the receiver was mailed the same shortly before.

    Mails skipped or given up do not count; one that waits for its next try does.
    """
    mails, notices = type(mail), type(notice)
    since = mail.created_at - timedelta(hours=kind.cool_down_hours)
    came_first = or_(
        col(mails.created_at) < mail.created_at,
        and_(col(mails.created_at) == mail.created_at, col(mails.id) < mail.id),
    )
    earlier = (
        readable(house, mails)
        .join(notices)
        .where(
            col(notices.receiver) == notice.receiver,
            col(notices.kind) == notice.kind,
            *_about_the_same(mail, notice, kind),
            col(mails.created_at) > since,
            came_first,
            or_(col(mails.sent_at).is_not(None), ~col(mails.closed)),
        )
    )
    return session.exec(earlier.limit(1)).first() is not None


def _about_the_same(
    mail: Mail, notice: Notice | HouseNotice, kind: Kind
) -> list[ColumnElement[bool]]:
    """Which notices say the same as this one: of its subject, or of its workplace.

    A mail younger than its notice is a reminder: somebody wants an answer about that subject.
    """
    notices = type(notice)
    is_reminder = mail.created_at > notice.at
    if kind.once_per_workplace and not is_reminder:
        # Who has answered an earlier one has not seen this one.
        waits = [col(notices.done_at).is_(None)] if issubclass(notices, Notice) else []
        return [col(notices.workplace) == notice.workplace, *waits]
    return [
        col(notices.subject_kind) == notice.subject_kind,
        col(notices.subject_id) == notice.subject_id,
    ]
