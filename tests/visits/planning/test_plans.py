"""No solver breaks a hard rule, whatever the weeks look like."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.visits.planning.towns import problems
from visits.evaluation.synthetic import Size, municipality
from visits.planning.boards import take_up
from visits.planning.cost import cost
from visits.planning.greedy import greedy
from visits.planning.judge import judge
from visits.planning.mending import mend, moves
from visits.planning.slots import best_slots
from visits.planning.solving import vroom_plan
from visits.planning.types import Plan, Problem, Span

HARDLY_ANY = Size("tiny", 2, 30, 2)


def confirmed(problem: Problem, plan: Plan, chosen: set[str]) -> Problem:
    """The problem with some of the plan's visits agreed with their employers."""
    times = plan.times()
    return replace(
        problem,
        tasks=tuple(
            replace(task, fixed=True, windows={times[task.id][0]: (times[task.id][1],)})
            if task.id in chosen & times.keys()
            else task
            for task in problem.tasks
        ),
    )


@settings(max_examples=1000)
@given(problems())
def test_no_plan_breaks_a_rule(problem: Problem) -> None:
    for solve in (greedy, vroom_plan):
        assert judge(problem, solve(problem)) == ()


@settings(max_examples=200)
@given(problems(), st.data())
def test_a_mended_plan_breaks_no_rule_and_moves_nothing_confirmed(
    problem: Problem, data: st.DataObject
) -> None:
    plan = greedy(problem)
    names = sorted(plan.times())
    agreed = set(data.draw(st.lists(st.sampled_from(names), unique=True))) if names else set()
    after = confirmed(problem, plan, agreed)
    gone = data.draw(st.sampled_from([shift.day for shift in problem.shifts]))
    held = {day for task, (day, _) in plan.times().items() if task in agreed}
    kept = tuple(shift for shift in after.shifts if shift.day != gone or gone in held)
    after = replace(after, shifts=kept)
    mended = mend(after, plan, rounds=5)
    assert judge(after, mended) == ()
    assert not agreed & {move.task for move in moves(plan, mended)}


@settings(max_examples=100)
@given(problems())
def test_every_slot_offered_can_be_taken(problem: Problem) -> None:
    if not problem.tasks:
        return
    *others, new = problem.tasks
    plan = greedy(replace(problem, tasks=tuple(others)))
    if new.place is None:
        return
    board, _ = take_up(problem, plan)
    for slot in best_slots(board, new):
        fixed = replace(new, fixed=True, windows={slot.day: (Span(*slot.span),)})
        asked = replace(problem, tasks=(*others, fixed))
        assert new.id in mend(asked, plan, rounds=0).times()


def test_with_nothing_new_nothing_moves() -> None:
    for problem in municipality(HARDLY_ANY, 1):
        plan = vroom_plan(problem)
        assert moves(plan, mend(problem, plan, frozenset(plan.times()))) == ()


def test_the_solver_is_cheaper_than_greedy() -> None:
    problems = municipality(HARDLY_ANY, 2)
    cheap = sum(cost(one, vroom_plan(one)) for one in problems)
    assert cheap < sum(cost(one, greedy(one)) for one in problems)
