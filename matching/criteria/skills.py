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

from matching.arrays import Int8s, first_of
from matching.criteria.base import enumerate_words
from matching.index.columns import NO_EXPIRY_KNOWN, NO_RECORD, UNKNOWN_CREDIT
from matching.index.selection import Selection
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
    return _level_of(sum(earned), len(earned))


def _level_of(earned: int, count: int) -> int:
    """The level of a sum of tenths over `count` skills."""
    total = 10 * earned
    for level, least in enumerate(THRESHOLDS):
        if total >= least * count:
            return level
    if total > 40 * count:
        return OVER
    return EQUAL if total == 40 * count else UNDER


class Credits:
    """Credits of everybody in the skills and certificates asked for, summed up in tenths."""

    def __init__(self, people: Selection) -> None:
        self._people = people
        self._sum = np.zeros(len(people), np.int16)
        self._known = np.zeros(len(people), np.bool_)
        self._count = 0

    def add_skills(self, asked: Sequence[Ref]) -> None:
        """Add `skill_credit` of each."""
        for ref in asked:
            number = self._people.names.skills.get(ref.key)
            place, credit = self._people.skills.find(number, "credit")
            self._sum += np.int16(UNKNOWN_CREDIT)
            self._sum[place] += (credit - UNKNOWN_CREDIT).astype(np.int16)
            self._known[place[credit != UNKNOWN_CREDIT]] = True
        self._count += len(asked)

    def add_certificates(self, asked: Sequence[Ref], day: date) -> None:
        """Add `certificate_credit` of each."""
        for ref in asked:
            until = certificate_expiry(self._people, ref.key)
            silent = (until == NO_RECORD) & ~self._people.certificates_known
            unknown = silent | (until == NO_EXPIRY_KNOWN)
            held = until >= day.toordinal()
            self._sum += first_of([unknown, held], [UNKNOWN_CREDIT, FULL_CREDIT], 0)
            self._known |= ~unknown
        self._count += len(asked)

    def levels(self) -> Int8s:
        """`mean_level` of everybody."""
        sums = range(FULL_CREDIT * self._count + 1)
        table = np.array([_level_of(earned, self._count) for earned in sums], np.int8)
        found = table.take(self._sum)
        np.putmask(found, ~self._known, np.int8(UNKNOWN))
        return found


def certificate_expiry(people: Selection, code: str) -> NDArray[np.int32]:
    """Last valid day of a certificate as an ordinal, NO_RECORD or NO_EXPIRY_KNOWN."""
    number = people.names.certificates.get(code)
    return people.certificates.spread(number, "until", NO_RECORD)


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
    """One question for every skill nobody has mentioned, or that sources disagree on."""
    return [
        Unknown(f"skill:{ref.key}", f"Har du prøvet {ref.label}? Kan du gøre det alene?")
        for ref in asked
        if skill_credit(person, ref.key) == UNKNOWN_CREDIT
    ] + doubt_questions(asked, person)


def doubt_questions(asked: Sequence[Ref], person: PersonProfile) -> list[Unknown]:
    """One question for every skill where a later card says less than the best evidence."""
    found = [(ref, person.skills[ref.key].doubt) for ref in asked if ref.key in person.skills]
    return [
        Unknown(f"doubt:{ref.key}", f"Om {ref.label}: {doubt}. Kan du gøre det alene i dag?")
        for ref, doubt in found
        if doubt is not None
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
    if evidence is None:
        return ref.label
    disagree = "; kilderne er uenige" if evidence.doubt else ""
    return f"{ref.label} ({evidence.said_by}{disagree})"
