"""What stands on consultants who come no more: for the lead to give away, or to ring about."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, time

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.employer import Employer
from placements.agreements.facts import workplace_names
from usecases.reading.sorting import danish_order
from usecases.reading.staff import staff_names
from usecases.visits.booked import Row, state_of
from usecases.visits.open_needs import OpenNeed
from visits.states import TOLD


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who works here no longer, and still has employers or needs."""

    name: str
    employers: int
    needs: int


@dataclass(frozen=True, slots=True)
class ToRing:
    """A time an employer knows of, that nobody comes at. It names no citizen."""

    key: str
    day: date
    clock: time | None
    workplace: str
    visitor: str


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """`gone`: by name. `to_ring`: the next first."""

    gone: tuple[Gone, ...]
    to_ring: tuple[ToRing, ...]


def left_behind(
    session: Session,
    actor: Actor,
    owned: Mapping[str | None, Sequence[OpenNeed]],
    rows: Iterable[Row],
    gone: AbstractSet[str],
) -> LeftBehind:
    """What is `owned` by those who are gone, and `rows` nobody comes for; the caller records it."""
    house = system_actor(actor.municipality_id)
    names = staff_names(session, house)
    holders = readable(house, Employer).where(col(Employer.consultant_id).is_not(None))
    firms = Counter(row.consultant_id for row in session.exec(holders))
    found = [
        Gone(names.get(one, one), firms[one], len(owned.get(one, ())))
        for one in gone
        if firms[one] or owned.get(one)
    ]
    return LeftBehind(
        tuple(sorted(found, key=lambda one: danish_order(one.name))),
        _to_ring(session, house, rows, names),
    )


def _to_ring(
    session: Session, house: Actor, rows: Iterable[Row], names: Mapping[str, str]
) -> tuple[ToRing, ...]:
    told = [row for row in rows if state_of(row) in TOLD]
    places = workplace_names(session, house, {row.p_number for row in told})
    return tuple(
        ToRing(
            row.key,
            row.day,
            row.clock,
            places[row.p_number],
            names.get(row.visitor_id, row.visitor_id),
        )
        for row in sorted(told, key=lambda row: (row.day, row.starts, row.key))
    )
