"""Two bare counts that every page and every minute ask for. They name nobody."""

from datetime import datetime

from sqlmodel import Session, col, func

from access.actor import Actor, system_actor
from access.audit.guard import unseen
from access.scopes import readable, receiver_keys
from models.notice import HouseNotice, Notice
from usecases.notices.stored import TABLES, due


def unread_count(session: Session, actor: Actor) -> int:
    """How many notices the actor has not opened yet; those already settled do not count."""
    new = readable(actor, Notice).where(
        col(Notice.read_at).is_(None), col(Notice.done_at).is_(None)
    )
    house = readable(actor, HouseNotice).where(
        col(HouseNotice.receiver).in_(receiver_keys(actor)), col(HouseNotice.read_at).is_(None)
    )
    with unseen(session):
        counts = (session.scalar(one.with_only_columns(func.count())) for one in (new, house))
        return sum(count or 0 for count in counts)


def mail_waits(session: Session, municipality_id: str, now: datetime) -> bool:
    """Whether any mail is to be tried now: a minute without mail leaves no line in the log."""
    house = system_actor(municipality_id)
    waiting = [due(house, table, now).with_only_columns(func.count()) for table in TABLES]
    with unseen(session):
        return any(session.scalar(count) for count in waiting)
