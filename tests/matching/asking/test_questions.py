from dataclasses import replace

from hypothesis import given, settings

from matching.asking.questions import MOST_QUESTIONS, questions_for
from matching.profiles import Demand, PersonProfile
from matching.scoring import score_pair
from matching.tie import tie_key, tie_order
from tests.matching.asking.reranking import differing, facts_of
from tests.matching.asking.test_calls import DEMAND, KNOWN
from tests.matching.towns import seeds, town

TOP = 5


def _listed(person: PersonProfile, demands: tuple[Demand, ...]) -> list[str]:
    scored = [pair for each in demands if not (pair := score_pair(person, each)).reasons]
    own = tie_key(person.id)
    scored.sort(key=lambda pair: (-pair.score, tie_order(tie_key(pair.opening), own)))
    return [pair.opening for pair in scored]


def test_of_whom_everything_is_known_nothing_is_asked() -> None:
    assert questions_for(KNOWN, [DEMAND], TOP) == ()


def test_consent_comes_first_where_it_keeps_every_list_empty() -> None:
    person = replace(KNOWN, share_profile=None)
    demands = [replace(DEMAND, id=f"O-{number}") for number in range(8)]
    (asked,) = questions_for(person, demands, TOP)
    assert (asked.question.fact, asked.most, asked.worth) == ("limit:consent", 5, 2.5)


@settings(max_examples=4)
@given(seeds)
def test_each_question_moves_as_many_openings_as_it_says(seed: int) -> None:
    people, demands = town(seed)
    for person in people[:3]:
        before = _listed(person, demands)
        found = questions_for(person, demands, TOP)
        assert len({each.question.fact for each in found}) == len(found) <= MOST_QUESTIONS
        for asked in found:
            fact = next(
                each
                for demand in demands
                for each in facts_of(person, demand)
                if each.question == asked.question
            )
            changed = [
                differing(before, _listed(edit(person), demands), TOP) for edit in fact.answers
            ]
            assert asked.most == max(changed) > 0
            assert asked.worth == sum(changed) / 2
