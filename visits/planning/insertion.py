"""Where one more task fits into the tours there are, and at what cost. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from visits.planning.cost import DAY_OUT
from visits.planning.outings import Outing, outings
from visits.planning.timing import Clock
from visits.planning.types import Problem, Task, Tour


@dataclass(frozen=True, slots=True)
class Fit:
    """A place for a task: on which outing, before which stop, for how many minutes more."""

    extra: int
    outing: Outing
    at: int
    tour: Tour


class _Place(NamedTuple):
    """Where a task might go; `at_least`: what it costs before anything is paid for the tour."""

    at_least: int
    outing: Outing
    at: int


def no_price(_tour: Tour) -> int:
    """Nothing is paid for how a tour is, beyond its minutes."""
    return 0


class Board:
    """The orders of one visitor's outings while a plan is being made.

    `price`: minutes charged for a tour beyond those on the road, such as for what it moves.
    """

    def __init__(self, problem: Problem, price: Callable[[Tour], int] = no_price) -> None:
        self.clock = Clock(problem)
        self.orders: dict[Outing, list[Task]] = {outing: [] for outing in outings(problem)}
        self._price = price
        self._roads: dict[Outing, int] = dict.fromkeys(self.orders, 0)
        self._prices: dict[Outing, int] = dict.fromkeys(self.orders, 0)
        self._tours: dict[Outing, Tour] = {}
        self._used: dict[int, int] = {}

    def fits(self, task: Task) -> Iterator[Fit]:
        """Every place where the task fits and nothing else has to give way."""
        for place in self._places(task):
            fit = self._fit(task, place)
            if fit is not None:
                yield fit

    def best(self, task: Task) -> Fit | None:
        """The cheapest place; no place is put on the clock that could not be it."""
        found: Fit | None = None
        for place in sorted(self._places(task), key=lambda place: place.at_least):
            if found is not None and place.at_least >= found.extra:
                break
            fit = self._fit(task, place)
            if fit is not None and (found is None or fit.extra < found.extra):
                found = fit
        return found

    def put(self, task: Task, fit: Fit) -> None:
        """Take the place."""
        order = self.orders[fit.outing]
        self._set(fit.outing, [*order[: fit.at], task, *order[fit.at :]], fit.tour)

    def take_out(self, task_id: str) -> bool:
        """Take a task off its tour; False where it is on none, or the others need it there.

        The road by way of it may be shorter than the straight one: a ferry, minutes rounded up.
        """
        for outing, order in self.orders.items():
            kept = [task for task in order if task.id != task_id]
            if len(kept) < len(order):
                tour = self.clock.tour(outing, kept) if kept else None
                if kept and tour is None:
                    return False
                self._set(outing, kept, tour)
                return True
        return False

    def set_order(self, outing: Outing, order: Sequence[Task]) -> None:
        """Let an outing have this order, which the clock must allow."""
        tour = self.clock.tour(outing, order) if order else None
        assert tour is not None or not order, "an order was set that no clock allows"
        self._set(outing, order, tour)

    @property
    def cost(self) -> int:
        """Minutes, days out and prices of all tours; not what is left undone."""
        out = sum(1 for used in self._used.values() if used)
        return sum(self._roads.values()) + sum(self._prices.values()) + DAY_OUT * out

    def tours(self) -> tuple[Tour, ...]:
        """The tours as they stand, in order of day and time."""
        return tuple(self._tours[outing] for outing in self.orders if outing in self._tours)

    def _set(self, outing: Outing, order: Sequence[Task], tour: Tour | None) -> None:
        before, self.orders[outing] = self.orders[outing], list(order)
        self._used[outing.day] = self._used.get(outing.day, 0) + bool(order) - bool(before)
        self._tours.pop(outing, None)
        self._roads[outing] = self._prices[outing] = 0
        if tour is not None:
            self._tours[outing] = tour
            self._roads[outing] = self.clock.cost(order)
            self._prices[outing] = self._price(tour)

    def _places(self, task: Task) -> Iterator[_Place]:
        for outing, order in self.orders.items():
            if outing.day in task.windows:
                new_day = 0 if self._used.get(outing.day) else DAY_OUT
                for at, detour in enumerate(self.clock.detours(order, task)):
                    yield _Place(detour + new_day - self._prices[outing], outing, at)

    def _fit(self, task: Task, place: _Place) -> Fit | None:
        order = self.orders[place.outing]
        tour = self.clock.tour(place.outing, [*order[: place.at], task, *order[place.at :]])
        if tour is None:
            return None
        return Fit(place.at_least + self._price(tour), place.outing, place.at, tour)
