"""Behov: the skills an opening says are needed. Points, not a limit."""

from matching.arrays import Int8s
from matching.criteria.skills import (
    Credits,
    credit_words,
    mean_level,
    skill_credit,
    skill_questions,
)
from matching.index.selection import Selection
from matching.profiles import Demand, PersonProfile
from matching.results import Unknown


class MustSkills:
    """Mean credit of the needed skills."""

    name = "must_skills"

    def asked(self, demand: Demand) -> bool:
        """Where the opening names any, and for no package place."""
        return bool(demand.must_skills) and not demand.is_place

    def level(self, person: PersonProfile, demand: Demand) -> int:
        """The level of the mean credit."""
        return mean_level([skill_credit(person, ref.key) for ref in demand.must_skills])

    def levels(self, people: Selection, demand: Demand) -> Int8s:
        """As `level`."""
        earned = Credits(people)
        earned.add_skills(demand.must_skills)
        return earned.levels()

    def words(self, person: PersonProfile, demand: Demand) -> dict[str, str]:
        """What is known of each skill, and who said so."""
        earned = [skill_credit(person, ref.key) for ref in demand.must_skills]
        return credit_words(demand.must_skills, earned, person)

    def questions(self, person: PersonProfile, demand: Demand) -> list[Unknown]:
        """Ask for every skill nobody mentioned."""
        return skill_questions(demand.must_skills, person)
