"""Reserved places as lists show them. No citizen is named here: only dates are read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.centre import Centre, CentreClosure, CentrePlace, PlaceOccupancy
from models.employer import Employer, ProductionUnit
from usecases.centres.vacancy import PlaceState, Span, Standing, longest_first, standing
from usecases.reading.opening_types import BRANCH_DIGITS

PlaceKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where a centre is."""

    cvr: str
    employer: str
    branch: str | None
    p_number: str
    unit: str | None
    postcode: str | None
    consultant_id: str | None


@dataclass(frozen=True, slots=True)
class ReservedPlace:
    """One place with where it stands today."""

    centre_id: str
    number: int
    centre: str
    kind: str
    workplace: Workplace
    tasks: str
    hours: float | None
    demand_id: str
    standing: Standing

    @property
    def vacant(self) -> bool:
        """Whether nobody has the place today."""
        return self.standing.state is PlaceState.VACANT


@dataclass(frozen=True, slots=True)
class Vacancies:
    """How many places are vacant, and how long the one longest empty has been."""

    vacant: int
    longest: int


def reserved_places(session: Session, actor: Actor, today: date) -> list[ReservedPlace]:
    """All reserved places, the longest empty first."""
    record(session, actor, Act(AuditAction.SEARCH, "reserved places"))
    return _all(session, actor, today)


def narrowed(
    lines: Sequence[ReservedPlace], *, only_vacant: bool, branch: str
) -> list[ReservedPlace]:
    """The vacant ones alone, and those of one two-digit branch; an empty branch is any."""
    return [
        line
        for line in lines
        if (line.vacant or not only_vacant) and branch in ("", line.workplace.branch)
    ]


def vacancies(session: Session, actor: Actor, today: date) -> Vacancies:
    """The front page's one line."""
    days = [place.standing.days for place in reserved_places(session, actor, today) if place.vacant]
    return Vacancies(len(days), max(days, default=0))


def places_of(session: Session, actor: Actor, centre: Centre, today: date) -> list[ReservedPlace]:
    """The places of one centre by number. The caller records the look."""
    found = [line for line in _all(session, actor, today) if line.centre_id == centre.id]
    return sorted(found, key=lambda line: line.number)


def workplaces(session: Session, actor: Actor) -> dict[str, Workplace]:
    """Where each production unit is, by P-number."""
    employers = {row.cvr: row for row in session.exec(readable(actor, Employer))}
    return {
        unit.p_number: _workplace(unit, employers[unit.cvr])
        for unit in session.exec(readable(actor, ProductionUnit))
    }


def spans_taken(
    session: Session, actor: Actor, centre_id: str | None = None
) -> Mapping[PlaceKey, list[Span]]:
    """When each place is taken, by whomever: a place is no less taken by a citizen out of reach.

    Read anew each time, and never with who it is.
    """
    house = system_actor(actor.municipality_id)
    statement = readable(house, PlaceOccupancy)
    if centre_id is not None:
        statement = statement.where(col(PlaceOccupancy.centre_id) == centre_id)
    rows = session.execute(
        statement.with_only_columns(
            col(PlaceOccupancy.centre_id),
            col(PlaceOccupancy.place),
            col(PlaceOccupancy.starts),
            col(PlaceOccupancy.until),
        )
    )
    found: dict[PlaceKey, list[Span]] = defaultdict(list)
    for centre, place, starts, until in rows:
        found[centre, place].append(Span(starts, until))
    return found


def closures(session: Session, actor: Actor) -> Mapping[str, list[Span]]:
    """When each centre is closed."""
    found: dict[str, list[Span]] = defaultdict(list)
    for row in session.exec(readable(actor, CentreClosure)):
        found[row.centre_id].append(Span(row.starts, row.until))
    return found


def _all(session: Session, actor: Actor, today: date) -> list[ReservedPlace]:
    centres = {row.id: row for row in session.exec(readable(actor, Centre))}
    rows: Sequence[CentrePlace] = session.exec(readable(actor, CentrePlace)).all()
    where = workplaces(session, actor) if rows else {}
    taken, closed = spans_taken(session, actor), closures(session, actor)
    lines = [
        ReservedPlace(
            centre_id=row.centre_id,
            number=row.number,
            centre=centres[row.centre_id].name,
            kind=centres[row.centre_id].kind,
            workplace=where[centres[row.centre_id].p_number],
            tasks=row.tasks,
            hours=row.hours,
            demand_id=row.demand_id,
            standing=standing(
                Span(row.starts, centres[row.centre_id].until),
                taken.get((row.centre_id, row.number), []),
                closed.get(row.centre_id, []),
                today,
            ),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: (*longest_first(line.standing), line.centre, line.number))


def _workplace(unit: ProductionUnit, employer: Employer) -> Workplace:
    return Workplace(
        cvr=employer.cvr,
        employer=employer.name,
        branch=(employer.branch or "")[:BRANCH_DIGITS] or None,
        p_number=unit.p_number,
        unit=unit.name,
        postcode=unit.postcode,
        consultant_id=employer.consultant_id,
    )
