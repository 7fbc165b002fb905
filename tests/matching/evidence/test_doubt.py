from dataclasses import replace

from hypothesis import given

from matching.profiles import Demand, Goal, Module, PersonProfile, Ref
from matching.scoring import score_pair
from models.enums import Level
from tests.matching.asking.test_calls import DEMAND, KNOWN
from tests.matching.towns import AnyPair, pairs

DOUBT = "CV siger ja, kortet fra 3. maj 2026 siger med hjælp"
QUESTION = f"Om gulvvask: {DOUBT}. Kan du gøre det alene i dag?"


def doubted(person: PersonProfile) -> PersonProfile:
    skills = {key: replace(said, doubt=DOUBT) for key, said in person.skills.items()}
    return replace(person, skills=skills)


@given(pairs())
def test_a_doubt_changes_no_score_and_no_limit(pair: AnyPair) -> None:
    person, demand = pair
    sure, unsure = score_pair(person, demand), score_pair(doubted(person), demand)
    assert [(line.level, line.points) for line in sure.needs.criteria] == [
        (line.level, line.points) for line in unsure.needs.criteria
    ]
    assert (sure.score, sure.wishes, sure.limits) == (unsure.score, unsure.wishes, unsure.limits)


def test_a_doubt_is_told_and_asked_about_where_the_opening_asks() -> None:
    def asked(demand: Demand) -> set[str]:
        return {each.question for each in score_pair(doubted(KNOWN), demand).unknown}

    assert asked(DEMAND) == {QUESTION}
    nice = replace(DEMAND, must_skills=(), nice_skills=DEMAND.must_skills)
    assert QUESTION in asked(nice)
    assert asked(replace(DEMAND, must_skills=())) == set()
    goal = Goal(Ref("gulvvask", "gulvvask"), Level.ALONE)
    assert QUESTION in asked(replace(DEMAND, module=Module("P", "m", None, None, (goal,))))
    labels = [line.label for line in score_pair(doubted(KNOWN), DEMAND).needs.criteria]
    assert any("kilderne er uenige" in label for label in labels)
