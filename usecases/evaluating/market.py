"""Everybody and everything a report runs over, as the index holds it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from access.actor import Actor
from access.audit import guard
from matching.index import PeopleIndex
from matching.opening_limits import opening_limits
from matching.profiles import Demand
from matching.results import Status
from matching.store import IndexStore


@dataclass(frozen=True, slots=True)
class Market:
    """The people as the match knows them, their ids by row, and the open demands by id."""

    people: PeopleIndex
    ids: tuple[str, ...]
    demands: tuple[Demand, ...]


def load_market(session: Session, house: Actor, store: IndexStore, today: date) -> Market:
    """What the index holds today; openings that are closed are left out."""
    guard.touch(session, "index")
    with store.snapshot(session, house) as snapshot:
        people = snapshot.people.copy()  # a report takes longer than others should wait
        demands = sorted(snapshot.demands_on(today).values(), key=lambda demand: demand.id)
    still_open = tuple(demand for demand in demands if _is_open(demand))
    return Market(people, tuple(people.ids), still_open)


def _is_open(demand: Demand) -> bool:
    return all(limit.status is not Status.UNMET for limit in opening_limits(demand))
