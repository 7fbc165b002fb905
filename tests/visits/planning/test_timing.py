"""The shortcuts of the clock and of insertion against the long way round."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.visits.planning.towns import DAY, call, clock, problem, problems, visit
from visits.planning.greedy import greedy
from visits.planning.insertion import Board
from visits.planning.mending import mend
from visits.planning.outings import outings
from visits.planning.timing import Clock
from visits.planning.types import Problem, Span


@settings(max_examples=300)
@given(problems(), st.data())
def test_the_break_is_taken_where_the_tour_is_home_first(
    given_problem: Problem, data: st.DataObject
) -> None:
    visits = [task for task in given_problem.tasks if task.place is not None]
    order = data.draw(st.permutations(visits))[: data.draw(st.integers(0, 4))]
    on_time = Clock(given_problem)
    for outing in outings(given_problem):
        found = on_time.tour(outing, order)
        places = [None] if outing.lunch is None else list(range(len(order) + 1))
        every = [on_time._tour(outing, order, at) for at in places]
        backs = [tour.back for tour in every if tour is not None]
        assert (found.back if found else None) == min(backs, default=None)


@settings(max_examples=200)
@given(problems())
def test_the_best_place_is_the_cheapest_of_all(given_problem: Problem) -> None:
    board = Board(given_problem)
    for task in given_problem.tasks:
        if task.place is None:
            continue
        best = board.best(task)
        cheapest = min((fit.extra for fit in board.fits(task)), default=None)
        assert (best.extra if best else None) == cheapest
        if best is not None:
            before = board.cost
            board.put(task, best)
            assert board.cost == before + best.extra


def test_a_confirmed_call_keeps_its_time_free_of_the_road() -> None:
    at_eight = {0: (Span(clock(8), clock(8, 15)),)}
    ring = call("ring", fixed=True, windows=at_eight)
    early = visit("early", minutes=15, windows={0: (Span(clock(8), clock(8, 45)),)})
    given_problem = problem(ring, early, away=5)
    for plan in (greedy(given_problem), mend(given_problem, greedy(problem(early, away=5)))):
        assert plan.times()["ring"] == (0, at_eight[0][0])
        (tour,) = plan.tours
        assert tour.leaves >= clock(8, 15)
    assert DAY.holds(at_eight[0][0])
