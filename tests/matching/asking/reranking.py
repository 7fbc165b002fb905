"""The list made anew from scratch, with no help from the code under test."""

from collections.abc import Iterator, Sequence
from itertools import product

from matching.asking.facts import OpenFact, open_facts
from matching.profiles import Demand, PersonProfile
from matching.scoring import score_pair
from matching.tie import tie_key, tie_order


def listed(people: Sequence[PersonProfile], demand: Demand) -> list[str]:
    """Ids of the people listed for a demand, in order."""
    scored = [pair for person in people if not (pair := score_pair(person, demand)).reasons]
    key = tie_key(demand.id)
    scored.sort(key=lambda pair: (-pair.score, tie_order(key, tie_key(pair.citizen))))
    return [pair.citizen for pair in scored]


def with_answers(people: Sequence[PersonProfile], answered: PersonProfile) -> list[PersonProfile]:
    """The people, one of them after answering."""
    return [answered if person.id == answered.id else person for person in people]


def facts_of(person: PersonProfile, demand: Demand) -> list[OpenFact]:
    """Every open fact of a pair."""
    return list(open_facts(person, demand, score_pair(person, demand).unknown))


def combinations(person: PersonProfile, facts: Sequence[OpenFact]) -> Iterator[PersonProfile]:
    """The person after each combination of extreme answers."""
    for edits in product(*(fact.answers for fact in facts)):
        after = person
        for edit in edits:
            after = edit(after)
        yield after


def differing(one: Sequence[str], other: Sequence[str], top: int) -> int:
    """How many of the top places have another holder; an empty place counts as one."""
    pad = [""] * top
    both = zip([*one, *pad][:top], [*other, *pad][:top], strict=True)
    return sum(a != b for a, b in both)
