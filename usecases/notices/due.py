"""What nobody has acted on in time, for the daily job and the pages of owner and lead."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.notice import Notice
from support.notices import Receiver
from usecases.notices.names import receiver_of


@dataclass(frozen=True, slots=True)
class DueNotice:
    """An act that was due on or before the day asked for and is not done."""

    notice_id: str
    kind: str
    citizen_id: str
    subject_kind: str
    subject_id: str
    receiver: Receiver
    due_on: date


def due_notices(session: Session, house: Actor, day: date) -> list[DueNotice]:
    """Acts due on `day` or before, the oldest first: everybody's for the house, else one's own.

    It tells and changes nothing: whether somebody is reminded or a lead told is the caller's.
    """
    late = readable(house, Notice).where(
        col(Notice.requires_action),
        col(Notice.done_at).is_(None),
        col(Notice.due_on) <= day,
    )
    rows = session.exec(late.order_by(col(Notice.due_on), col(Notice.id))).all()
    record(session, house, Act(AuditAction.SEARCH, "notices", detail={"count": len(rows)}))
    return [
        DueNotice(
            notice_id=row.id,
            kind=row.kind,
            citizen_id=row.citizen_id,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            receiver=receiver_of(row),
            due_on=row.due_on,
        )
        for row in rows
        if row.due_on is not None
    ]
