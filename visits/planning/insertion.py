"""Where one more task fits into the tours there are, and at what cost. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

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
        self._costs: dict[Outing, int] = dict.fromkeys(self.orders, 0)
        self._tours: dict[Outing, Tour] = {}
        self._used: dict[int, int] = {}

    def fits(self, task: Task) -> Iterator[Fit]:
        """Every place where the task fits and nothing else has to give way."""
        for outing, order in self.orders.items():
            if outing.day in task.windows:
                for at in range(len(order) + 1):
                    fit = self._fit(task, outing, order, at)
                    if fit is not None:
                        yield fit

    def best(self, task: Task) -> Fit | None:
        """The cheapest place, the first of equals."""
        return min(self.fits(task), key=lambda fit: fit.extra, default=None)

    def put(self, task: Task, fit: Fit) -> None:
        """Take the place."""
        order = self.orders[fit.outing]
        self._set(fit.outing, [*order[: fit.at], task, *order[fit.at :]], fit.tour)

    def take_out(self, task_id: str) -> bool:
        """Take a task off its tour; False where it is on none."""
        for outing, order in self.orders.items():
            kept = [task for task in order if task.id != task_id]
            if len(kept) < len(order):
                self.set_order(outing, kept)
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
        return sum(self._costs.values()) + DAY_OUT * out

    def tours(self) -> tuple[Tour, ...]:
        """The tours as they stand, in order of day and time."""
        return tuple(self._tours[outing] for outing in self.orders if outing in self._tours)

    def _set(self, outing: Outing, order: Sequence[Task], tour: Tour | None) -> None:
        before, self.orders[outing] = self.orders[outing], list(order)
        self._used[outing.day] = self._used.get(outing.day, 0) + bool(order) - bool(before)
        self._tours.pop(outing, None)
        self._costs[outing] = 0
        if tour is not None:
            self._tours[outing] = tour
            self._costs[outing] = self.clock.cost(order) + self._price(tour)

    def _fit(self, task: Task, outing: Outing, order: list[Task], at: int) -> Fit | None:
        longer = [*order[:at], task, *order[at:]]
        tour = self.clock.tour(outing, longer)
        if tour is None:
            return None
        extra = self.clock.cost(longer) + self._price(tour) - self._costs[outing]
        new_day = 0 if self._used.get(outing.day) else DAY_OUT
        return Fit(extra + new_day, outing, at, tour)
