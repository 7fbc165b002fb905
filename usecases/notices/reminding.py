"""Reminding whoever has not acted: by hand, with the link, at most once in a while."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_
from sqlmodel import Session, col, update
from sqlmodel.sql.expression import SelectOfScalar

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.scopes import readable
from models.access_enums import AuditAction
from models.errors import ErrorCode, PraktikmatchError, not_found
from models.notice import Notice
from support.clock import danish_date_of
from support.notices import Receiver
from support.notices.kinds import catalogue
from support.notices.telling import mail_of
from usecases.notices.names import receiver_name, receiver_of
from usecases.reading.moments import danish_moment

_DEFAULT_HOURS = 24
_WAITS = "noget, der venter på svar,"


@dataclass(frozen=True, slots=True)
class Pending:
    """Somebody who has not acted yet, as the reminder button shows it.

    `possible_from` is None where a reminder can go now.
    """

    notice_id: str
    title: str
    receiver: str
    since: datetime
    due_on: date | None
    is_overdue: bool
    reminders: int
    reminded_at: datetime | None
    reminded_by: str | None
    possible_from: datetime | None


def pending(
    session: Session, actor: Actor, subject_kind: str, subject_id: str, now: datetime
) -> list[Pending]:
    """Who has not acted about the subject, oldest first; raises NOT_FOUND or PURPOSE_NEEDED."""
    rows = session.exec(_waiting(actor, subject_kind, subject_id)).all()
    for citizen in {row.citizen_id for row in rows}:
        get_citizen(session, actor, citizen)
        act = Act(AuditAction.VIEW, "notices", subject_id, citizen_id=citizen)
        record(session, actor, act)
    ordered = sorted(rows, key=lambda row: (row.at, row.id))
    return [_shown(session, actor, row, now) for row in ordered]


def remind(
    session: Session,
    actor: Actor,
    subject_kind: str,
    subject_id: str,
    receiver: Receiver,
    now: datetime,
) -> Pending:
    """Remind one receiver about a subject; a party without an account gets `receiver.link`.

    Raises NOT_FOUND where nothing waits for that receiver, PURPOSE_NEEDED, and TOO_SOON with
    the moment it is possible again.
    """
    waiting = _waiting(actor, subject_kind, subject_id)
    own = waiting.where(col(Notice.receiver) == receiver.key).order_by(col(Notice.at).desc())
    row = session.exec(own).first()
    if row is None:
        raise not_found(_WAITS, subject_id)
    return _remind(session, actor, row, now, receiver.link)


def remind_notice(session: Session, actor: Actor, notice_id: str, now: datetime) -> Pending:
    """Remind whoever a notice waits for; raises as `remind`."""
    found = _open(actor).where(col(Notice.id) == notice_id)
    row = session.exec(found).first()
    if row is None:
        raise not_found(_WAITS, notice_id)
    return _remind(session, actor, row, now, None)


def _remind(
    session: Session, actor: Actor, row: Notice, now: datetime, link: str | None
) -> Pending:
    get_citizen(session, actor, row.citizen_id)
    if not _take_turn(session, actor, row, now):
        session.refresh(row)
        raise not_found(_WAITS, row.subject_id) if row.done_at else _too_soon(row)
    session.refresh(row)
    if catalogue()[row.kind].mail:
        session.add(mail_of(row, now, link=link, reminder=True))
        session.flush()
    detail: dict[str, object] = {"count": row.reminders, "kind": row.kind}
    about = Act(AuditAction.CHANGE, "reminder", row.id, citizen_id=row.citizen_id, detail=detail)
    record(session, actor, about)
    return _shown(session, actor, row, now)


def _take_turn(session: Session, actor: Actor, row: Notice, now: datetime) -> bool:
    """In one statement: of two who press at once one reminds. The notice is unread again."""
    latest = now - _cool_down(row)
    free = or_(col(Notice.reminded_at).is_(None), col(Notice.reminded_at) <= latest)
    turn = update(Notice).where(
        col(Notice.municipality_id) == row.municipality_id,
        col(Notice.citizen_id) == row.citizen_id,
        col(Notice.id) == row.id,
        col(Notice.at) <= latest,
        col(Notice.done_at).is_(None),
        free,
    )
    changed = turn.values(
        reminded_at=now,
        reminded_by=actor.name,
        reminders=col(Notice.reminders) + 1,
        read_at=None,
    )
    return session.exec(changed.execution_options(synchronize_session=False)).rowcount == 1


def _too_soon(row: Notice) -> PraktikmatchError:
    last = row.reminded_at or row.at
    told = danish_moment(last)
    if row.reminded_by:
        told += f" af {row.reminded_by}"
    again = danish_moment(last + _cool_down(row))
    return PraktikmatchError(ErrorCode.TOO_SOON, last=told, again=again)


def _shown(session: Session, actor: Actor, row: Notice, now: datetime) -> Pending:
    again = (row.reminded_at or row.at) + _cool_down(row)
    return Pending(
        notice_id=row.id,
        title=catalogue().title_of(row.kind),
        receiver=receiver_name(session, actor, receiver_of(row)),
        since=row.at,
        due_on=row.due_on,
        is_overdue=row.due_on is not None and row.due_on < danish_date_of(now),
        reminders=row.reminders,
        reminded_at=row.reminded_at,
        reminded_by=row.reminded_by,
        possible_from=again if again > now else None,
    )


def _cool_down(row: Notice) -> timedelta:
    kind = catalogue().kinds.get(row.kind)
    return timedelta(hours=kind.cool_down_hours if kind else _DEFAULT_HOURS)


def _waiting(actor: Actor, subject_kind: str, subject_id: str) -> SelectOfScalar[Notice]:
    return _open(actor).where(
        col(Notice.subject_kind) == subject_kind, col(Notice.subject_id) == subject_id
    )


def _open(actor: Actor) -> SelectOfScalar[Notice]:
    """Notices are their receivers' own; who may know that one waits is asked of the citizen."""
    house = system_actor(actor.municipality_id)
    return readable(house, Notice).where(col(Notice.requires_action), col(Notice.done_at).is_(None))
