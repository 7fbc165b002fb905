"""The one measure plans are compared by: minutes, days out, and what is left undone. Pure."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from visits.planning.timing import ways
from visits.planning.types import HOME, Plan, Problem, Task, Tour, by_id

DAY_OUT = 20
UNSERVED = 600


def cost(problem: Problem, plan: Plan) -> int:
    """Minutes on the road and of arriving, 20 for a day out, 600 × priority for what is left."""
    tasks = by_id(problem.tasks)
    between = ways(problem)
    roads = sum(road_minutes(between, tasks, tour) for tour in plan.tours)
    out = len({tour.day for tour in plan.tours if tour.stops})
    left = sum(tasks[task].priority for task in plan.unserved)
    return roads + DAY_OUT * out + UNSERVED * left


def road_minutes(between: Sequence[Sequence[int]], tasks: Mapping[str, Task], tour: Tour) -> int:
    """Minutes of one tour between its stops and to and from home; `between` as `timing.ways`."""
    places = [HOME, *(tasks[stop.task].place or HOME for stop in tour.stops), HOME]
    return sum(between[one][other] for one, other in pairwise(places))
