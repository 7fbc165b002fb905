"""One visit before staff: how it stands, what has happened to it, and what one may do now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.account import UserAccount
from models.visit_enums import VisitForm, VisitMover, VisitState
from usecases.reading.staff import staff_names
from usecases.visits.booked import (
    KIND,
    Row,
    citizen_of,
    clock_time,
    find_booking,
    form_of,
    may_plan_for,
    minute_of,
    state_of,
)
from usecases.visits.naming import Named, about_row, named
from usecases.visits.substituting import stands_in
from usecases.visits.tours import wish_of
from visits.states import ACTS, VisitAct, open_acts

_HOUSE = "systemet"


@dataclass(frozen=True, slots=True)
class Past:
    """Something that happened to it: `then` and `now` only where the time was changed.

    Held on another day, nobody has told the time of the day.
    """

    at: datetime
    what: str
    by: str
    then: tuple[date, time] | None
    now: tuple[date, time | None] | None
    mover: VisitMover | None
    reason: str


@dataclass(frozen=True, slots=True)
class OneVisit:
    """`substitute`: who stands in. `acts`: what the reader may do; none on another's plan."""

    row: Row
    state: VisitState
    form: VisitForm
    named: Named
    visitor: str
    wish: str | None
    past: tuple[Past, ...]
    substitute: str | None
    acts: tuple[VisitAct, ...]

    @property
    def ends(self) -> time:
        """When it is over."""
        return clock_time(minute_of(self.row) + self.row.minutes)

    @property
    def open(self) -> frozenset[str]:
        """The acts by name."""
        return frozenset(each.act for each in self.acts)


def look_at(session: Session, actor: Actor, key: str) -> OneVisit:
    """One booking within reach; raises NOT_FOUND. The look is recorded."""
    row = find_booking(session, actor, key)
    citizen_id = citizen_of(row)
    record(session, actor, Act(AuditAction.VIEW, KIND, key, citizen_id=citizen_id))
    names = staff_names(session, system_actor(actor.municipality_id))
    mine = may_plan_for(session, actor, row.visitor_id)
    return OneVisit(
        row,
        state_of(row),
        form_of(row),
        named(session, actor, {key: about_row(row)})[key],
        names.get(row.visitor_id, row.visitor_id),
        wish_of(row),
        _past(session, row),
        names.get(stands_in(session, row.municipality_id, row.visitor_id).get(row.p_number, "")),
        open_acts(state_of(row), form_of(row), actor.role) if mine else (),
    )


def _past(session: Session, row: Row) -> tuple[Past, ...]:
    """The newest first."""
    house = system_actor(row.municipality_id)
    accounts = {one.id: one.name for one in session.exec(readable(house, UserAccount))}
    return tuple(_line(entry, accounts) for entry in reversed(row.history))


def _line(entry: Mapping[str, Any], accounts: Mapping[str, str]) -> Past:
    then, now = _when(entry["from"]), _when(entry["to"])
    act = ACTS.get(entry["act"])
    mover = entry.get("mover")
    return Past(
        datetime.fromisoformat(entry["at"]),
        act.told if act is not None else entry["act"],
        accounts.get(entry["by"], _HOUSE),
        then if then != now else None,
        _told(entry, then, now) if then != now else None,
        VisitMover(mover) if mover else None,
        entry.get("reason", ""),
    )


def _told(
    entry: Mapping[str, Any], then: tuple[date, time], now: tuple[date, time]
) -> tuple[date, time | None]:
    guessed = entry["act"] == "hold" and then[1] == now[1]
    return now[0], None if guessed else now[1]


def _when(stood: Mapping[str, str]) -> tuple[date, time]:
    return date.fromisoformat(stood["day"]), time.fromisoformat(stood["starts"])
