"""What somebody on the telephone wants a time for: a need, a booking, or a visit nobody planned."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.employer import ProductionUnit
from models.errors import not_found, refused
from models.visit_enums import VisitAbout, VisitForm
from support.calendars.working_days import add_working_days
from support.clock import danish_date_of
from support.closed_days import closed_days
from usecases.visits.booked import WHAT, Row, find_booking, lives, require_plan_for
from usecases.visits.open_needs import OpenNeed, open_needs
from usecases.visits.sorting import AGREED, need_of, rows_for
from usecases.visits.substituting import stands_in
from visits.needs.current import CATCH_UP, Standing
from visits.needs.types import Need

WEEKS = 4  # how far ahead times are offered
_SHORTEST, _USUAL, _LONGEST = 5, 45, 240
_ON_REQUEST = "Aftalt i telefonen"
_PRIORITY = 5


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose plan, and what for: the key of a need or a booking, or a P-number."""

    staff_id: str
    place: str
    minutes: int | None = None

    @property
    def names_need(self) -> bool:
        """Whether it is a key: no P-number has a colon."""
        return ":" in self.place


def asked_for(session: Session, actor: Actor, caller: Caller, now: datetime) -> OpenNeed:
    """What is to be held, with the days it may lie on.

    Raises NOT_FOUND, and INPUT_REFUSED for a call or for odd minutes.
    """
    minutes = caller.minutes
    if minutes is not None and not _SHORTEST <= minutes <= _LONGEST:
        raise refused(f"vælg fra {_SHORTEST} til {_LONGEST} minutter.", "minutes")
    if not caller.names_need:
        require_plan_for(session, actor, caller.staff_id)
        return _on_request(session, actor, caller, danish_date_of(now))
    need = _known(session, actor, caller, danish_date_of(now))
    one = need.standing.need
    if one.form is VisitForm.CALL:
        raise refused("et opkald skal ikke have plads på en tur. Ring, eller flyt det.", "key")
    if minutes is None:
        return need
    return replace(need, standing=replace(need.standing, need=replace(one, minutes=minutes)))


def at_its_time(asked: OpenNeed, day: date, starts: time) -> OpenNeed:
    """Two visits asked for by telephone are two needs: the key of such a one says when."""
    key = f"{asked.p_number}:{AGREED}{day.isoformat()}_{starts:%H%M}"
    one = replace(asked.standing.need, key=key)
    return replace(asked, standing=replace(asked.standing, need=one))


def as_planned(row: Row) -> OpenNeed:
    """A booking as a need, with the window it was planned in."""
    need = need_of(row)
    first, last = min(row.first, row.day), max(row.last, row.day)
    return replace(need, standing=replace(need.standing, first=first, last=last))


def _known(session: Session, actor: Actor, caller: Caller, today: date) -> OpenNeed:
    """A need as it stands, or a booking whose need is gone; within the visitor's own plan."""
    row = rows_for(session, actor.municipality_id, "", [caller.place]).get(caller.place)
    if row is not None and lives(row, caller.staff_id):
        require_plan_for(session, actor, caller.staff_id)
        closed = closed_days(session, actor.municipality_id)
        return _still_to_hold(find_booking(session, actor, caller.place), today, closed)
    for need in open_needs(session, actor.municipality_id, today, WEEKS):
        if need.key == caller.place and need.visitor_id is not None:
            _require_visitor(session, actor, need.visitor_id, caller.staff_id, need.p_number)
            return replace(need, visitor_id=caller.staff_id)
    raise not_found(WHAT, caller.place)


def _require_visitor(session: Session, actor: Actor, own: str, asked: str, p_number: str) -> None:
    """The consultant whose need it is, or whoever stands in: the need's own planner may ask both.

    Raises NOT_FOUND.
    """
    if asked != own and stands_in(session, actor.municipality_id, own).get(p_number) != asked:
        raise not_found("en plan", asked)
    require_plan_for(session, actor, own)


def _still_to_hold(row: Row, today: date, closed: AbstractSet[date]) -> OpenNeed:
    """A booking whose days are over or end today is overdue: it gets the coming ones."""
    need = as_planned(row)
    last = need.standing.last
    if last <= today:
        last = add_working_days(today, CATCH_UP, closed)
    return replace(need, standing=replace(need.standing, last=last))


def _on_request(session: Session, actor: Actor, caller: Caller, today: date) -> OpenNeed:
    """A visit nobody had planned, because the employer rings."""
    units = readable(actor, ProductionUnit).where(col(ProductionUnit.p_number) == caller.place)
    unit = session.exec(units).first()
    if unit is None:
        raise not_found("en arbejdsplads", caller.place)
    last = today + timedelta(weeks=WEEKS)
    need = Need(
        f"{unit.p_number}:{AGREED}{today.isoformat()}",
        VisitAbout.CARE,
        VisitForm.VISIT,
        caller.minutes or _USUAL,
        _PRIORITY,
        today,
        last,
        _ON_REQUEST,
        policy="",
    )
    standing = Standing(need, today, last, overdue=False)
    return OpenNeed(standing, unit.cvr, unit.p_number, caller.staff_id)
