"""A consultant's days as they are to be carried out: where to, when, whom to meet, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.citizen import Citizen
from models.employer import Employer, ProductionUnit
from models.visit_enums import VisitAbout, VisitForm, VisitState
from support.clock import danish_date_of
from support.travel import Place
from usecases.visits.booked import Row, bookings, citizen_of, form_of, may_plan_for, state_of
from usecases.visits.open_needs import OpenNeed, open_needs
from usecases.visits.reaching import Reach, reaches
from usecases.visits.sorting import rows_for
from usecases.visits.substituting import stands_in
from usecases.visits.tour_days import Leg, LegsOf, legs_by_day
from usecases.visits.visitor_days import find_visitor
from usecases.visits.workplaces import start_of
from visits.states import LIVE

_SHOWN = LIVE | {VisitState.DONE}
_TOUR = "visit tour"
_AHEAD = 4  # weeks whose needs without a time are told


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the actor may read. `protected`: the address is, or nobody has said it is not."""

    id: str
    name: str | None
    protected: bool


@dataclass(frozen=True, slots=True)
class At:
    """A workplace as the visitor finds it. The postcode is all we know of the address."""

    p_number: str
    cvr: str
    name: str
    place: Place | None
    contact: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class TourVisit:
    """One visit or call. `person` and `placement_id` are None where the actor may not read them.

    `wish`: what the employer would rather have, until somebody has acted on it. `ring`: whom to
    ring about it.
    """

    row: Row
    state: VisitState
    form: VisitForm
    at: At
    person: Person | None
    placement_id: str | None
    wish: str | None
    ring: Reach

    @property
    def key(self) -> str:
        """The key of the booking."""
        return self.row.key


@dataclass(frozen=True, slots=True)
class TourStop:
    """One address: whoever is visited there, one after the other. Minutes on the road before."""

    at: At
    road_minutes: int
    visits: tuple[TourVisit, ...]

    @property
    def rings(self) -> tuple[Reach, ...]:
        """Whom to ring about the visits, each once."""
        return tuple(dict.fromkeys(visit.ring for visit in self.visits))


@dataclass(frozen=True, slots=True)
class TourLeg:
    """From the starting place and back. `times` says when one leaves, eats and is back."""

    times: Leg
    stops: tuple[TourStop, ...]


@dataclass(frozen=True, slots=True)
class DayTour:
    """One day: the times on the road in order, and the calls."""

    day: date
    start: Place
    legs: tuple[TourLeg, ...]
    calls: tuple[TourVisit, ...]

    @property
    def road_minutes(self) -> int:
        """Minutes on the road, home again included."""
        return sum(leg.times.road_minutes for leg in self.legs)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A need nobody has a time for; `overdue`: its window is over. `substitute`: who stands in."""

    need: OpenNeed
    at: At | None
    person: Person | None
    overdue: bool
    substitute: str | None


@dataclass(frozen=True, slots=True)
class TourWeek:
    """Some days of a consultant, and what waits beside them, the most urgent first."""

    staff_id: str
    may_plan: bool
    days: tuple[DayTour, ...]
    waiting: tuple[Waiting, ...]


def tours(
    session: Session, actor: Actor, staff_id: str, first: date, days: int, now: datetime
) -> TourWeek:
    """The days from `first` on, every one of them also where nothing lies on it.

    Raises INPUT_REFUSED for a consultant without working days or a start nobody can find.
    """
    require(actor, Permission.VIEW_VISITS)
    check_days(session, actor, staff_id)
    rows = _shown(session, actor, staff_id, first, days)
    found = legs_by_day(session, actor.municipality_id, staff_id, LegsOf(first, days, rows))
    waits = _needs(session, actor, staff_id, danish_date_of(now))
    people = {citizen_of(row) for row in rows} | {need.citizen_id for need in waits}
    teller = _Teller(session, actor, people, found.places)
    teller.ask_whom_to_ring(rows)
    told = tuple(
        DayTour(
            first + timedelta(days=number),
            found.start,
            tuple(TourLeg(leg, teller.stops(leg)) for leg in found.legs.get(number, ())),
            tuple(teller.visit(row) for row in found.calls.get(number, ())),
        )
        for number in range(days)
    )
    detail = {"from": first.isoformat(), "days": days}
    named = tuple(sorted(teller.people))
    record(session, actor, Act(AuditAction.VIEW, _TOUR, staff_id, detail=detail, named=named))
    others = stands_in(session, actor.municipality_id, staff_id) if waits else {}
    waiting = tuple(teller.waiting(need, others.get(need.p_number)) for need in waits)
    return TourWeek(staff_id, may_plan_for(session, actor, staff_id), told, waiting)


def check_days(session: Session, actor: Actor, staff_id: str) -> None:
    """Raise INPUT_REFUSED for a consultant whose tours nobody can lay out.

    Before anybody is read: the page that tells of it shows no person, and logs none.
    """
    start_of(session, find_visitor(session, actor.municipality_id, staff_id))


def wish_of(row: Row) -> str | None:
    """What the employer would rather have, if nothing has been done since."""
    last = row.history[-1] if row.history else None
    return str(last["reason"]) if last is not None and last["act"] == "wish" else None


def _shown(session: Session, actor: Actor, staff_id: str, first: date, days: int) -> list[Row]:
    last = first + timedelta(days=days - 1)
    found = bookings(session, actor.municipality_id, staff_id, first, last)
    return [row for row in found.values() if state_of(row) in _SHOWN and row.clock is not None]


def _needs(session: Session, actor: Actor, staff_id: str, today: date) -> list[OpenNeed]:
    """Those of the consultant that lie on no plan."""
    needs = open_needs(session, actor.municipality_id, today, _AHEAD)
    own = [need for need in needs if need.visitor_id == staff_id]
    rows = rows_for(session, actor.municipality_id, staff_id, [need.key for need in own])
    return sorted(
        (need for need in own if has_no_time(rows.get(need.key), today)),
        key=lambda need: (need.standing.need.last, -need.standing.need.priority, need.key),
    )


def has_no_time(row: Row | None, today: date) -> bool:
    """Whether a need with this booking, or none, waits for a time."""
    if row is None or state_of(row) is VisitState.MISSED:
        return True
    # A draft whose day is over was never held.
    return state_of(row) in (VisitState.DRAFT, VisitState.PROPOSED) and row.day < today


class _Teller:
    """Rows told with what the actor may read of the people and the workplaces."""

    def __init__(
        self,
        session: Session,
        actor: Actor,
        people: Iterable[str | None],
        places: Mapping[str, Place | None],
    ) -> None:
        ids = sorted(one for one in people if one is not None)
        rows = session.exec(readable(actor, Citizen).where(col(Citizen.id).in_(ids)))
        self.people = {
            row.id: Person(row.id, row.name, row.protected_address is not False) for row in rows
        }
        units = session.exec(readable(actor, ProductionUnit)).all()
        self._units = {unit.p_number: unit for unit in units}
        self._firms = {firm.cvr: firm for firm in session.exec(readable(actor, Employer))}
        self._places = places
        self._session, self._actor = session, actor
        self._rings: dict[str, Reach] = {}

    def ask_whom_to_ring(self, rows: Iterable[Row]) -> None:
        """For bookings about people the actor may read, whom their agreements name."""
        known = {row.key: VisitAbout(row.about) for row in rows if citizen_of(row) in self.people}
        self._rings = reaches(self._session, self._actor.municipality_id, known)

    def stops(self, leg: Leg) -> tuple[TourStop, ...]:
        """The visits of a leg, those at one address together."""
        found: list[TourStop] = []
        for row, road in zip(leg.rows, leg.roads, strict=True):
            at, visit = self._at(row.p_number), self.visit(row)
            if found and found[-1].at.p_number == row.p_number:
                last = found.pop()
                found.append(TourStop(at, last.road_minutes, (*last.visits, visit)))
            else:
                found.append(TourStop(at, road, (visit,)))
        return tuple(found)

    def visit(self, row: Row) -> TourVisit:
        """One booking."""
        person = self.people.get(citizen_of(row) or "")
        placement_id = getattr(row, "placement_id", None) if person is not None else None
        at = self._at(row.p_number)
        return TourVisit(
            row,
            state_of(row),
            form_of(row),
            at,
            person,
            placement_id,
            wish_of(row),
            self._rings.get(row.key) or Reach(at.contact, at.phone),
        )

    def waiting(self, need: OpenNeed, substitute: str | None) -> Waiting:
        """One need."""
        at = self._at(need.p_number) if need.p_number in self._units else None
        person = self.people.get(need.citizen_id or "")
        return Waiting(need, at, person, need.standing.overdue, substitute)

    def _at(self, p_number: str) -> At:
        unit = self._units[p_number]
        firm = self._firms[unit.cvr]
        return At(
            p_number,
            unit.cvr,
            unit.name or firm.name,
            self._places.get(p_number),
            firm.contact_name,
            firm.contact_phone,
        )


def visits_of(days: Sequence[DayTour]) -> tuple[TourVisit, ...]:
    """Every visit and call of some days, in order."""
    return tuple(
        visit
        for day in days
        for visit in (
            *(one for leg in day.legs for stop in leg.stops for one in stop.visits),
            *day.calls,
        )
    )
