from dataclasses import replace

from hypothesis import given, settings

from tests.visits.planning.towns import DAY, problem, problems, visit
from visits.planning.boards import take_up
from visits.planning.greedy import finish, greedy
from visits.planning.insertion import Board
from visits.planning.judge import judge
from visits.planning.types import Problem, Shift
from visits.sharing import Seat, Taken, share_out


def seat(given: Problem) -> Seat:
    """A colleague with nothing to do yet."""
    return Seat(Board(given), {task.id: task for task in given.tasks})


def test_each_visit_goes_to_whom_it_costs_least() -> None:
    near, far = problem(visit("a"), away=10), problem(visit("a"), away=30)
    found = share_out({"far": seat(far), "near": seat(near)}, [visit("a")])
    # There, arriving, and back.
    assert found == {"far": Taken((), 0, 0), "near": Taken(("a",), 30, 1)}


def test_what_nobody_has_room_for_is_taken_by_nobody() -> None:
    off = problem(visit("a"), shifts=(Shift(3, DAY),))
    assert share_out({"x": seat(off)}, [visit("a")])["x"].visits == ()
    assert share_out({}, [visit("a")]) == {}
    stranger = Seat(Board(off), {})
    assert share_out({"x": stranger}, [visit("a")])["x"].visits == ()


@settings(max_examples=60)
@given(problems(), problems())
def test_nothing_a_colleague_has_gives_way(own: Problem, others: Problem) -> None:
    shifted = tuple(replace(task, id=f"x{task.id}") for task in others.tasks)
    places = len(own.road)
    foreign = [
        replace(task, place=min(task.place, places - 1))
        for task in shifted
        if task.place is not None
    ]
    whole = replace(own, tasks=(*own.tasks, *foreign))
    plan = greedy(own)
    board, _ = take_up(whole, plan)
    taken = share_out({"k": Seat(board, {t.id: t for t in foreign})}, foreign)["k"]
    left = {task.id for task in foreign} - set(taken.visits)
    after = finish(whole, board, left | {one for one in plan.unserved if _goes_out(own, one)})
    assert {one.rule for one in judge(whole, after)} == set()
    served = {stop.task for tour in plan.tours for stop in tour.stops}
    assert served <= {stop.task for tour in after.tours for stop in tour.stops}


def _goes_out(problem: Problem, task_id: str) -> bool:
    return any(task.id == task_id and task.place is not None for task in problem.tasks)
