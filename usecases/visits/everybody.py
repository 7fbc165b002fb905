"""The plans of every consultant of a municipality, one after the other, and what they hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.employer import ProductionUnit
from models.visit import Visitor
from support.clock import danish_date_of
from usecases.visits.booked import Row, bookings, citizen_of, state_of
from usecases.visits.open_needs import OpenNeed, open_needs
from usecases.visits.planning import PLAN, Planned, Wanted, whole_weeks
from usecases.visits.sorting import span_of
from usecases.visits.who_works import gone
from visits.states import LIVE

_NO_ROOM = "Der er ikke plads i ugerne. Planlæg flere uger, eller giv besøget til en anden."
_NOBODY = "Ingen konsulent har arbejdspladsen eller forløbet. Vælg en på virksomhedens side."
_GONE = "Konsulenten arbejder her ikke længere. Giv virksomheden til en kollega."
_NO_DAYS = "Konsulenten har ingen arbejdsdage. Skriv dem på siden Mine arbejdsdage."


@dataclass(frozen=True, slots=True)
class Town:
    """Every need of the municipality, the consultants whose days are known, and who is gone."""

    needs: tuple[OpenNeed, ...]
    visitors: tuple[str, ...]
    gone: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unplanned:
    """A need without a time: its key, and why, in Danish."""

    key: str
    reason: str


def read_town(session: Session, actor: Actor, first: date, weeks: int, now: datetime) -> Town:
    """The needs of so many weeks from a day on, read once for all; raises INPUT_REFUSED."""
    today = danish_date_of(now)
    span = whole_weeks(Wanted("", first, weeks), today)
    needs = tuple(open_needs(session, actor.municipality_id, today, span))
    named = tuple(sorted({need.citizen_id for need in needs if need.citizen_id is not None}))
    record(session, actor, Act(AuditAction.SEARCH, PLAN, named=named))
    house = system_actor(actor.municipality_id)
    rows = session.exec(readable(house, Visitor))
    away = gone(session, actor.municipality_id)
    return Town(needs, tuple(sorted({row.staff_id for row in rows} - away)), away)


def without_visitor(town: Town) -> Iterator[Unplanned]:
    """Needs nobody can come for, because nobody is named or their days are not known."""
    for need in town.needs:
        if need.visitor_id is None:
            yield Unplanned(need.key, _NOBODY)
        elif need.visitor_id in town.gone:
            yield Unplanned(need.key, _GONE)
        elif need.visitor_id not in town.visitors:
            yield Unplanned(need.key, _NO_DAYS)


def left_over(planned: Planned) -> Iterator[Unplanned]:
    """What one plan has no time for."""
    for one in planned.unplannable:
        yield Unplanned(one.need.key, f"{one.why} {one.mend}")
    for key in planned.unserved:
        yield Unplanned(key, _NO_ROOM)


def visits_as_json(session: Session, actor: Actor, planned: Planned) -> list[dict[str, Any]]:
    """Every visit and call of a plan, also what was agreed before, in order of the time."""
    found = bookings(session, actor.municipality_id, planned.staff_id, planned.first, planned.last)
    rows = [row for row in found.values() if state_of(row) in LIVE]
    named = tuple(sorted({one for row in rows if (one := citizen_of(row)) is not None}))
    record(session, actor, Act(AuditAction.VIEW, PLAN, planned.staff_id, named=named))
    house = system_actor(actor.municipality_id)
    firms = {unit.p_number: unit.cvr for unit in session.exec(readable(house, ProductionUnit))}
    ordered = sorted(rows, key=lambda row: (row.day, row.starts, row.key))
    return [_as_json(row, firms[row.p_number]) for row in ordered]


def _as_json(row: Row, cvr: str) -> dict[str, Any]:
    ends = span_of(row).ends
    return {
        "id": row.key,
        "need": row.key,
        "consultant": row.visitor_id,
        "cvr": cvr,
        "p_number": row.p_number,
        "date": row.day.isoformat(),
        "start": f"{row.starts:%H:%M}",
        "end": f"{ends // 60:02d}:{ends % 60:02d}",
        "kind": row.form,
        "state": row.state,
        "window": {"from": row.first.isoformat(), "to": row.last.isoformat()},
        "travel_minutes": row.road_minutes,
        "reason": row.reason,
    }
