"""The outbox for those who run the house: what went, what waits, and why something does not."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from models.access_enums import AuditAction
from models.municipality import Municipality
from models.notice import HouseNotice, Mail, Notice
from models.notice_enums import ReceiverKind, SkipReason
from support.notices.kinds import catalogue
from usecases.notices.addresses import mailbox_of
from usecases.notices.letters import body_of
from usecases.notices.names import receiver_of
from usecases.notices.stored import newest, notices_of
from usecases.oversight.words import label_of

SHOWN = 100


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """A mail. `to` is where an open one would go; never told of a citizen. `text`: the demo's."""

    id: str
    receiver: ReceiverKind
    to: tuple[str, ...]
    subject: str
    text: str | None
    created_at: datetime
    sent_at: datetime | None
    next_try_at: datetime | None
    tries: int
    last_error: str | None
    skipped: str | None


def outbox(
    session: Session, actor: Actor, base: str, *, with_text: bool = False
) -> list[OutboxLine]:
    """The newest mails; raises NOT_ALLOWED. Who is a citizen's mail for is not told."""
    require(actor, Permission.READ_OUTBOX)
    house = system_actor(actor.municipality_id)
    rows = newest(session, house, SHOWN)
    notices = notices_of(session, house, rows)
    name = session.get_one(Municipality, actor.municipality_id).name
    record(session, actor, Act(AuditAction.VIEW, "outbox", detail={"count": len(rows)}))
    return [
        _line(session, house, row, notices[row.notice_id], (name, base) if with_text else None)
        for row in rows
    ]


def _line(
    session: Session,
    house: Actor,
    mail: Mail,
    notice: Notice | HouseNotice,
    sender: tuple[str, str] | None,
) -> OutboxLine:
    return OutboxLine(
        id=mail.id,
        receiver=receiver_of(notice).kind,
        to=() if mail.closed else _addresses(session, house, notice),
        subject=mail.subject,
        text=body_of(mail, notice, sender) if sender and not mail.closed else None,
        created_at=mail.created_at,
        sent_at=mail.sent_at,
        next_try_at=None if mail.closed else mail.next_try_at,
        tries=mail.tries,
        last_error=mail.last_error,
        skipped=label_of(SkipReason, mail.skipped) if mail.skipped else None,
    )


def _addresses(session: Session, house: Actor, notice: Notice | HouseNotice) -> tuple[str, ...]:
    """Which citizens the house writes to is no administrator's business."""
    kind = catalogue().kinds.get(notice.kind)
    if kind is None or receiver_of(notice).kind is ReceiverKind.CITIZEN:
        return ()
    found = mailbox_of(session, house, notice, kind)
    return () if isinstance(found, SkipReason) else found
