from hypothesis import given

from matching.asking.known import known_share
from matching.profiles import PersonProfile
from matching.scoring import score_pair
from tests.matching.towns import AnyPair, pairs


@given(pairs())
def test_it_is_the_share_of_criteria_that_are_not_unknown(pair: AnyPair) -> None:
    scored = score_pair(*pair)
    lines = scored.needs.criteria + scored.wishes.criteria
    known = [line for line in lines if line.level != "unknown"]
    assert known_share(scored) == 100 * len(known) // len(lines)


@given(pairs())
def test_of_a_blank_person_nearly_nothing_is_known(pair: AnyPair) -> None:
    assert known_share(score_pair(PersonProfile(id="B-0"), pair[1])) < 50
