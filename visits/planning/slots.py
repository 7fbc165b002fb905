"""The best times for one more visit, for somebody on the telephone. Pure."""

from dataclasses import dataclass

from visits.planning.insertion import Board, Fit
from visits.planning.types import Span, Task

HALF_DAY = 12 * 60


@dataclass(frozen=True, slots=True)
class Slot:
    """A time, and how many minutes it costs more: road, arriving, a day out that is not one yet."""

    day: int
    span: Span
    extra: int
    new_day_out: bool


def best_slots(board: Board, task: Task, count: int = 5) -> tuple[Slot, ...]:
    """The cheapest times, at most one of a morning and one of an afternoon of each day.

    A caller who cannot come on Monday morning is not helped by four more Monday mornings.
    """
    best: dict[tuple[int, bool], Slot] = {}
    for fit in board.fits(task):
        slot = _slot(board, task, fit)
        key = (slot.day, slot.span.starts < HALF_DAY)
        if key not in best or slot.extra < best[key].extra:
            best[key] = slot
    found = sorted(best.values(), key=lambda slot: (slot.extra, slot.day, slot.span))
    return tuple(found[:count])


def _slot(board: Board, task: Task, fit: Fit) -> Slot:
    stop = next(stop for stop in fit.tour.stops if stop.task == task.id)
    is_out = any(tour.day == fit.outing.day for tour in board.tours())
    return Slot(fit.outing.day, stop.span, fit.extra, new_day_out=not is_out)
