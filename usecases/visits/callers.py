"""What somebody on the telephone wants a time for: a need, a booking, or a visit nobody planned."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.employer import ProductionUnit
from models.errors import not_found, refused
from models.visit_enums import VisitAbout, VisitForm
from support.clock import danish_date_of
from usecases.visits.booked import WHAT, Row, find_booking, lives
from usecases.visits.open_needs import OpenNeed, open_needs
from usecases.visits.sorting import AGREED, need_of, rows_for
from visits.needs.current import Standing
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
    rows = rows_for(session, actor.municipality_id, caller.staff_id, [caller.place])
    row = rows.get(caller.place)
    if row is not None and lives(row, caller.staff_id):
        return as_planned(find_booking(session, actor, caller.place))
    for need in open_needs(session, actor.municipality_id, today, WEEKS):
        if need.key == caller.place and need.visitor_id == caller.staff_id:
            return need
    raise not_found(WHAT, caller.place)


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
