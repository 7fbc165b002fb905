"""A sick day or a holiday: the days are closed, the plan is mended, nobody is let down unheard."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from sqlmodel import Session

from access.actor import Actor
from models.errors import refused
from models.visit import BusyTime, Visitor
from models.visit_enums import BusySource, VisitState
from support.calendars.danish_time import on_clock, to_utc
from support.clock import danish_date_of
from usecases.visits.booked import (
    Row,
    bookings,
    form_of,
    hold_visitors,
    minute_at,
    minute_of,
    require_plan_for,
    state_of,
)
from usecases.visits.open_needs import OpenNeed, open_needs
from usecases.visits.planning import LONGEST as MOST_WEEKS
from usecases.visits.planning import Planned, Wanted, lay_out, make, whole_weeks
from usecases.visits.sorting import rows_for
from usecases.visits.substituting import given, room_at, stands_in
from usecases.visits.visitor_days import find_visitor
from usecases.visits.writing import MovedVisit
from visits.states import check
from visits.windows import WEEK

LONGEST = 92  # days
_ABSENT = "Konsulenten er ikke på arbejde."
_NO_SUBSTITUTE = "Der er ingen afløser. Ring, og find en anden dag."
_NO_ROOM = "Afløseren har ikke tid. Ring, og find en anden dag."
_ASK = "Ring, og find en anden dag, eller giv besøget til afløseren."
_LEAST_WEEKS = 2  # the plan is mended for at least so long


@dataclass(frozen=True, slots=True)
class Days:
    """Days away, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ToRing:
    """A confirmed visit nobody can hold: whoever expects it is to be rung, and why."""

    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Away:
    """What came of it: given to a substitute, to be rung about, moved, and the plans made."""

    handed: tuple[str, ...]
    to_ring: tuple[ToRing, ...]
    moved: tuple[MovedVisit, ...]
    planned: tuple[Planned, ...]


def away(
    session: Session,
    actor: Actor,
    staff_id: str,
    days: Days,
    to_substitute: bool,
    now: datetime,
) -> Away:
    """Close the days and mend the plan; confirmed visits are handed over or listed, never moved.

    A confirmed visit keeps its time and gets the substitute where the substitute can make it. What
    fits nowhere else before its last day is planned for the substitute too. Raises NOT_FOUND,
    INPUT_REFUSED.
    """
    require_plan_for(session, actor, staff_id)
    _possible(days, danish_date_of(now))
    visitor = find_visitor(session, actor.municipality_id, staff_id)
    standing_in = stands_in(session, actor.municipality_id, staff_id) if to_substitute else {}
    held = {staff_id, *standing_in.values()}
    hold_visitors(session, actor.municipality_id, held)
    _close(session, visitor, days)
    work = _Work(session, actor, visitor, days, now)
    own = work.plan(staff_id, ())
    handed = work.hand_over(standing_in, own)
    ring = tuple(
        ToRing(key, _why(to_substitute, key in handed.tried)) for key in sorted(work.confirmed())
    )
    plans = (own, *handed.plans)
    moved = tuple(one for planned in plans for one in planned.moved)
    return Away(tuple(sorted(handed.keys)), ring, moved, plans)


@dataclass(frozen=True, slots=True)
class _Handed:
    keys: frozenset[str]
    tried: frozenset[str]
    plans: tuple[Planned, ...]


class _Work:
    """The acts of one absence, in one transaction."""

    def __init__(
        self, session: Session, actor: Actor, visitor: Visitor, days: Days, now: datetime
    ) -> None:
        self._session, self._actor, self._now = session, actor, now
        self._visitor, self._days = visitor, days
        today = danish_date_of(now)
        booked = rows_for(session, actor.municipality_id, visitor.staff_id, []).values()
        last = max((row.day for row in booked), default=today)
        # As far as there are plans to mend; no further is planned because somebody is away.
        last = max(last, today + timedelta(weeks=_LEAST_WEEKS, days=-1))
        last = max(last, days.last) if days.first <= last else last
        span = min(MOST_WEEKS, (last - today).days // WEEK + 1)
        self._wanted = Wanted(visitor.staff_id, today, span)
        weeks = whole_weeks(self._wanted, today)
        self._needs = open_needs(session, actor.municipality_id, today, weeks)

    def plan(self, staff_id: str, more: Sequence[OpenNeed]) -> Planned:
        """Mend one consultant's plan, with needs of the absent one if so wished."""
        wanted = replace(self._wanted, staff_id=staff_id)
        taken = {need.key for need in more}
        needs = [need for need in self._needs if need.key not in taken]
        if staff_id != self._visitor.staff_id:
            # A colleague's plan is mended, and nothing else is planned for them.
            booked = rows_for(self._session, self._actor.municipality_id, staff_id, [])
            needs = [need for need in needs if need.key in booked]
        laid = lay_out(self._session, self._actor, wanted, [*needs, *more], self._now)
        return make(self._session, self._actor, laid, wanted, self._now)

    def confirmed(self) -> dict[str, Row]:
        """What is agreed on the days away, has not begun, and is still the absent one's."""
        found = bookings(
            self._session,
            self._actor.municipality_id,
            self._visitor.staff_id,
            self._days.first,
            self._days.last,
        )
        begun = (on_clock(self._now).date(), minute_at(self._now))
        return {
            key: row
            for key, row in found.items()
            if state_of(row) is VisitState.CONFIRMED and (row.day, minute_of(row)) > begun
        }

    def hand_over(self, standing_in: dict[str, str], own: Planned) -> _Handed:
        """Give what is agreed, and what has no other day, to whoever stands in for the firm."""
        agreed: dict[str, list[Row]] = defaultdict(list)
        for row in self.confirmed().values():
            if row.p_number in standing_in:
                agreed[standing_in[row.p_number]].append(row)
        left: dict[str, list[OpenNeed]] = defaultdict(list)
        for need in self._without_day(own):
            if need.p_number in standing_in:
                left[standing_in[need.p_number]].append(need)
        keys: set[str] = set()
        tried = {row.key for rows in agreed.values() for row in rows}
        plans = []
        for substitute in sorted(agreed.keys() | left.keys()):
            welcome, planned = self._give(substitute, agreed[substitute], left[substitute])
            keys |= welcome
            keys |= {need.key for need in left[substitute]} & set(planned.served)
            plans.append(planned)
        return _Handed(frozenset(keys), frozenset(tried), tuple(plans))

    def _give(
        self, substitute: str, rows: Sequence[Row], needs: Sequence[OpenNeed]
    ) -> tuple[frozenset[str], Planned]:
        """What the substitute has no room for stays the absent one's."""
        for row in rows:
            check("hand_over", state_of(row), form_of(row), self._actor.role)
            row.visitor_id = substitute
            self._session.add(row)
        self._session.flush()
        wanted = replace(self._wanted, staff_id=substitute)
        keys = {row.key for row in rows}
        welcome = room_at(self._session, self._actor, wanted, self._needs, keys)
        for row in rows:
            if row.key not in welcome:
                row.visitor_id = self._visitor.staff_id
                self._session.add(row)
                continue
            absent = self._visitor.staff_id
            given(self._session, self._actor, row, absent, _ABSENT, self._now)
        self._session.flush()
        return welcome, self.plan(substitute, [_for(need, substitute) for need in needs])

    def _without_day(self, own: Planned) -> list[OpenNeed]:
        """Needs that must be held while the consultant is away."""
        lost = {*own.unserved, *(one.need.key for one in own.unplannable)}
        return [
            need
            for need in self._needs
            if need.key in lost
            and need.standing.first <= self._days.last
            and need.standing.last >= self._days.first
        ]


def _for(need: OpenNeed, substitute: str) -> OpenNeed:
    return OpenNeed(
        need.standing, need.cvr, need.p_number, substitute, need.citizen_id, need.placement_id
    )


def _close(session: Session, visitor: Visitor, days: Days) -> None:
    session.add(
        BusyTime(
            municipality_id=visitor.municipality_id,
            id=uuid4().hex,
            staff_id=visitor.staff_id,
            starts=to_utc(days.first, time()),
            ends=to_utc(days.last + timedelta(days=1), time()),
            source=BusySource.AWAY.value,
        )
    )
    session.flush()


def _possible(days: Days, today: date) -> None:
    if days.last < days.first:
        raise refused("den sidste dag ligger før den første.", "last")
    if days.last < today:
        raise refused("dagene er gået. Vælg en dag fra i dag.", "last")
    if (days.last - days.first).days >= LONGEST:
        raise refused(f"vælg højst {LONGEST} dage ad gangen.", "last")


def _why(to_substitute: bool, tried: bool) -> str:
    if not to_substitute:
        return _ASK
    return _NO_ROOM if tried else _NO_SUBSTITUTE
