"""Open facts of a person for a demand, each with its best and its worst plausible answer.

An answer is what the person would tell on the phone and what staff would then write down, so
a skill is answered with the person's own word, not with a card nobody has written yet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matching.asking.abilities import ABILITIES, Edit
from matching.asking.circumstances import CIRCUMSTANCES
from matching.profiles import Demand, PersonProfile
from matching.results import Unknown

_ANSWERS = {**ABILITIES, **CIRCUMSTANCES}


@dataclass(frozen=True, slots=True)
class OpenFact:
    """A question to a person, and how the profile reads after either extreme answer."""

    question: Unknown
    answers: tuple[Edit, Edit]


def open_facts(
    person: PersonProfile, demand: Demand, unknown: Sequence[Unknown]
) -> Iterator[OpenFact]:
    """The facts among `unknown` that the person can answer, each once.

    Left out is what somebody else must tell (the employer), and a disagreement of sources:
    the best evidence holds whatever is answered, so the answer moves nobody.
    """
    seen: set[str] = set()
    for asked in unknown:
        family, _, key = asked.fact.partition(":")
        name = asked.fact if asked.fact in _ANSWERS else family
        if name not in _ANSWERS or asked.fact in seen:
            continue
        seen.add(asked.fact)
        answers = _ANSWERS[name](person, demand, key)
        if answers is not None:
            yield OpenFact(asked, answers)
