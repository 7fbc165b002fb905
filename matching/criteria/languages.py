"""Behov: languages that are a plus. Danish counts as stated orally, never from a course."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Bools, Int8s, first_of
from matching.criteria.base import enumerate_words
from matching.index.columns import LEVEL_UNKNOWN
from matching.index.selection import Selection
from matching.profiles import Demand, LanguageAsk, PersonProfile
from matching.results import Status, Unknown

ALL, SOME, NONE, UNKNOWN = range(4)
DANISH = "da"


class Languages:
    """All, some or none of the languages at the level asked."""

    name = "languages"

    def asked(self, demand: Demand) -> bool:
        """Where the opening names any, and for no package place."""
        return bool(demand.languages) and not demand.is_place

    def level(self, person: PersonProfile, demand: Demand) -> int:
        """One unknown language makes the whole unknown: it may be the one that counts."""
        answers = [_speaks(person, ask) for ask in demand.languages]
        if Status.UNKNOWN in answers:
            return UNKNOWN
        met = answers.count(Status.MET)
        return ALL if met == len(answers) else SOME if met else NONE

    def levels(self, people: Selection, demand: Demand) -> Int8s:
        """As `level`."""
        met = np.zeros((len(demand.languages), len(people)), np.bool_)
        unknown = np.zeros_like(met)
        for column, ask in enumerate(demand.languages):
            met[column], unknown[column] = _speak(people, ask)
        conditions = [
            np.asarray(every) for every in (unknown.any(axis=0), met.all(axis=0), met.any(axis=0))
        ]
        return first_of(conditions, [UNKNOWN, ALL, SOME], NONE)

    def words(self, person: PersonProfile, demand: Demand) -> dict[str, str]:
        """`have`, `lack` and `missing` languages."""
        names: dict[Status, list[str]] = {status: [] for status in Status}
        for ask in demand.languages:
            names[_speaks(person, ask)].append(ask.language.label)
        return {
            "have": enumerate_words(names[Status.MET]),
            "lack": enumerate_words(names[Status.UNMET]),
            "missing": enumerate_words(names[Status.UNKNOWN]),
        }

    def questions(self, person: PersonProfile, demand: Demand) -> list[Unknown]:
        """Ask for each language not known."""
        return [
            Unknown(f"language:{ask.language.key}", f"Hvor godt taler du {ask.language.label}?")
            for ask in demand.languages
            if _speaks(person, ask) is Status.UNKNOWN
        ]


def _speaks(person: PersonProfile, ask: LanguageAsk) -> Status:
    code = ask.language.key
    if code == DANISH:
        held, known = person.danish_oral is not None, False
        level = person.danish_oral
    else:
        held, known = code in person.languages, person.languages_known
        level = person.languages.get(code)
    if not held:
        return Status.UNMET if known else Status.UNKNOWN
    if level is None:
        return Status.MET if ask.level is None else Status.UNKNOWN
    return Status.MET if level >= (ask.level or 0) else Status.UNMET


def _speak(people: Selection, ask: LanguageAsk) -> tuple[Bools, Bools]:
    code = ask.language.key
    level: NDArray[np.signedinteger[Any]] = people.danish_oral
    known = np.zeros(len(people), np.bool_)
    if code != DANISH:
        number = people.names.languages.get(code)
        level, known = people.languages.spread(number, "level", 0), people.languages_known
    unknown = (level == 0) & ~known
    if ask.level is None:
        return level > 0, unknown
    unclear = level == LEVEL_UNKNOWN
    return (level >= ask.level) & ~unclear, unknown | unclear
