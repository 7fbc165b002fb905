"""Why one before the other: exact, in the order of the list, and with what would turn it."""

from dataclasses import replace

from hypothesis import event, given
from hypothesis import strategies as st

from matching.contrast import (
    Decides,
    contrast,
    decided_words,
    harmonic_words,
    signed_points,
    stands_before,
    what_would_turn,
)
from matching.index import PeopleIndex
from matching.means import starter_catalogue
from matching.profiles import Demand, PersonProfile
from matching.raising.applying import applied
from matching.raising.finding import Case
from matching.raising.ranks import RanksOf
from matching.scoring import harmonic, score_pair
from matching.search import score_all
from support.danish import danish_points
from tests.matching.raising.worlds import rank_by_hand, worlds

Rivals = tuple[tuple[PersonProfile, ...], PersonProfile, PersonProfile, Demand]
NAMES = ("Anna", "Bo")


@st.composite
def rivals(draw: st.DrawFn) -> Rivals:
    """Two people of one town and one of its demands."""
    people, one, demand = draw(worlds())
    others = [person for person in people if person.id != one.id]
    return people, one, draw(st.sampled_from(others)), demand


@given(rivals())
def test_the_differences_of_criteria_sum_to_the_difference_of_the_side(two: Rivals) -> None:
    _, one, other, demand = two
    found = contrast(score_pair(one, demand), score_pair(other, demand))
    for side in (found.needs, found.wishes):
        assert sum(line.difference for line in side.criteria) == side.difference
        assert side.one == sum(line.one.points for line in side.criteria)
        assert side.other == sum(line.other.points for line in side.criteria)
    scores = [harmonic(found.needs.one, found.wishes.one)]
    scores.append(harmonic(found.needs.other, found.wishes.other))
    assert found.difference == scores[0] - scores[1]


@given(rivals())
def test_the_first_is_the_first_of_the_list_whichever_is_named_first(two: Rivals) -> None:
    people, one, other, demand = two
    pairs = score_pair(one, demand), score_pair(other, demand)
    found = contrast(*pairs)
    assert found == contrast(pairs[1], pairs[0])
    assert stands_before(found.one, found.other)
    assert not stands_before(found.other, found.one)
    ranks = [rank_by_hand(people, person, demand) for person in (one, other)]
    if None not in ranks:
        first = one if ranks[0] < ranks[1] else other  # type: ignore[operator]
        assert found.one.citizen == first.id
    elif ranks != [None, None]:
        assert not found.one.reasons
        assert found.decides is Decides.LIMIT


@given(rivals())
def test_a_change_said_to_turn_the_order_turns_it(two: Rivals) -> None:
    people, one, other, demand = two
    found = contrast(score_pair(one, demand), score_pair(other, demand))
    first, second = (one, other) if found.one.citizen == one.id else (other, one)
    index = PeopleIndex(people)
    ranks = RanksOf(lambda asked: score_all(index, asked), second)
    case = Case(second, demand, found.other.score, starter_catalogue())
    for change in what_would_turn(case, first, ranks.rank):
        event(change.criterion)
        after, opening = applied(second, demand, change.steps)
        assert stands_before(score_pair(after, opening), score_pair(first, opening))
        if change.new_rank is not None:
            assert rank_by_hand(people, after, opening) == change.new_rank


@given(rivals())
def test_equals_are_told_that_a_fixed_key_decides(two: Rivals) -> None:
    _, one, _, demand = two
    twin = replace(one, id=f"{one.id}-tvilling")
    found = contrast(score_pair(one, demand), score_pair(twin, demand))
    assert found.decides is Decides.ORDER
    assert found.difference == found.needs.difference == found.wishes.difference == 0
    assert "lige mange point" in decided_words(found, NAMES)


@given(rivals())
def test_the_sentence_holds_both_sides_and_the_gap(two: Rivals) -> None:
    _, one, other, demand = two
    found = contrast(score_pair(one, demand), score_pair(other, demand))
    text = harmonic_words(found.one, found.other, NAMES)
    gap = danish_points(abs(found.difference))
    for figure in (found.needs.one, found.wishes.one, found.needs.other, found.wishes.other):
        assert danish_points(figure) in text
    assert f"forskel på {gap} point" in text
    assert text.count(".") == 1


def test_signs_are_written_out() -> None:
    assert [signed_points(value) for value in (340, -120, 0)] == ["+3,40", "−1,20", "0,00"]
