"""What a person brings to an opening, from Behov alone: the facts an employer could be shown.

The sentences themselves are those a citizen approves one by one (`usecases/presenting`), so
that nothing is said to an employer in other words. Limits, wishes and what nobody knows have
no place here.
"""

from dataclasses import dataclass

from matching.closeness import ISCO_3, closeness
from matching.criteria.languages import DANISH
from matching.criteria.skills import FULL_CREDIT, certificate_credit, skill_credit
from matching.profiles import Demand, PersonProfile

_NOT_MENTIONED = 4  # tenths of credit


@dataclass(frozen=True, slots=True)
class Brings:
    """Titles as they were written, keys of skills, codes; each asked for and each there."""

    titles: frozenset[str]
    skills: frozenset[str]
    certificates: frozenset[str]
    languages: frozenset[str]
    danish: bool


def brings(person: PersonProfile, demand: Demand) -> Brings:
    """The facts that speak for the person at this opening."""
    asked = {ask.language.key for ask in demand.languages}
    return Brings(
        titles=frozenset(
            held.work.text
            for held in person.held
            if closeness(held.work, demand.occupations) <= ISCO_3
        ),
        skills=frozenset(
            key for key in _asked_skills(demand) if skill_credit(person, key) > _NOT_MENTIONED
        ),
        certificates=frozenset(
            ref.key
            for ref in demand.nice_certificates
            if certificate_credit(person, ref.key, demand.day) == FULL_CREDIT
        ),
        languages=frozenset(code for code in asked if code in person.languages),
        danish=DANISH in asked and person.danish_oral is not None,
    )


def _asked_skills(demand: Demand) -> frozenset[str]:
    """What the work needs; at a place of a module, what is already there of its goals."""
    if demand.module is not None:
        return frozenset(goal.skill.key for goal in demand.module.goals)
    return frozenset(ref.key for ref in (*demand.must_skills, *demand.nice_skills))
