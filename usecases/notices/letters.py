"""What becomes of a mail when its turn comes: a letter with address and link, or a reason."""

from datetime import timedelta

from sqlalchemy import and_, or_
from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.notice import Notice, OutboxMail
from models.notice_enums import ReceiverKind, SkipReason
from support.notices.kinds import Kind, catalogue
from support.notices.mail import Letter
from usecases.notices.addresses import mailbox_of
from usecases.visits.invitations import invitation_of

_NEEDS_SIGN_IN = "Log ind, og se mere her:\n{link}"
_PERSONAL = "Åbn dit link her, og indtast koden, du får af kommunen:\n{link}"
_FIRST_MAIL = "Brug linket i den mail, du fik først, eller kontakt kommunen."
_ENDING = "Mailen er sendt automatisk. Svar ikke på den.\n\nVenlig hilsen\n{municipality}"


def letter_of(
    session: Session, house: Actor, mail: OutboxMail, sender: tuple[str, str]
) -> Letter | SkipReason:
    """The letter, or why it is not sent. `sender`: municipality's name, our server's address."""
    notice = session.exec(
        readable(house, Notice).where(
            col(Notice.citizen_id) == mail.citizen_id, col(Notice.id) == mail.notice_id
        )
    ).one()
    kind = catalogue().kinds.get(notice.kind)
    if kind is None or notice.done_at is not None:
        return SkipReason.SETTLED
    if _is_repeated(session, house, mail, notice, kind):
        return SkipReason.COOL_DOWN
    to = mailbox_of(session, house, notice, kind)
    if isinstance(to, SkipReason):
        return to
    enclosed = invitation_of(session, house, notice, to, sender[1])
    text = body_of(mail, notice, sender)
    return Letter(mail.id, to, mail.subject, text, mail.created_at, enclosed)


def body_of(mail: OutboxMail, notice: Notice, sender: tuple[str, str]) -> str:
    """The whole text: sentence, link, ending."""
    municipality, base = sender
    has_account = notice.receiver_kind != ReceiverKind.ADDRESS.value
    way = _NEEDS_SIGN_IN if has_account else _PERSONAL
    link = way.format(link=f"{base}{mail.link_path}") if mail.link_path else _FIRST_MAIL
    return "\n\n".join([mail.text, link, _ENDING.format(municipality=municipality)]) + "\n"


def _is_repeated(
    session: Session, house: Actor, mail: OutboxMail, notice: Notice, kind: Kind
) -> bool:
    """Whether the receiver was mailed the same about the same subject shortly before.

    Mails skipped or given up do not count; one that waits for its next try does.
    """
    since = mail.created_at - timedelta(hours=kind.cool_down_hours)
    came_first = or_(
        col(OutboxMail.created_at) < mail.created_at,
        and_(col(OutboxMail.created_at) == mail.created_at, col(OutboxMail.id) < mail.id),
    )
    same = and_(
        col(Notice.municipality_id) == col(OutboxMail.municipality_id),
        col(Notice.citizen_id) == col(OutboxMail.citizen_id),
        col(Notice.id) == col(OutboxMail.notice_id),
    )
    earlier = (
        readable(house, OutboxMail)
        .join(Notice, same)
        .where(
            col(Notice.receiver) == notice.receiver,
            col(Notice.kind) == notice.kind,
            col(Notice.subject_kind) == notice.subject_kind,
            col(Notice.subject_id) == notice.subject_id,
            col(OutboxMail.created_at) > since,
            came_first,
            or_(col(OutboxMail.sent_at).is_not(None), ~col(OutboxMail.closed)),
        )
    )
    return session.exec(earlier.limit(1)).first() is not None
