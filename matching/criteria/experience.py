"""Behov: how long somebody has worked in the occupation, capped at three years.

Its age is shown on the profile but never scored: it would be a measure of gaps.
"""

import numpy as np

from matching.arrays import Int8s, first_of
from matching.index.selection import Selection
from matching.profiles import Demand, PersonProfile
from matching.results import Unknown

YEARS_3, YEARS_1, UNDER_1, NONE, UNKNOWN = range(5)
CAP_MONTHS, YEAR_MONTHS = 36, 12


class ExperienceInOccupation:
    """Months in the opening's trades, overlaps counted once."""

    name = "experience"

    def asked(self, demand: Demand) -> bool:
        """Always but for package places."""
        return not demand.is_place

    def level(self, person: PersonProfile, demand: Demand) -> int:
        """The level of the known months; unknown dates may not make it worse than unknown."""
        if not demand.occupations:
            return UNKNOWN
        found = [person.experience[g] for g in _trades(demand) if g in person.experience]
        months = sum(experience.months for experience in found)
        unsure = any(experience.open_ended for experience in found) or _open(person)
        if months >= YEAR_MONTHS:
            return YEARS_3 if months >= CAP_MONTHS else YEARS_1
        if unsure:
            return UNKNOWN
        return UNDER_1 if found else NONE

    def levels(self, people: Selection, demand: Demand) -> Int8s:
        """As `level`."""
        if not demand.occupations:
            return np.full(len(people), UNKNOWN, np.int8)
        total = np.zeros(len(people), np.int32)
        found = np.zeros(len(people), np.bool_)
        unsure = people.held_open.copy()
        for group in _trades(demand):
            number = people.names.trades.get(group)
            place, months = people.trades.find(number, "months")
            total[place] += months.astype(np.int32)
            found[place] = True
            unsure[place] |= people.trades.find(number, "open_ended")[1] > 0
        conditions = [total >= CAP_MONTHS, total >= YEAR_MONTHS, unsure, found]
        return first_of(conditions, [YEARS_3, YEARS_1, UNKNOWN, UNDER_1], NONE)

    def words(self, person: PersonProfile, demand: Demand) -> dict[str, str]:
        """`months` known."""
        found = [person.experience[g] for g in _trades(demand) if g in person.experience]
        return {"months": str(sum(experience.months for experience in found))}

    def questions(self, person: PersonProfile, demand: Demand) -> list[Unknown]:
        """Ask for the months, where there is work to ask about."""
        if not demand.occupations:
            return []
        return [Unknown("titles.months", "Hvornår begyndte og sluttede du i det arbejde?")]


def _trades(demand: Demand) -> list[str]:
    return sorted({work.group for work in demand.occupations if work.group is not None})


def _open(person: PersonProfile) -> bool:
    return not person.held_known or any(held.work.uri is None for held in person.held)
