from visits.evaluation.bench import measure_planning, measure_replanning, measure_slots
from visits.evaluation.replanning import NEW_VISITS, bad_morning
from visits.evaluation.synthetic import Size, municipality
from visits.planning.cost import cost
from visits.planning.greedy import greedy
from visits.planning.judge import judge
from visits.planning.mending import mend
from visits.planning.solving import vroom_plan

TINY = Size("tiny", 3, 60, 3)


def test_planning_is_cheaper_than_greedy_and_breaks_nothing() -> None:
    ticks: list[None] = []
    found = measure_planning(TINY, lambda: ticks.append(None))
    assert len(ticks) == TINY.consultants
    assert found.broken == 0
    assert found.greedy_cost == sum(cost(one, greedy(one)) for one in municipality(TINY, 1))
    assert found.saved == 1 - found.cost / found.greedy_cost > 0.1


def test_a_bad_morning_is_what_it_says() -> None:
    for problem in municipality(TINY, 1):
        morning = bad_morning(problem, vroom_plan)
        before = morning.plan.times()
        assert morning.sick_day not in {shift.day for shift in morning.problem.shifts}
        known = before.keys() | morning.plan.unserved
        assert len([task for task in morning.problem.tasks if task.id not in known]) == NEW_VISITS
        assert all(before[one][0] != morning.sick_day for one in morning.confirmed)
        assert morning.lost() <= morning.moved(mend(morning.problem, morning.plan))
        assert morning.broken_promises(greedy(problem)) <= morning.confirmed


def test_replanning_moves_little_and_nothing_confirmed() -> None:
    found = measure_replanning(TINY, lambda: None)
    assert (found.broken, found.confirmed_moved) == (0, 0)
    assert found.lost_share <= found.moved_share < found.lost_share + 0.1
    assert found.cost < 1.3 * found.scratch_cost


def test_a_plan_from_scratch_moves_far_more() -> None:
    """The measure can fail: it is what mending is for."""
    mornings = [bad_morning(problem, vroom_plan) for problem in municipality(TINY, 1)]
    mended = sum(len(each.moved(mend(each.problem, each.plan))) for each in mornings)
    afresh = sum(len(each.moved(vroom_plan(each.problem))) for each in mornings)
    assert afresh > 2 * mended
    assert all(not judge(each.problem, mend(each.problem, each.plan)) for each in mornings)


def test_slots_are_asked_for_every_visit() -> None:
    ticks: list[None] = []
    found = measure_slots(lambda: ticks.append(None))
    assert len(ticks) == found.visits == 100
    assert 0 < found.p50_ms <= found.p95_ms
