from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.criteria import NEEDS, WISHES, Criterion
from matching.profiles import Evidence, PersonProfile
from matching.results import Status
from matching.scorecard import FULL, load_scorecard
from matching.scoring import harmonic, score_pair, score_value
from models.enums import Level
from tests.matching.towns import AnyPair, pairs, seeds, town

ALLOWED_FIELDS = {
    "id", "held", "held_known", "experience", "skills", "skill_labels", "licences",
    "licences_known", "certificates", "certificates_known", "languages", "languages_known",
    "danish_oral", "danish_written", "danish_module", "wishes", "refusals", "considerations",
    "considerations_known", "free", "place", "place_hidden", "place_withheld", "available_from",
    "packages",
    "packages_known", "share_profile", "consent_until", "caseworker",
    "offers", "placed", "open_to_search",
}  # fmt: skip
FACTS: dict[str, dict[str, Any]] = {
    "held": {"held": (), "held_known": False, "experience": {}},
    "skills": {"skills": {}},
    "licences": {"licences": frozenset(), "licences_known": False},
    "certificates": {"certificates": {}, "certificates_known": False},
    "languages": {"languages": {}, "languages_known": False},
    "danish": {"danish_oral": None, "danish_written": None},
    "considerations": {"considerations": {}, "considerations_known": False},
    "free": {"free": None},
    "place": {"place": None},
    "available": {"available_from": None},
    "packages": {"packages": {}, "packages_known": False},
    "consent": {"share_profile": None},
    "offers": {"offers": {}},
}


@given(pairs())
def test_both_sides_are_exact_sums_and_the_score_their_harmonic_mean(pair: AnyPair) -> None:
    found = score_pair(*pair)
    for side in (found.needs, found.wishes):
        assert side.score == sum(line.points for line in side.criteria)
        assert sum(line.max for line in side.criteria) == FULL
        assert all(0 <= line.points <= line.max for line in side.criteria)
    assert found.score == harmonic(found.needs.score, found.wishes.score)
    assert found.score == score_value(*pair)


@given(st.integers(0, FULL), st.integers(0, FULL))
def test_the_harmonic_mean_never_averages_a_zero_away(one: int, other: int) -> None:
    mean = harmonic(one, other)
    assert min(one, other) <= mean <= max(one, other) or 0 in (one, other)
    assert (mean == 0) == (one * other == 0) or mean <= 1
    assert mean == harmonic(other, one)


@given(pairs(), st.sampled_from(["named", "card"]))
def test_adding_a_wanted_skill_never_lowers_a_score(pair: AnyPair, how: str) -> None:
    person, demand = pair
    new = Evidence(7, None, "cv") if how == "named" else Evidence(10, Level.ALONE, "kort")
    for ref in demand.must_skills + demand.nice_skills:
        old = person.skills.get(ref.key)
        best = new if old is None or new.credit > old.credit else old
        after = replace(person, skills={**person.skills, ref.key: best})
        assert score_value(after, demand) >= score_value(person, demand)


@given(pairs(), st.sampled_from(sorted(FACTS)))
def test_a_missing_fact_is_never_counted_as_a_no(pair: AnyPair, fact: str) -> None:
    person, demand = pair
    silent = replace(person, **FACTS[fact])
    before = {limit.limit: limit.status for limit in score_pair(person, demand).limits}
    for limit in score_pair(silent, demand).limits:
        if limit.status is Status.UNMET:
            assert before[limit.limit] is Status.UNMET, limit
    known_none: dict[str, dict[str, Any]] = {
        "licences": {"licences": frozenset(), "licences_known": True},
        "certificates": {"certificates": {}, "certificates_known": True},
        "languages": {"languages": {}, "languages_known": True},
        "held": {"held": (), "held_known": True, "experience": {}},
        "packages": {"packages": {}, "packages_known": True},
    }
    if fact in known_none:
        empty = replace(person, **known_none[fact])
        assert score_value(silent, demand) >= score_value(empty, demand)


@given(seeds)
def test_nobody_known_for_nothing_has_an_unmet_limit(seed: int) -> None:
    _, demands = town(seed)
    for demand in demands:
        found = score_pair(PersonProfile(id="X"), demand)
        assert all(limit.status is not Status.UNMET for limit in found.limits)
        assert [reason.limit for reason in found.reasons] == ["consent"]
        assert found.score > 0
        assert found.unknown


@given(pairs())
def test_every_open_fact_has_a_question_and_none_is_asked_twice(pair: AnyPair) -> None:
    found = score_pair(*pair)
    questions = [unknown.question for unknown in found.unknown]
    assert len(questions) == len(set(questions))
    assert all(question.strip() for question in questions)
    unsettled = [limit for limit in found.limits if limit.status is Status.UNKNOWN]
    assert {limit.mend for limit in unsettled} <= set(questions)


@given(pairs())
def test_every_sentence_is_filled_in(pair: AnyPair) -> None:
    found = score_pair(*pair)
    for line in (*found.needs.criteria, *found.wishes.criteria):
        assert "{" not in line.label
        assert "None" not in line.label
        assert line.label[0].isupper()
    for limit in found.limits:
        assert "None" not in limit.label
        assert limit.status is Status.MET or limit.mend


def test_a_profile_has_no_room_for_what_must_not_count() -> None:
    assert {field.name for field in fields(PersonProfile)} == ALLOWED_FIELDS


@pytest.mark.parametrize("criterion", [*NEEDS, *WISHES], ids=lambda criterion: criterion.name)
@given(pair=pairs())
def test_every_criterion_keeps_the_same_contract(criterion: Criterion, pair: AnyPair) -> None:
    person, demand = pair
    if not criterion.asked(demand):
        return
    level = criterion.level(person, demand)
    levels = load_scorecard().criteria[criterion.name].levels
    assert 0 <= level < len(levels)
    assert level == criterion.level(person, demand)
    text = levels[level].text_hidden if person.place_hidden else levels[level].text
    text.format(**criterion.words(person, demand))
