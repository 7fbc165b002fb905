"""Behov: credit for skills asked for. One scale serves must and nice.

Credit in tenths, best evidence wins: alone or can teach on a card with an assessor 10, named
in a confirmed CV or an imported profile 7, with help 6, not mentioned 4 (unknown), not tried
0. The level is that of the mean. Thresholds are compared in whole numbers, so that a mean of
exactly .40 is exactly that.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Int8s
from matching.criteria.base import enumerate_words
from matching.index import PeopleIndex
from matching.index_competence import NO_EXPIRY_KNOWN, NO_RECORD, UNKNOWN_CREDIT
from matching.profiles import PersonProfile, Ref
from matching.results import Unknown

# Least mean credit in hundredths of levels 0-3; then "over 40", "40", "under 40", unknown.
THRESHOLDS = (95, 70, 60, 50)
OVER, EQUAL, UNDER, UNKNOWN = 4, 5, 6, 7
FULL_CREDIT = 10


def skill_credit(person: PersonProfile, key: str) -> int:
    """Credit in tenths of one skill."""
    evidence = person.skills.get(key)
    return UNKNOWN_CREDIT if evidence is None else evidence.credit


def certificate_credit(person: PersonProfile, code: str, day: date) -> int:
    """Credit of a certificate: held and valid on the day 10, known to be none 0."""
    if code not in person.certificates:
        return 0 if person.certificates_known else UNKNOWN_CREDIT
    until = person.certificates[code]
    if until is None:
        return UNKNOWN_CREDIT
    return FULL_CREDIT if until >= day else 0


def mean_level(earned: Sequence[int]) -> int:
    """The level of the mean of earned in tenths."""
    if all(credit == UNKNOWN_CREDIT for credit in earned):
        return UNKNOWN
    total, count = 10 * sum(earned), len(earned)
    for level, least in enumerate(THRESHOLDS):
        if total >= least * count:
            return level
    if total > 40 * count:
        return OVER
    return EQUAL if total == 40 * count else UNDER


def mean_levels(earned: NDArray[np.int32]) -> Int8s:
    """`mean_level` of every row; shape (people, asked)."""
    total, count = 10 * earned.sum(axis=1), earned.shape[1]
    conditions = [(earned == UNKNOWN_CREDIT).all(axis=1)]
    conditions += [total >= least * count for least in THRESHOLDS]
    conditions += [total > 40 * count, total == 40 * count]
    return np.select(conditions, [UNKNOWN, 0, 1, 2, 3, OVER, EQUAL], UNDER).astype(np.int8)


def skill_credits(people: PeopleIndex, asked: Sequence[Ref]) -> NDArray[np.int32]:
    """Credits of everybody, shape (people, asked)."""
    earned = np.full((len(people), len(asked)), UNKNOWN_CREDIT, np.int32)
    for column, ref in enumerate(asked):
        number = people.skill_numbers.get(ref.key)
        if number is not None:
            earned[:, column] = people.credit[:, number]
    return earned


def certificate_credits(people: PeopleIndex, asked: Sequence[Ref], day: date) -> NDArray[np.int32]:
    """`certificate_credit` of everybody, shape (people, asked)."""
    none = np.where(people.certificates_known, 0, UNKNOWN_CREDIT)
    earned = np.empty((len(people), len(asked)), np.int32)
    for column, ref in enumerate(asked):
        number = people.certificate_numbers.get(ref.key)
        if number is None:
            earned[:, column] = none
            continue
        until = people.expiry[:, number]
        held = np.where(until >= day.toordinal(), FULL_CREDIT, 0)
        earned[:, column] = np.select(
            [until == NO_RECORD, until == NO_EXPIRY_KNOWN], [none, UNKNOWN_CREDIT], held
        )
    return earned


def credit_words(
    asked: Sequence[Ref], earned: Sequence[int], person: PersonProfile
) -> dict[str, str]:
    """`have`, `lack` (known no), `missing` (unknown), and `open`: a sentence on the rest."""
    have = [
        _with_source(ref, person)
        for ref, credit in zip(asked, earned, strict=True)
        if credit > UNKNOWN_CREDIT
    ]
    lack = [r.label for r, credit in zip(asked, earned, strict=True) if credit < UNKNOWN_CREDIT]
    missing = [r.label for r, c in zip(asked, earned, strict=True) if c == UNKNOWN_CREDIT]
    rest = f" Har ikke: {enumerate_words(lack)}." if lack else ""
    rest += f" Ikke nævnt: {enumerate_words(missing)}." if missing else ""
    return {
        "have": enumerate_words(have),
        "lack": enumerate_words(lack),
        "missing": enumerate_words(missing),
        "open": rest,
    }


def skill_questions(asked: Sequence[Ref], person: PersonProfile) -> list[Unknown]:
    """One question for every skill nobody has mentioned."""
    return [
        Unknown(f"skill:{ref.key}", f"Har du prøvet {ref.label}? Kan du gøre det alene?")
        for ref in asked
        if skill_credit(person, ref.key) == UNKNOWN_CREDIT
    ]


def certificate_questions(asked: Sequence[Ref], person: PersonProfile, day: date) -> list[Unknown]:
    """One question for every certificate nobody has told of."""
    return [
        Unknown(f"certificate:{ref.key}", f"Har du {ref.label}, og hvor længe gælder det?")
        for ref in asked
        if certificate_credit(person, ref.key, day) == UNKNOWN_CREDIT
    ]


def _with_source(ref: Ref, person: PersonProfile) -> str:
    evidence = person.skills.get(ref.key)
    return ref.label if evidence is None else f"{ref.label} ({evidence.said_by})"
