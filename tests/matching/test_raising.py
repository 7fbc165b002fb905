from hypothesis import given

from matching.profiles import Demand, PersonProfile, Ref
from matching.raising import what_would_raise
from matching.scoring import score_value
from tests.matching.towns import TODAY, AnyPair, pairs


@given(pairs())
def test_every_raise_is_a_real_gain_best_first(pair: AnyPair) -> None:
    person, demand = pair
    score = score_value(person, demand)
    raises = what_would_raise(person, demand, score, lambda new: 10_000 - new)
    assert [found.gain for found in raises] == sorted((f.gain for f in raises), reverse=True)
    for found in raises:
        assert found.gain > 0
        assert found.new_score == score + found.gain
        assert found.new_rank == 10_000 - found.new_score


@given(pairs())
def test_only_changeable_facts_are_offered(pair: AnyPair) -> None:
    person, demand = pair
    score = score_value(person, demand)
    touched = {f.criterion for f in what_would_raise(person, demand, score, lambda _: None)}
    assert not touched & {"occupation", "experience"}


def test_a_skill_that_is_needed_and_a_plus_is_told_once() -> None:
    skill = Ref("gulvvask", "gulvvask")
    demand = Demand(
        id="O-1",
        kind="praktik",
        title="Rengøring",
        employer="99000007",
        today=TODAY,
        must_skills=(skill,),
        nice_skills=(skill,),
    )
    person = PersonProfile(id="B-1")
    score = score_value(person, demand)
    changes = [f.change for f in what_would_raise(person, demand, score, lambda _: None)]
    assert len(changes) == len(set(changes)) > 0
