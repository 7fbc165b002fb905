"""What is promised for a change is what happens: carried out, scored and ranked anew by hand."""

from hypothesis import event, given, settings

from matching.means import starter_catalogue
from matching.raising.applying import applied
from matching.raising.finding import Case, every_raise
from matching.raising.needs import need_changes
from matching.raising.scorer import PairScorer
from matching.raising.wishes import wish_changes
from matching.results import Raise, sets_aside
from matching.scoring import judge_limits, score_value
from tests.matching.raising.worlds import World, rank_by_hand, stands, worlds


def _keeps(world: World, found: Raise) -> None:
    people, person, demand = world
    after, opening = applied(person, demand, found.steps)
    assert score_value(after, opening) == found.new_score
    assert found.gain == found.new_score - score_value(person, demand)
    left = tuple(limit.limit for limit in judge_limits(after, opening) if sets_aside(limit))
    if found.new_rank is not None:
        assert not left
        assert rank_by_hand(people, after, opening) == found.new_rank
    if found.left:
        assert found.left == left


@given(worlds())
@settings(max_examples=300)
def test_every_promise_is_kept_to_the_hundredth_and_the_rank(world: World) -> None:
    found = stands(world)
    assert found.pair.rank == rank_by_hand(*world)
    for change in (*found.pair.raises, *found.into_top, *found.lifts):
        _keeps(world, change)
        event(f"{change.criterion}, {len(change.steps)} trin")


@given(worlds())
def test_a_person_set_aside_learns_of_every_way_in(world: World) -> None:
    found = stands(world)
    if not found.pair.reasons:
        assert found.lifts == ()
        return
    ways_in = [lift for lift in found.lifts if not lift.left]
    assert all(lift.new_rank is not None for lift in ways_in)
    assert all(lift.new_rank is None for lift in found.lifts if lift.left)
    single = [lift for lift in ways_in if len(lift.steps) == 1]
    assert single in ([], ways_in)  # two together only where one does not do it
    reasons = {reason.limit for reason in found.pair.reasons}
    assert {lift.criterion for lift in found.lifts} <= reasons


@given(worlds())
def test_only_changes_that_reach_the_top_are_said_to(world: World) -> None:
    found = stands(world)
    for change in found.into_top:
        assert change.new_rank is not None
        assert change.new_rank <= found.top < (found.pair.rank or 0)


@given(worlds())
def test_the_quick_score_is_the_score(world: World) -> None:
    _, person, demand = world
    scorer = PairScorer(person, demand)
    for change in (*need_changes(person, demand), *wish_changes(person, demand)):
        after, opening = applied(person, demand, change.steps)
        assert scorer.after(after, opening, change.steps) == score_value(after, opening)


@given(worlds())
def test_an_answer_never_overrules_what_a_person_has_said(world: World) -> None:
    _, person, demand = world
    case = Case(person, demand, score_value(person, demand), starter_catalogue())
    for change, _ in every_raise(case):
        after, _ = applied(person, demand, change.steps)
        if change.touches == "weekly_hours":
            told = (person.wishes.hours_min, person.wishes.hours_max)
            now = (after.wishes.hours_min, after.wishes.hours_max)
            assert all(old in (None, new) for old, new in zip(told, now, strict=True))
        if change.touches == "work_wanted":
            assert set(person.wishes.titles or ()) <= set(after.wishes.titles or ())
