"""The municipality says on which days it is closed: from today on, logged, shown with who."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import update
from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.account import UserAccount
from models.closing import ClosingPeriod
from models.cpr import holds_cpr
from models.errors import not_found, refused
from models.municipality import Municipality
from support.calendars.closing import Closing, meets
from support.calendars.usual import usual_closings
from support.clock import danish_date_of
from support.closed_days import closed_days
from support.danish import danish_date

LONGEST_NAME = 60
# A year typed wrong is caught before every clock stands still.
MOST_DAYS = 31
_MOST_YEARS_AHEAD = 3


@dataclass(frozen=True, slots=True)
class NewClosing:
    """A closing to come; both days included."""

    starts: date
    ends: date
    name: str


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """A closing as shown. What has begun stands."""

    starts: date
    ends: date
    name: str
    by: str
    may_go: bool


def closing_lines(session: Session, actor: Actor, now: datetime) -> list[ClosingLine]:
    """Every closing, those to come first by day, then those gone by."""
    require(actor, Permission.SET_WAYS)
    today = danish_date_of(now)
    house = system_actor(actor.municipality_id)
    names = {row.id: row.name for row in session.exec(readable(house, UserAccount))}
    rows = session.exec(readable(house, ClosingPeriod)).all()
    record(session, actor, Act(AuditAction.VIEW, "settings", detail={"count": len(rows)}))
    lines = [
        ClosingLine(
            row.starts, row.ends, row.name, names.get(row.set_by, "systemet"), row.starts > today
        )
        for row in rows
    ]
    ahead = sorted((line for line in lines if line.ends >= today), key=lambda line: line.starts)
    gone = sorted((line for line in lines if line.ends < today), key=lambda line: line.starts)
    return ahead + gone[::-1]


def add_closing(session: Session, actor: Actor, new: NewClosing, now: datetime) -> None:
    """Close on the days; clocks that run count them no longer.

    Raises NOT_ALLOWED, and INPUT_REFUSED by field for days gone by, too many or closed already.
    """
    require(actor, Permission.SET_WAYS)
    _one_at_a_time(session, actor)
    name = new.name.strip()
    _check(new, name, danish_date_of(now))
    rows = session.exec(readable(actor, ClosingPeriod)).all()
    met = meets((Closing(row.starts, row.ends) for row in rows), Closing(new.starts, new.ends))
    if met is not None:
        raise refused(f"kommunen er allerede lukket fra {danish_date(met.starts)}.", "starts")
    session.add(
        ClosingPeriod(
            municipality_id=actor.municipality_id,
            starts=new.starts,
            ends=new.ends,
            name=name,
            set_by=actor.user_id,
            set_at=now,
        )
    )
    _written(session, actor, "add", new.starts, new.ends)


def usual_ones(session: Session, actor: Actor, now: datetime) -> list[NewClosing]:
    """Days many close on that are open here in the year to come: to be chosen, never by itself."""
    require(actor, Permission.SET_WAYS)
    closed = closed_days(session, actor.municipality_id)
    return [NewClosing(day, day, name) for day, name in usual_closings(danish_date_of(now), closed)]


def add_usual(session: Session, actor: Actor, days: Collection[date], now: datetime) -> None:
    """Close on the chosen ones; raises INPUT_REFUSED for none and for a day that is no such day."""
    offered = {each.starts: each for each in usual_ones(session, actor, now)}
    if not days:
        raise refused("vælg mindst én dag.", "usual")
    for day in sorted(days):
        if day not in offered:
            raise refused(f"{danish_date(day)} kan ikke vælges. Genindlæs siden.", "usual")
        add_closing(session, actor, offered[day], now)


def remove_closing(session: Session, actor: Actor, starts: date, now: datetime) -> None:
    """Stay open after all; raises NOT_ALLOWED, NOT_FOUND, INPUT_REFUSED for one that has begun."""
    require(actor, Permission.SET_WAYS)
    query = readable(actor, ClosingPeriod).where(col(ClosingPeriod.starts) == starts)
    row = session.exec(query).first()
    if row is None:
        raise not_found("en lukning", starts.isoformat())
    if row.starts <= danish_date_of(now):
        raise refused("lukningen er begyndt og kan ikke fjernes.", "starts")
    session.delete(row)
    _written(session, actor, "remove", row.starts, row.ends)


def _check(new: NewClosing, name: str, today: date) -> None:
    if new.starts < today or new.starts.year > today.year + _MOST_YEARS_AHEAD:
        raise refused(f"vælg en dag fra i dag og højst {_MOST_YEARS_AHEAD} år frem.", "starts")
    if not 0 <= (new.ends - new.starts).days < MOST_DAYS:
        reason = f"vælg den første dag eller en senere, og højst {MOST_DAYS} dage i alt."
        raise refused(reason, "ends")
    if not name or len(name) > LONGEST_NAME or holds_cpr(name):
        raise refused(f"skriv mellem 1 og {LONGEST_NAME} tegn og intet CPR-nummer.", "name")


def _one_at_a_time(session: Session, actor: Actor) -> None:
    """Of two who close the same days at once, the second is told."""
    own = col(Municipality.id) == actor.municipality_id
    session.execute(update(Municipality).where(own).values(name=col(Municipality.name)))


def _written(session: Session, actor: Actor, step: str, starts: date, ends: date) -> None:
    session.flush()
    detail: dict[str, object] = {"step": step, "from": starts.isoformat(), "to": ends.isoformat()}
    record(session, actor, Act(AuditAction.CHANGE, "setting", "closing_days", detail=detail))
