"""Booked visits put on the road again: when one leaves, eats and is back, leg by leg."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlmodel import Session

from models.visit import Booking
from models.visit_enums import VisitState
from support.travel import Place
from usecases.visits.booked import Row
from usecases.visits.problems import Asked, weeks_of
from usecases.visits.sorting import is_visit, need_of, span_of
from usecases.visits.visitor_days import find_visitor
from usecases.visits.workplaces import start_of
from visits.planning.outings import Outing, outings
from visits.planning.timing import Clock
from visits.planning.types import HOME, Problem, Span, Task, by_id
from visits.windows import WEEK


@dataclass(frozen=True, slots=True)
class LegsOf:
    """The days asked for, and what is booked on them."""

    first: date
    days: int
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Leg:
    """From the starting place and back, in minutes of the day.

    `roads`: minutes on the road before each visit; `home`: those back. `fits` is False where the
    times leave no room for the road or lie outside the working hours: somebody moved them so.
    """

    rows: tuple[Row, ...]
    roads: tuple[int, ...]
    home: int
    leaves: int
    back: int
    lunch: Span | None
    fits: bool

    @property
    def road_minutes(self) -> int:
        """Minutes on the road, home included."""
        return sum(self.roads) + self.home


@dataclass(frozen=True, slots=True)
class Legs:
    """Legs and calls by number of the day from the first; where workplaces and the start lie."""

    start: Place
    places: Mapping[str, Place | None]
    legs: Mapping[int, tuple[Leg, ...]]
    calls: Mapping[int, tuple[Row, ...]]


def legs_by_day(session: Session, municipality_id: str, staff_id: str, asked: LegsOf) -> Legs:
    """Raises INPUT_REFUSED for a consultant without working days or a start nobody can find."""
    visitor = find_visitor(session, municipality_id, staff_id)
    start = start_of(session, visitor)
    booked = {row.key: _fixed(row) for row in asked.rows}
    laid = weeks_of(
        session,
        visitor,
        [need_of(row) for row in asked.rows],
        Asked(asked.first, -(-asked.days // WEEK), booked),
    )
    by_day: dict[int, list[Row]] = defaultdict(list)
    calls: dict[int, list[Row]] = defaultdict(list)
    for row in sorted(asked.rows, key=lambda row: (row.day, row.starts, row.key)):
        (by_day if is_visit(row) else calls)[(row.day - asked.first).days].append(row)
    return Legs(
        start,
        {site.p_number: site.place for site in laid.sites.values()},
        {day: tuple(_legs(laid.problem, day, rows)) for day, rows in by_day.items()},
        {day: tuple(rows) for day, rows in calls.items()},
    )


def _legs(problem: Problem, day: int, rows: Sequence[Row]) -> Iterator[Leg]:
    """One for each time on the road; what lies in none of them comes last, by itself."""
    left = list(rows)
    for outing in outings(problem):
        if outing.day == day:
            own = [row for row in left if outing.hours.holds(span_of(row))]
            left = [row for row in left if row not in own]
            if own:
                yield _leg(problem, outing, own)
    if left:
        yield _leg(problem, None, left)


def _leg(problem: Problem, outing: Outing | None, rows: Sequence[Row]) -> Leg:
    tasks = by_id(problem.tasks)
    order = [tasks[row.key] for row in rows if row.key in tasks]
    roads, home = _roads(problem, rows, tasks)
    whole = len(order) == len(rows)
    tour = Clock(problem).tour(outing, order) if outing is not None and whole else None
    if tour is not None:
        return Leg(tuple(rows), roads, home, tour.leaves, tour.back, tour.lunch, fits=True)
    setup = problem.habits.setup_minutes
    leaves = span_of(rows[0]).starts - roads[0] - setup
    back = max(span_of(row).ends for row in rows) + home
    return Leg(tuple(rows), roads, home, leaves, back, None, fits=False)


def _roads(
    problem: Problem, rows: Sequence[Row], tasks: Mapping[str, Task]
) -> tuple[tuple[int, ...], int]:
    known = [tasks.get(row.key) for row in rows]
    places = [HOME, *(HOME if task is None else task.place or HOME for task in known), HOME]
    minutes = [int(problem.road[one, other]) for one, other in pairwise(places)]
    return tuple(minutes[:-1]), minutes[-1]


def _fixed(row: Row) -> Booking:
    """The booking as one the planner leaves where it is, whatever state it is in."""
    values = row.model_dump(include=set(Booking.model_fields))
    return Booking(**values | {"state": VisitState.CONFIRMED.value})
