from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from law.case import PersonFacts
from law.eligibility import may_have
from law.rulebook import rule_book
from law.standings import standings
from law.types import Verdict
from models.enums import OfferType, TargetGroup

FIRST = date(2026, 11, 23)
LAST = FIRST + timedelta(days=730)
known = st.dates(date(1960, 1, 1), LAST)
maybe = st.none() | known
people = st.builds(
    PersonFacts,
    target_group=st.none() | st.sampled_from(TargetGroup),
    birth_date=st.none() | st.dates(date(1955, 1, 1), date(2010, 12, 31)),
    residence_since=maybe,
    benefit_since=st.none() | st.dates(date(2026, 1, 1), LAST),
    sole_provider=st.none() | st.booleans(),
    education=st.sampled_from([None, "ingen", "Erhvervsuddannelse", "andet"]),
)


def answer(person: PersonFacts, offer: OfferType, day: date) -> bool | None:
    finding = may_have(rule_book(), person, offer, day)
    if finding is None or finding.verdict in {Verdict.PASS, Verdict.PASSES_AT_START}:
        return True
    return False if finding.verdict is Verdict.FAIL else None


@given(people, st.sampled_from(OfferType), st.lists(st.integers(0, 730), max_size=20))
def test_between_its_turns_the_answer_is_the_laws(
    person: PersonFacts, offer: OfferType, days: list[int]
) -> None:
    turns = standings(rule_book(), person, FIRST, LAST)[offer]
    assert turns[0][0] == FIRST
    assert all(one[1] != other[1] for one, other in pairwise(turns))
    around = {turn + timedelta(days=step) for turn, _ in turns for step in (-1, 0, 1)}
    for day in {FIRST + timedelta(days=days) for days in days} | around:
        if FIRST <= day <= LAST:
            holds = [told for turn, told in turns if turn <= day][-1]
            assert holds == answer(person, offer, day), (day, turns)


def test_a_wait_that_ends_turns_the_answer() -> None:
    waiting = PersonFacts(
        target_group=TargetGroup.JOBPARAT,
        birth_date=date(1990, 5, 5),
        benefit_since=date(2026, 9, 1),
        sole_provider=False,
        education="Erhvervsuddannelse",
    )
    turns = standings(rule_book(), waiting, FIRST, LAST)[OfferType.LOENTILSKUD_PRIVAT]
    assert turns == ((FIRST, False), (date(2027, 3, 1), True))
