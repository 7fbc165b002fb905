"""Behov: the best held title against the opening's, or cards in half its core tasks."""

import numpy as np

from matching.arrays import Bools, Int8s
from matching.closeness import ISCO_2, ISCO_4, OTHER, closeness
from matching.criteria.base import enumerate_words
from matching.index.selection import Selection
from matching.profiles import Demand, PersonProfile
from matching.results import Unknown

UNKNOWN = 5
FULL_CREDIT = 10
NAME = "occupation"


class Occupation:
    """Levels: same concept, ISCO-4, ISCO-3, ISCO-2, other, unknown."""

    name = NAME

    def asked(self, demand: Demand) -> bool:
        """Always but for package places: everybody may learn there."""
        return not demand.is_place

    def level(self, person: PersonProfile, demand: Demand) -> int:
        """The nearest of what was held; an unlinked or unasked title may be nearer."""
        if not demand.occupations:
            return UNKNOWN
        best = min((closeness(h.work, demand.occupations) for h in person.held), default=OTHER)
        if best > ISCO_4 and _masters_core(person, demand):
            best = ISCO_4
        return UNKNOWN if best >= ISCO_2 and _open(person) else best

    def levels(self, people: Selection, demand: Demand) -> Int8s:
        """As `level`."""
        if not demand.occupations:
            return np.full(len(people), UNKNOWN, np.int8)
        best = people.held.least(people.names.works.closeness(demand.occupations), OTHER)
        best[(best > ISCO_4) & _master_core(people, demand)] = ISCO_4
        best[(best >= ISCO_2) & people.held_open] = UNKNOWN
        return best

    def words(self, person: PersonProfile, demand: Demand) -> dict[str, str]:
        """`held`: the nearest title, or the cards that stand for it."""
        near = sorted(person.held, key=lambda held: closeness(held.work, demand.occupations))
        if near and closeness(near[0].work, demand.occupations) <= ISCO_4:
            return {"held": near[0].work.text}
        if _masters_core(person, demand):
            return {"held": "kompetencekort i fagets opgaver"}
        return {"held": near[0].work.text if near else "ingen"}

    def questions(self, person: PersonProfile, demand: Demand) -> list[Unknown]:
        """Ask for work history, or what an odd title means."""
        if not demand.occupations:
            return [
                Unknown(NAME, f"Hvilket fag er »{demand.title}«? Vælg en stilling på åbningen.")
            ]
        odd = [held.work.text for held in person.held if held.work.uri is None]
        if odd:
            return [Unknown("titles", f"Hvad lavede du som {enumerate_words(odd)}?")]
        return [Unknown("titles", "Hvilket arbejde har du haft før?")]


def _open(person: PersonProfile) -> bool:
    return not person.held_known or any(held.work.uri is None for held in person.held)


def _masters_core(person: PersonProfile, demand: Demand) -> bool:
    mastered = sum(
        1
        for key in demand.core_skills
        if key in person.skills and person.skills[key].credit == FULL_CREDIT
    )
    return bool(demand.core_skills) and 2 * mastered >= len(demand.core_skills)


def _master_core(people: Selection, demand: Demand) -> Bools:
    mastered = np.zeros(len(people), np.int16)
    for key in demand.core_skills:
        place, credit = people.skills.find(people.names.skills.get(key), "credit")
        mastered[place[credit == FULL_CREDIT]] += 1
    return 2 * mastered >= max(len(demand.core_skills), 1)
