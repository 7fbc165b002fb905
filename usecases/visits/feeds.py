"""A visitor's visits as a calendar at an address nobody can guess, until it is taken back."""

from datetime import datetime, timedelta

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import POLICY, Permission
from access.scopes import readable
from access.sessions import roles_of
from access.tokens import hash_token, new_token
from models.access_enums import AuditAction
from models.account import UserAccount
from models.errors import not_found
from models.visit import CalendarFeed
from models.visit_enums import VisitState
from support.clock import danish_date_of
from usecases.visits.booked import bookings
from usecases.visits.entries import entries_of
from usecases.visits.working_days import check_own_days
from visits.calendars.writing import feed

NAME = "Besøg"
_KIND = "calendar feed"
_BACK, _AHEAD = timedelta(weeks=2), timedelta(weeks=26)
# Drafts move at every new plan; a calendar that changes all the time is no help.
_SHOWN = frozenset({VisitState.PROPOSED.value, VisitState.CONFIRMED.value, VisitState.DONE.value})
# When it was last read is stored at most this often: reading need not cost a write each time.
_READ_STEP = timedelta(hours=1)


def own_feed(session: Session, actor: Actor) -> CalendarFeed | None:
    """One's own feed; None where there is none. Nobody sees another's."""
    if actor.staff_id is None:
        return None
    query = readable(system_actor(actor.municipality_id), CalendarFeed)
    return session.exec(query.where(col(CalendarFeed.staff_id) == actor.staff_id)).first()


def new_feed(session: Session, actor: Actor, now: datetime) -> str:
    """The token of a new feed of one's own, shown this once; an older one opens nothing more.

    Raises NOT_FOUND for who has no visits of their own.
    """
    staff_id = _own_id(session, actor)
    token = new_token()
    row = own_feed(session, actor) or CalendarFeed(
        municipality_id=actor.municipality_id, staff_id=staff_id, token_hash="", created_at=now
    )
    row.token_hash, row.created_at, row.read_at = hash_token(token), now, None
    session.add(row)
    session.flush()
    record(session, actor, Act(AuditAction.CHANGE, _KIND, staff_id, detail={"step": "new"}))
    return token


def revoke_feed(session: Session, actor: Actor) -> None:
    """Nobody reads it from now on; raises NOT_FOUND where there is none."""
    row = own_feed(session, actor)
    if row is None:
        raise not_found("en kalender", actor.staff_id or "")
    session.delete(row)
    session.flush()
    act = Act(AuditAction.CHANGE, _KIND, row.staff_id, detail={"step": "revoke"})
    record(session, actor, act)


def feed_at(session: Session, municipality_id: str, token: str, base: str, now: datetime) -> bytes:
    """The calendar at a token; raises NOT_FOUND for one that opens nothing.

    So does that of somebody who no longer may see visits.
    """
    house = system_actor(municipality_id)
    query = readable(house, CalendarFeed).where(col(CalendarFeed.token_hash) == hash_token(token))
    row = session.exec(query).first()
    if row is None or not _still_visits(session, municipality_id, row.staff_id, now):
        raise not_found("en kalender", "…")
    today = danish_date_of(now)
    found = bookings(session, municipality_id, row.staff_id, today - _BACK, today + _AHEAD)
    shown = [booking for booking in found.values() if booking.state in _SHOWN and booking.clock]
    if row.read_at is None or now - row.read_at >= _READ_STEP:
        row.read_at = now
        session.add(row)
    entries = entries_of(session, municipality_id, shown, f"{base}/besoeg", now)
    record(session, house, Act(AuditAction.VIEW, _KIND, row.staff_id, detail={"count": len(shown)}))
    return feed(NAME, entries)


def _own_id(session: Session, actor: Actor) -> str:
    if actor.staff_id is None:
        raise not_found("en medarbejder", "")
    check_own_days(session, actor, actor.staff_id)
    return actor.staff_id


def _still_visits(session: Session, municipality_id: str, staff_id: str, now: datetime) -> bool:
    accounts = readable(system_actor(municipality_id), UserAccount).where(
        col(UserAccount.staff_id) == staff_id, col(UserAccount.active)
    )
    return any(
        Permission.PLAN_VISITS in POLICY[role]
        for account in session.exec(accounts)
        for role in roles_of(session, account, now)
    )
