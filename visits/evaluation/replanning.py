"""What happens to a plan that was made: six visits nobody knew of, and one sick day. Pure."""

from dataclasses import dataclass, replace
from random import Random

from visits.planning.solving import Solver
from visits.planning.types import Plan, Problem

NEW_VISITS = 6
_CONFIRMED = 0.3


@dataclass(frozen=True, slots=True)
class Morning:
    """A plan as it was, and the problem as it is now. `confirmed`: agreed with the employer."""

    plan: Plan
    problem: Problem
    sick_day: int
    confirmed: frozenset[str]

    def drafts(self) -> frozenset[str]:
        """Planned before and still to be held, and no employer has been told."""
        asked = {task.id for task in self.problem.tasks}
        return frozenset(self.plan.times().keys() & asked) - self.confirmed

    def lost(self) -> frozenset[str]:
        """The drafts of the sick day: they move whatever one does."""
        times = self.plan.times()
        return frozenset(one for one in self.drafts() if times[one][0] == self.sick_day)

    def moved(self, mended: Plan) -> frozenset[str]:
        """Drafts that have another day, or none."""
        before, after = self.plan.times(), mended.times()
        return frozenset(
            one for one in self.drafts() if one not in after or after[one][0] != before[one][0]
        )

    def broken_promises(self, mended: Plan) -> frozenset[str]:
        """Confirmed visits that have another time, or none."""
        before, after = self.plan.times(), mended.times()
        return frozenset(one for one in self.confirmed if after.get(one) != before[one])


def bad_morning(problem: Problem, solve: Solver) -> Morning:
    """One consultant's bad morning, drawn by the consultant's name.

    What was confirmed for the sick day is settled by telephone or by the substitute: it is not in
    the problem any more.
    """
    random = Random(f"ill-{problem.visitor}")  # noqa: S311 - repeatable
    new = {task.id for task in random.sample(problem.tasks, min(NEW_VISITS, len(problem.tasks)))}
    known = tuple(task for task in problem.tasks if task.id not in new)
    plan = solve(replace(problem, tasks=known))
    sick_day = random.choice(sorted({tour.day for tour in plan.tours}))
    confirmed = {task for task in sorted(plan.times()) if random.random() < _CONFIRMED}
    after = _without_day(_agreed(problem, plan, confirmed), sick_day)
    return Morning(plan, after, sick_day, frozenset(confirmed & {task.id for task in after.tasks}))


def _agreed(problem: Problem, plan: Plan, confirmed: set[str]) -> Problem:
    times = plan.times()
    tasks = (
        replace(task, fixed=True, windows={times[task.id][0]: (times[task.id][1],)})
        if task.id in confirmed
        else task
        for task in problem.tasks
    )
    return replace(problem, tasks=tuple(tasks))


def _without_day(problem: Problem, day: int) -> Problem:
    return replace(
        problem,
        tasks=tuple(t for t in problem.tasks if not (t.fixed and day in t.windows)),
        shifts=tuple(shift for shift in problem.shifts if shift.day != day),
    )
