"""One consultant's visits shared out among colleagues, each to whom it costs least. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from visits.planning.cost import DAY_OUT
from visits.planning.greedy import by_urgency
from visits.planning.insertion import Board, Fit
from visits.planning.types import Task


@dataclass(frozen=True, slots=True)
class Seat:
    """A colleague's plan, and the visits of another as this colleague could hold them."""

    board: Board
    tasks: Mapping[str, Task]


@dataclass(frozen=True, slots=True)
class Taken:
    """What one colleague takes: visits, minutes more on the road, days more out."""

    visits: tuple[str, ...]
    minutes: int
    days_out: int


def share_out(seats: Mapping[str, Seat], visits: Iterable[Task]) -> dict[str, Taken]:
    """Put each visit on the board where it costs least; what fits nowhere is on none.

    The most urgent first, and nothing a colleague has already gives way.
    """
    taken: dict[str, list[str]] = {name: [] for name in seats}
    before = {name: _spent(seat.board) for name, seat in seats.items()}
    for visit in by_urgency(visits):
        offers = ((name, _best(seat, visit.id)) for name, seat in seats.items())
        fits = [(fit.extra, name, fit) for name, fit in offers if fit is not None]
        if fits:
            _, name, fit = min(fits, key=lambda each: each[:2])
            seats[name].board.put(seats[name].tasks[visit.id], fit)
            taken[name].append(visit.id)
    found = {}
    for name, visits_taken in taken.items():
        roads, days = _spent(seats[name].board)
        found[name] = Taken(tuple(visits_taken), roads - before[name][0], days - before[name][1])
    return found


def _best(seat: Seat, visit: str) -> Fit | None:
    task = seat.tasks.get(visit)
    return None if task is None else seat.board.best(task)


def _spent(board: Board) -> tuple[int, int]:
    """Minutes on the road and of arriving, and days out."""
    days = len({tour.day for tour in board.tours()})
    return board.cost - DAY_OUT * days, days
