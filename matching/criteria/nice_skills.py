"""Behov: skills and certificates that are a plus, on the same scale as the needed ones."""

from matching.arrays import Int8s
from matching.criteria.skills import (
    Credits,
    certificate_credit,
    certificate_questions,
    credit_words,
    mean_level,
    skill_credit,
    skill_questions,
)
from matching.index.selection import Selection
from matching.profiles import Demand, PersonProfile
from matching.results import Unknown


class NiceSkills:
    """Mean credit of skills and certificates that are a plus."""

    name = "nice_skills"

    def asked(self, demand: Demand) -> bool:
        """Where the opening names any, and for no package place."""
        return bool(demand.nice_skills or demand.nice_certificates) and not demand.is_place

    def level(self, person: PersonProfile, demand: Demand) -> int:
        """The level of the mean credit."""
        return mean_level(_credits(person, demand))

    def levels(self, people: Selection, demand: Demand) -> Int8s:
        """As `level`."""
        earned = Credits(people)
        earned.add_skills(demand.nice_skills)
        earned.add_certificates(demand.nice_certificates, demand.day)
        return earned.levels()

    def words(self, person: PersonProfile, demand: Demand) -> dict[str, str]:
        """What is known of each, and who said so."""
        asked = demand.nice_skills + demand.nice_certificates
        return credit_words(asked, _credits(person, demand), person)

    def questions(self, person: PersonProfile, demand: Demand) -> list[Unknown]:
        """Ask for every skill and certificate nobody mentioned."""
        return skill_questions(demand.nice_skills, person) + certificate_questions(
            demand.nice_certificates, person, demand.day
        )


def _credits(person: PersonProfile, demand: Demand) -> list[int]:
    skills = [skill_credit(person, ref.key) for ref in demand.nice_skills]
    return skills + [
        certificate_credit(person, ref.key, demand.day) for ref in demand.nice_certificates
    ]
