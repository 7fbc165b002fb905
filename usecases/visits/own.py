"""Visits as those see them who are visited: the employer and the citizen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction, Role
from models.citizen import Citizen
from models.visit import CareVisit, PlacementVisit
from models.visit_enums import VisitAbout, VisitForm, VisitState
from placements.agreements.facts import workplace_names
from support.clock import danish_date_of
from usecases.reading.staff import staff_names
from usecases.visits.booked import Row, citizen_of, clock_time, minute_of
from usecases.visits.tours import wish_of
from visits.states import TOLD

_LISTS = "visits"
# A placement's employer is asked; the citizen hears of what is agreed.
_SHOWN = {
    Role.EMPLOYER: TOLD,
    Role.CITIZEN: frozenset({VisitState.CONFIRMED}),
}


@dataclass(frozen=True, slots=True)
class OwnVisit:
    """Somebody comes: one visit, though it may be about several people.

    `keys`: of each booking its version. `wish`: what the employer has said would suit better,
    and not been answered.
    """

    keys: tuple[tuple[str, int], ...]
    where: str
    day: date
    starts: time
    ends: time
    state: VisitState
    visitor: str
    people: tuple[str, ...]
    reasons: tuple[str, ...]
    wish: str | None

    @property
    def is_asked(self) -> bool:
        """Whether the employer still has to answer."""
        return self.state is VisitState.PROPOSED and self.wish is None


def own_visits(session: Session, actor: Actor, now: datetime) -> tuple[OwnVisit, ...]:
    """The visits to come that the party knows of, the next first; the look is recorded."""
    rows = list(_coming(session, actor, danish_date_of(now)))
    named = tuple(sorted({one for row in rows if (one := citizen_of(row)) is not None}))
    detail = {"count": len(rows)}
    record(session, actor, Act(AuditAction.SEARCH, _LISTS, detail=detail, named=named))
    people = _people(session, actor, named)
    house = system_actor(actor.municipality_id)
    places = workplace_names(session, house, {row.p_number for row in rows})
    staff = staff_names(session, house)
    rows.sort(key=_together)
    return tuple(
        _one(list(same), places, staff, people) for _, same in groupby(rows, key=_together)
    )


def _together(row: Row) -> tuple[date, str, str, str, bool, str]:
    """Rows alike in this are one visit to the workplace; in the order of the days."""
    return row.day, row.p_number, row.visitor_id, row.state, wish_of(row) is None, row.about


def _one(
    rows: Sequence[Row], places: dict[str, str], staff: dict[str, str], people: dict[str, str]
) -> OwnVisit:
    rows = sorted(rows, key=lambda row: (row.starts, row.key))
    first, last = rows[0], rows[-1]
    return OwnVisit(
        tuple((row.key, row.version) for row in rows),
        places[first.p_number],
        first.day,
        first.starts,
        clock_time(minute_of(last) + last.minutes),
        VisitState(first.state),
        staff.get(first.visitor_id, first.visitor_id),
        tuple(people[one] for row in rows if (one := citizen_of(row)) in people),
        tuple(dict.fromkeys(row.reason for row in rows)),
        wish_of(first),
    )


def _coming(session: Session, actor: Actor, today: date) -> Iterable[Row]:
    """From today on. A call is nothing anybody need wait for."""
    states = [state.value for state in _SHOWN.get(actor.role, ())]
    placed = readable(actor, PlacementVisit).where(
        col(PlacementVisit.day) >= today,
        col(PlacementVisit.state).in_(states),
        col(PlacementVisit.form) == VisitForm.VISIT.value,
    )
    for row in session.exec(placed):
        if actor.role is not Role.CITIZEN or row.about != VisitAbout.MENTOR.value:
            yield row
    if actor.role is Role.EMPLOYER:
        yield from session.exec(
            readable(actor, CareVisit).where(
                col(CareVisit.day) >= today, col(CareVisit.state).in_(states)
            )
        )


def _people(session: Session, actor: Actor, ids: Sequence[str]) -> dict[str, str]:
    """Names, which the agreement has told the employer."""
    if actor.role is Role.CITIZEN:
        return {}
    house = system_actor(actor.municipality_id)
    rows = session.exec(readable(house, Citizen).where(col(Citizen.id).in_(ids)))
    return {row.id: row.name or "Navn ikke oplyst" for row in rows}
