"""Needs and bookings sorted for one consultant's plan: what may move, what stands, what is gone."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.visit import CareVisit, PlacementVisit
from models.visit_enums import VisitAbout, VisitForm, VisitState
from usecases.visits.booked import (
    Row,
    Table,
    by_key,
    citizen_of,
    form_of,
    lives,
    minute_of,
    state_of,
)
from usecases.visits.open_needs import OpenNeed
from visits.needs.current import Standing
from visits.needs.types import Need
from visits.planning.types import Span
from visits.remaking import Before
from visits.states import LIVE

_CHUNK = 500
# Of a visit agreed on without any need: the key's part after the employer's number.
AGREED = "agreed_"
_MISSED = "miss"


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days of a plan, both included, and the moment it is made."""

    staff_id: str
    first: date
    last: date
    now: datetime


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a plan is made of.

    `rows`: everything stored by key. `needs`: to be planned. `inside`: keys of bookings within
    the days, and of drafts whose day went by. `lapsed`: of those, the ones whose need is gone.
    `unreported`: confirmed ones whose day is over and nobody has told what came of them.
    """

    rows: Mapping[str, Row]
    needs: tuple[OpenNeed, ...]
    inside: frozenset[str]
    lapsed: frozenset[str]
    unreported: tuple[str, ...]

    def in_state(self, state: VisitState) -> frozenset[str]:
        """Keys of the bookings inside that are in this state."""
        return frozenset(key for key in self.inside if self.rows[key].state == state.value)

    def before(self, first: date) -> Before:
        """Day and time of the bookings that lie within the days."""
        times = {
            key: ((self.rows[key].day - first).days, span_of(self.rows[key]))
            for key in self.inside
            if self.rows[key].day >= first
        }
        return Before(times, self.in_state(VisitState.PROPOSED))


def sort(
    needs: Sequence[OpenNeed], rows: Mapping[str, Row], horizon: Horizon, today: date
) -> Sorted:
    """Who gives a need its visitor: the booking that lives, else the need itself."""
    own = {key: row for key, row in rows.items() if lives(row, horizon.staff_id)}
    inside = {key for key, row in own.items() if horizon.first <= row.day <= horizon.last}
    # Other days of the plan, and visits whose day is over, stand as they are.
    standing = {
        key
        for key, row in own.items()
        if row.day > horizon.last
        or today <= row.day < horizon.first
        or (row.day < today and row.state == VisitState.CONFIRMED.value)
    }
    known = {need.key for need in needs}
    taken_up = [
        need
        for need in needs
        if _belongs(need, rows, horizon.staff_id)
        and need.key not in standing
        and need.standing.last >= horizon.first
        and need.standing.first <= horizon.last
    ]
    asked = {need.key for need in taken_up}
    # A draft whose day went by unused is planned anew, or goes with its need.
    inside |= {
        key
        for key, row in own.items()
        if row.day < today and key not in standing and (key in asked or key not in known)
    }
    lapsed = {key for key in inside if key not in known and AGREED not in key}
    fixed = [key for key in sorted(inside) if rows[key].state == VisitState.CONFIRMED.value]
    kept = {need.key: need for need in taken_up} | {key: need_of(rows[key]) for key in fixed}
    return Sorted(
        rows,
        tuple(kept.values()),
        frozenset(inside),
        frozenset(lapsed),
        tuple(sorted(key for key in standing if rows[key].day < today)),
    )


def rows_for(
    session: Session, municipality_id: str, staff_id: str, keys: Iterable[str]
) -> dict[str, Row]:
    """The consultant's own bookings, and whatever is stored for these keys."""
    wanted = set(keys)
    placed = _read(session, municipality_id, PlacementVisit, staff_id, wanted)
    others = _read(session, municipality_id, CareVisit, staff_id, wanted)
    return by_key(placed, others)


def need_of(row: Row) -> OpenNeed:
    """A booking as the need it was made for: it stands, whatever became of the need."""
    need = Need(
        row.key,
        VisitAbout(row.about),
        form_of(row),
        row.minutes,
        row.priority,
        row.first,
        row.last,
        row.reason,
        policy="",
    )
    cvr = row.cvr if isinstance(row, CareVisit) else ""
    placement_id = row.placement_id if isinstance(row, PlacementVisit) else None
    standing = Standing(need, row.day, row.day, overdue=False)
    return OpenNeed(standing, cvr, row.p_number, row.visitor_id, citizen_of(row), placement_id)


def span_of(row: Row) -> Span:
    """From when to when, in minutes of the day."""
    starts = minute_of(row)
    return Span(starts, starts + row.minutes)


def shut_days(row: Row) -> frozenset[date]:
    """The days it was called off on: it is not planned there again.

    Where it lives on one of them, somebody has put it there by hand.
    """
    missed = {entry["from"]["day"] for entry in row.history if entry["act"] == _MISSED}
    shut = frozenset(date.fromisoformat(day) for day in missed)
    return shut - {row.day} if state_of(row) in LIVE else shut


def is_visit(row: Row) -> bool:
    """Whether somebody comes, and does not only ring."""
    return form_of(row) is VisitForm.VISIT


def _belongs(need: OpenNeed, rows: Mapping[str, Row], staff_id: str) -> bool:
    row = rows.get(need.key)
    if row is not None and state_of(row) in LIVE:
        return row.visitor_id == staff_id
    return need.visitor_id == staff_id and (row is None or state_of(row) is VisitState.MISSED)


def _read(
    session: Session,
    municipality_id: str,
    table: type[Table],
    staff_id: str,
    keys: AbstractSet[str],
) -> list[Table]:
    house = system_actor(municipality_id)
    own = readable(house, table).where(
        col(table.visitor_id) == staff_id,
        col(table.state).in_([state.value for state in LIVE]),
    )
    found = list(session.exec(own.execution_options(populate_existing=True)))
    others = sorted(keys - {row.key for row in found})
    for start in range(0, len(others), _CHUNK):
        named = readable(house, table).where(col(table.key).in_(others[start : start + _CHUNK]))
        found += session.exec(named.execution_options(populate_existing=True))
    return found
