"""Who rings: the workplace, what the visit is for, and the time it has now if any."""

from dataclasses import dataclass
from datetime import date, time

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.employer import Employer, ProductionUnit
from models.errors import not_found
from models.visit_enums import VisitState
from placements.agreements.facts import workplace_names
from usecases.reading.sorting import danish_order
from usecases.visits.booked import WHAT, state_of
from usecases.visits.naming import About, Named, named, names_of
from usecases.visits.sorting import rows_for
from visits.states import LIVE, TOLD


@dataclass(frozen=True, slots=True)
class Called:
    """`state`, `day` and `starts` are those of the booking; None where there is none."""

    named: Named
    reason: str | None
    state: VisitState | None
    day: date | None
    starts: time | None

    @property
    def was_told(self) -> bool:
        """Whether the employer knows of a time, so that another one needs a reason."""
        return self.state in TOLD


def called(session: Session, actor: Actor, place: str) -> Called:
    """What a key or a P-number stands for; raises NOT_FOUND."""
    if ":" not in place:
        units = readable(actor, ProductionUnit).where(col(ProductionUnit.p_number) == place)
        if session.exec(units).first() is None:
            raise not_found("en arbejdsplads", place)
        return Called(named(session, actor, {place: About(place)})[place], None, None, None, None)
    found = names_of(session, actor, [place]).get(place)
    if found is None:
        raise not_found(WHAT, place)
    row = rows_for(session, actor.municipality_id, "", [place]).get(place)
    if row is None or state_of(row) not in LIVE:
        return Called(found, row.reason if row else None, None, None, None)
    return Called(found, row.reason, state_of(row), row.day, row.starts)


def workplaces_of(session: Session, actor: Actor, staff_id: str) -> list[tuple[str, str]]:
    """The open workplaces of a consultant's firms, by name: P-number and name."""
    house = system_actor(actor.municipality_id)
    firms = readable(house, Employer).with_only_columns(col(Employer.cvr))
    own = firms.where(col(Employer.consultant_id) == staff_id)
    units = readable(house, ProductionUnit).where(
        col(ProductionUnit.cvr).in_(own), col(ProductionUnit.closed_on).is_(None)
    )
    names = workplace_names(session, house, {unit.p_number for unit in session.exec(units)})
    return sorted(names.items(), key=lambda pair: (danish_order(pair[1]), pair[0]))
