"""Behov of a package place: what the citizen would gain. Who knows it all gains nothing."""

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Int8s, first_of
from matching.closeness import ISCO_4, OTHER, closeness
from matching.criteria.base import enumerate_words
from matching.criteria.skills import doubt_questions
from matching.index.columns import NOT_JUDGED
from matching.index.selection import Selection
from matching.profiles import LEVEL_RANK, Demand, Goal, PersonProfile
from matching.results import Unknown
from models.enums import Level

ALL, MOST, SOME, FEW, NONE, UNKNOWN = range(6)
# Quarters of a goal still open: reached 0, unknown 3 (as the level "unknown"), not yet 4.
REACHED, MAYBE, OPEN = 0, 3, 4
NAMED_CREDIT = 7
ALONE = LEVEL_RANK[Level.ALONE]
MOST_PERCENT, SOME_PERCENT = 60, 35


class Gain:
    """Share of the module's goals that are new to the citizen."""

    name = "gain"

    def asked(self, demand: Demand) -> bool:
        """For package places."""
        return demand.is_place

    def level(self, person: PersonProfile, demand: Demand) -> int:
        """The level of the share that is open."""
        states = [_state(person, demand, goal) for goal in _goals(demand)]
        return int(_levels(np.array(states, np.int8).reshape(-1, 1))[0])

    def levels(self, people: Selection, demand: Demand) -> Int8s:
        """As `level`."""
        columns = [_states(people, demand, goal) for goal in _goals(demand)]
        return _levels(np.stack(columns) if columns else np.zeros((0, len(people)), np.int8))

    def words(self, person: PersonProfile, demand: Demand) -> dict[str, str]:
        """`have` reached, `lack` not yet or unknown, `missing` unknown."""
        named: dict[int, list[str]] = {REACHED: [], MAYBE: [], OPEN: []}
        for goal in _goals(demand):
            named[_state(person, demand, goal)].append(goal.skill.label)
        return {
            "have": enumerate_words(named[REACHED]),
            "lack": enumerate_words(named[OPEN] + named[MAYBE]),
            "missing": enumerate_words(named[MAYBE]),
        }

    def questions(self, person: PersonProfile, demand: Demand) -> list[Unknown]:
        """Ask for each goal nothing is known of, or that sources disagree on."""
        return [
            Unknown(f"skill:{goal.skill.key}", f"Har du prøvet: {goal.skill.label}?")
            for goal in _goals(demand)
            if _state(person, demand, goal) == MAYBE
        ] + doubt_questions([goal.skill for goal in _goals(demand)], person)


def _goals(demand: Demand) -> tuple[Goal, ...]:
    return demand.module.goals if demand.module else ()


def _state(person: PersonProfile, demand: Demand, goal: Goal) -> int:
    evidence = person.skills.get(goal.skill.key)
    wanted = LEVEL_RANK[goal.level]
    if evidence is not None and evidence.level is not None:
        return REACHED if evidence.rank >= wanted else OPEN
    named = evidence is not None and evidence.credit >= NAMED_CREDIT
    trained = any(closeness(held.work, demand.occupations) <= ISCO_4 for held in person.held)
    return REACHED if (named or trained) and wanted <= ALONE else MAYBE


def _states(people: Selection, demand: Demand, goal: Goal) -> Int8s:
    wanted = LEVEL_RANK[goal.level]
    near = people.held.least(people.names.works.closeness(demand.occupations), OTHER)
    capable = near <= ISCO_4
    number = people.names.skills.get(goal.skill.key)
    judged = people.skills.spread(number, "level", NOT_JUDGED)
    place, credit = people.skills.find(number, "credit")
    capable[place] |= credit >= NAMED_CREDIT
    if wanted > ALONE:
        capable = np.zeros(len(people), np.bool_)
    conditions = [judged >= wanted, judged >= 0, capable]
    return first_of(conditions, [REACHED, OPEN, REACHED], MAYBE)


def _levels(states: NDArray[np.int8]) -> Int8s:
    count = states.shape[0]
    total = states.sum(axis=0, dtype=np.int32)
    conditions = [
        (states == MAYBE).all(axis=0),
        total == OPEN * count,
        100 * total >= MOST_PERCENT * OPEN * count,
        100 * total >= SOME_PERCENT * OPEN * count,
        total > 0,
    ]
    return first_of(conditions, [UNKNOWN, ALL, MOST, SOME, FEW], NONE)
