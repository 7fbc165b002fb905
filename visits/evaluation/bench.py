"""Plans of generated municipalities measured: cost, time, what re-planning moves, slots. Pure."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median, quantiles

from visits.evaluation.replanning import bad_morning
from visits.evaluation.synthetic import Size, municipality
from visits.planning.boards import take_up
from visits.planning.cost import cost
from visits.planning.greedy import greedy
from visits.planning.judge import judge
from visits.planning.mending import mend
from visits.planning.slots import best_slots
from visits.planning.solving import vroom_plan
from visits.planning.types import Plan, Problem

SEED = 1
ASKED = Size("slots", 1, 100, 6)  # the plan a caller is answered from
_MILLISECONDS = 1000.0
Tick = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Planning:
    """A municipality planned from scratch, against cheapest insertion. Seconds of one processor."""

    cost: int
    seconds: float
    greedy_cost: int
    greedy_seconds: float
    unserved: int
    broken: int

    @property
    def saved(self) -> float:
        """The share of greedy's cost that is saved."""
        return 1 - self.cost / self.greedy_cost


@dataclass(frozen=True, slots=True)
class Replanning:
    """Every consultant's bad morning mended. Shares are of the drafts."""

    drafts: int
    lost_share: float
    moved_share: float
    confirmed_moved: int
    cost: int
    scratch_cost: int
    slowest_ms: float
    broken: int


@dataclass(frozen=True, slots=True)
class Slots:
    """Five best times for one more visit, asked for each visit of a plan of `visits`.

    The clock on the wall counts what other programs take; the processor's own time does not.
    """

    visits: int
    p50_ms: float
    p95_ms: float
    p95_cpu_ms: float


def measure_planning(size: Size, tick: Tick) -> Planning:
    """Plan everybody's weeks both ways. `tick` is called once a consultant."""
    problems = municipality(size, SEED)
    plans, seconds, baseline, baseline_seconds = [], 0.0, 0, 0.0
    for problem in problems:
        plan, taken = _timed(vroom_plan, problem)
        plans.append(plan)
        seconds += taken
        plain, taken = _timed(greedy, problem)
        baseline += cost(problem, plain)
        baseline_seconds += taken
        tick()
    pairs = list(zip(problems, plans, strict=True))
    return Planning(
        cost=sum(cost(problem, plan) for problem, plan in pairs),
        seconds=seconds,
        greedy_cost=baseline,
        greedy_seconds=baseline_seconds,
        unserved=sum(len(plan.unserved) for plan in plans),
        broken=sum(len(judge(problem, plan)) for problem, plan in pairs),
    )


def measure_replanning(size: Size, tick: Tick) -> Replanning:
    """Let every consultant have a bad morning. `tick` is called once a consultant."""
    mornings, mended, slowest = [], [], 0.0
    for problem in municipality(size, SEED):
        morning = bad_morning(problem, vroom_plan)
        begun = time.process_time()
        mended.append(mend(morning.problem, morning.plan))
        slowest = max(slowest, time.process_time() - begun)
        mornings.append(morning)
        tick()
    pairs = list(zip(mornings, mended, strict=True))
    drafts = sum(len(morning.drafts()) for morning in mornings)
    return Replanning(
        drafts=drafts,
        lost_share=sum(len(morning.lost()) for morning in mornings) / drafts,
        moved_share=sum(len(morning.moved(plan)) for morning, plan in pairs) / drafts,
        confirmed_moved=sum(len(morning.broken_promises(plan)) for morning, plan in pairs),
        cost=sum(cost(morning.problem, plan) for morning, plan in pairs),
        scratch_cost=sum(cost(one.problem, vroom_plan(one.problem)) for one in mornings),
        slowest_ms=slowest * _MILLISECONDS,
        broken=sum(len(judge(morning.problem, plan)) for morning, plan in pairs),
    )


def measure_slots(tick: Tick) -> Slots:
    """Take each visit out of a plan and ask for its five best times. `tick` once a visit."""
    (problem,) = municipality(ASKED, SEED)
    plan = vroom_plan(problem)
    wall, cpu = [], []
    for task in problem.tasks:
        others = replace(problem, tasks=tuple(one for one in problem.tasks if one is not task))
        begun, worked = time.perf_counter(), time.process_time()
        best_slots(take_up(others, plan)[0], task)
        wall.append((time.perf_counter() - begun) * _MILLISECONDS)
        cpu.append((time.process_time() - worked) * _MILLISECONDS)
        tick()
    return Slots(len(problem.tasks), median(wall), _p95(wall), _p95(cpu))


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1]


def _timed(solve: Callable[[Problem], Plan], problem: Problem) -> tuple[Plan, float]:
    begun = time.process_time()
    plan = solve(problem)
    return plan, time.process_time() - begun
