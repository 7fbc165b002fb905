"""One's own notices: what waits for an act, what is new, what is read or done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col
from sqlmodel.sql.expression import SelectOfScalar

from access.actor import Actor
from access.audit.trail import Act, record
from access.scopes import readable, receiver_keys
from models.access_enums import AuditAction
from models.errors import not_found
from models.notice import HouseNotice, Notice
from models.notice_enums import ReceiverKind, receiver_kind_of
from support.clock import danish_date_of
from support.notices.kinds import NO_LINK, catalogue

SHOWN_EARLIER = 50


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice in words. `link` is where its receiver acts, or the list itself."""

    id: str
    title: str
    sentence: str
    link: str
    at: datetime
    due_on: date | None
    is_overdue: bool
    requires_action: bool
    read_at: datetime | None
    done_at: datetime | None
    reminders: int
    reminded_at: datetime | None
    reminded_by: str | None


@dataclass(frozen=True, slots=True)
class Inbox:
    """`waiting`: the most urgent first; the others newest first."""

    waiting: tuple[NoticeLine, ...]
    new: tuple[NoticeLine, ...]
    earlier: tuple[NoticeLine, ...]


def inbox(session: Session, actor: Actor, now: datetime) -> Inbox:
    """Everything that waits or is new, and the latest of the rest."""
    today = danish_date_of(now)
    waits = col(Notice.requires_action) & col(Notice.done_at).is_(None)
    is_new = ~waits & col(Notice.read_at).is_(None) & col(Notice.done_at).is_(None)
    newest = col(Notice.at).desc(), col(Notice.id)
    waiting = session.exec(_own(actor).where(waits)).all()
    new = session.exec(_own(actor).where(is_new).order_by(*newest)).all()
    rest = _own(actor).where(~waits & ~is_new).order_by(*newest).limit(SHOWN_EARLIER)
    house = [house_line(row) for row in session.exec(_of_house(actor))]
    earlier = [*_lines(session.exec(rest), today), *(line for line in house if line.read_at)]
    found = Inbox(
        waiting=_lines(sorted(waiting, key=_urgency), today),
        new=_newest([*_lines(new, today), *(line for line in house if not line.read_at)]),
        earlier=_newest(earlier)[:SHOWN_EARLIER],
    )
    count = len(found.waiting) + len(found.new) + len(found.earlier)
    record(session, actor, Act(AuditAction.VIEW, "notices", detail={"count": count}))
    return found


def own_notice(session: Session, actor: Actor, notice_id: str, now: datetime) -> NoticeLine:
    """One of the actor's own; raises NOT_FOUND, also for somebody else's."""
    row = _get(session, actor, notice_id)
    record(session, actor, Act(AuditAction.VIEW, "notice", notice_id))
    return _shown(row, now)


def mark_read(session: Session, actor: Actor, notice_id: str, now: datetime) -> NoticeLine:
    """The actor has read it, now or before; raises NOT_FOUND."""
    row = _get(session, actor, notice_id)
    row.read_at = row.read_at or now
    session.flush()
    record(session, actor, Act(AuditAction.CHANGE, "notice", notice_id))
    return _shown(row, now)


def mark_all_read(session: Session, actor: Actor, now: datetime) -> None:
    """The actor has read everything there is; what waits for an act goes on waiting."""
    rows: list[Notice | HouseNotice] = [
        *session.exec(_own(actor).where(col(Notice.read_at).is_(None))),
        *session.exec(_of_house(actor).where(col(HouseNotice.read_at).is_(None))),
    ]
    for row in rows:
        row.read_at = now
    session.flush()
    record(session, actor, Act(AuditAction.CHANGE, "notices", detail={"count": len(rows)}))


def line_of(row: Notice, today: date) -> NoticeLine:
    """A notice in words; one of a kind the catalogue no longer has keeps its name."""
    kind = catalogue().kinds.get(row.kind)
    waits = row.requires_action and row.done_at is None
    receiver = ReceiverKind(row.receiver_kind)
    return NoticeLine(
        id=row.id,
        title=catalogue().title_of(row.kind),
        sentence=kind.sentence_of(row.workplace, row.case_number) if kind else "",
        link=kind.link_of(receiver, row.subject_id) if kind else NO_LINK,
        at=row.at,
        due_on=row.due_on,
        is_overdue=waits and row.due_on is not None and row.due_on < today,
        requires_action=row.requires_action,
        read_at=row.read_at,
        done_at=row.done_at,
        reminders=row.reminders,
        reminded_at=row.reminded_at,
        reminded_by=row.reminded_by,
    )


def house_line(row: HouseNotice) -> NoticeLine:
    """A notice that concerns no citizen; nothing waits for it."""
    kind = catalogue().kinds.get(row.kind)
    return NoticeLine(
        id=row.id,
        title=catalogue().title_of(row.kind),
        sentence=kind.sentence_of(row.workplace, "") if kind else "",
        link=kind.link_of(receiver_kind_of(row.receiver), row.subject_id) if kind else NO_LINK,
        at=row.at,
        due_on=None,
        is_overdue=False,
        requires_action=False,
        read_at=row.read_at,
        done_at=None,
        reminders=0,
        reminded_at=None,
        reminded_by=None,
    )


def _shown(row: Notice | HouseNotice, now: datetime) -> NoticeLine:
    return house_line(row) if isinstance(row, HouseNotice) else line_of(row, danish_date_of(now))


def _newest(lines: Iterable[NoticeLine]) -> tuple[NoticeLine, ...]:
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True))


def _lines(rows: Iterable[Notice], today: date) -> tuple[NoticeLine, ...]:
    return tuple(line_of(row, today) for row in rows)


def _urgency(row: Notice) -> tuple[date, datetime, str]:
    return row.due_on or date.max, row.at, row.id


def _own(actor: Actor) -> SelectOfScalar[Notice]:
    # The house reads every row; an inbox is still its receiver's.
    return readable(actor, Notice).where(col(Notice.receiver).in_(receiver_keys(actor)))


def _of_house(actor: Actor) -> SelectOfScalar[HouseNotice]:
    own = readable(actor, HouseNotice).where(col(HouseNotice.receiver).in_(receiver_keys(actor)))
    return own.order_by(col(HouseNotice.at).desc()).limit(SHOWN_EARLIER)


def _get(session: Session, actor: Actor, notice_id: str) -> Notice | HouseNotice:
    row = session.exec(_own(actor).where(col(Notice.id) == notice_id)).first()
    house = _of_house(actor).where(col(HouseNotice.id) == notice_id)
    found = row or session.exec(house).first()
    if found is None:
        raise not_found("en besked", notice_id)
    return found
