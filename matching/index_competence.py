"""Columns for what people can: titles, skills, certificates, licences, languages."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Bools, Int8s, Ragged, Vocabulary, mask
from matching.profiles import PersonProfile, Work

UNKNOWN_CREDIT = 4
NO_RECORD, NO_EXPIRY_KNOWN = 0, 1  # values of the certificate matrix beside real dates
LEVEL_UNKNOWN = 7  # value of the language matrix beside CEFR ranks


class CompetenceColumns:
    """Columns read from `profiles`, each built on first use."""

    profiles: tuple[PersonProfile, ...]

    def __len__(self) -> int:
        return len(self.profiles)

    @cached_property
    def works(self) -> Vocabulary[Work]:
        """Every linked occupation anybody held, wishes or refuses (text left out)."""
        every = (
            work
            for p in self.profiles
            for works in ([h.work for h in p.held], p.wishes.titles or (), p.refusals.titles or ())
            for work in works
        )
        return Vocabulary(_bare(work) for work in every if work.uri is not None)

    @cached_property
    def held(self) -> Ragged:
        """Occupations held."""
        return self._linked([[h.work for h in p.held] for p in self.profiles])

    @cached_property
    def held_open(self) -> Bools:
        """Titles are unknown, or one of them could not be linked."""
        return np.array(
            [not p.held_known or any(h.work.uri is None for h in p.held) for p in self.profiles],
            np.bool_,
        )

    @cached_property
    def trades(self) -> Vocabulary[str]:
        """Groups anybody has experience in."""
        return Vocabulary(group for p in self.profiles for group in p.experience)

    @cached_property
    def trade_months(self) -> tuple[Ragged, NDArray[np.int32], Bools]:
        """Groups of each row, and beside them months and whether dates are open."""
        groups = Ragged([[self.trades.numbers[g] for g in p.experience] for p in self.profiles])
        months = np.zeros(groups.codes.shape, np.int32)
        open_ended = np.zeros(groups.codes.shape, np.bool_)
        for row, profile in enumerate(self.profiles):
            for column, experience in enumerate(profile.experience.values()):
                months[row, column] = experience.months
                open_ended[row, column] = experience.open_ended
        return groups, months, open_ended

    @cached_property
    def wished(self) -> Ragged:
        """Occupations wished."""
        return self._linked([p.wishes.titles or () for p in self.profiles])

    @cached_property
    def refused(self) -> Ragged:
        """Occupations refused."""
        return self._linked([p.refusals.titles or () for p in self.profiles])

    def _linked(self, lists: Sequence[Sequence[Work]]) -> Ragged:
        numbers = self.works.numbers
        return Ragged([[numbers[_bare(w)] for w in works if w.uri is not None] for works in lists])

    @cached_property
    def skill_numbers(self) -> Vocabulary[str]:
        """Every skill anybody has evidence for."""
        return Vocabulary(key for p in self.profiles for key in p.skills)

    @cached_property
    def credit(self) -> NDArray[np.uint8]:
        """Credit in tenths, shape (people, skills); 4 = unknown."""
        credit = np.full((len(self), len(self.skill_numbers)), UNKNOWN_CREDIT, np.uint8)
        for row, profile in enumerate(self.profiles):
            for key, evidence in profile.skills.items():
                credit[row, self.skill_numbers.numbers[key]] = evidence.credit
        return credit

    @cached_property
    def reached(self) -> NDArray[np.int8]:
        """Judged level of each skill (0 not tried … 3 can teach), -1 = not judged."""
        levels = np.full((len(self), len(self.skill_numbers)), -1, np.int8)
        for row, profile in enumerate(self.profiles):
            for key, evidence in profile.skills.items():
                levels[row, self.skill_numbers.numbers[key]] = evidence.rank
        return levels

    @cached_property
    def certificate_numbers(self) -> Vocabulary[str]:
        """Every certificate anybody has a record of."""
        return Vocabulary(code for p in self.profiles for code in p.certificates)

    @cached_property
    def expiry(self) -> NDArray[np.int32]:
        """Last valid day as an ordinal, shape (people, certificates), or a value above."""
        expiry = np.full((len(self), len(self.certificate_numbers)), NO_RECORD, np.int32)
        for row, profile in enumerate(self.profiles):
            for code, until in profile.certificates.items():
                number = self.certificate_numbers.numbers[code]
                expiry[row, number] = NO_EXPIRY_KNOWN if until is None else until.toordinal()
        return expiry

    @cached_property
    def certificates_known(self) -> Bools:
        """Whether the list of certificates is complete."""
        return self._flags([p.certificates_known for p in self.profiles])

    @cached_property
    def licence_numbers(self) -> Vocabulary[str]:
        """Every licence anybody holds."""
        return Vocabulary(code for p in self.profiles for code in sorted(p.licences))

    @cached_property
    def licences(self) -> NDArray[np.uint32]:
        """Licences held, as bits."""
        numbers = self.licence_numbers.numbers
        return np.array(
            [mask(numbers[code] for code in p.licences) for p in self.profiles], np.uint32
        )

    @cached_property
    def licences_known(self) -> Bools:
        """Whether the list of licences is complete."""
        return self._flags([p.licences_known for p in self.profiles])

    @cached_property
    def language_numbers(self) -> Vocabulary[str]:
        """Every language anybody speaks."""
        return Vocabulary(code for p in self.profiles for code in p.languages)

    @cached_property
    def speaks(self) -> Int8s:
        """CEFR rank, shape (people, languages); 0 = not held, 7 = level unknown."""
        speaks = np.zeros((len(self), len(self.language_numbers)), np.int8)
        for row, profile in enumerate(self.profiles):
            for code, level in profile.languages.items():
                number = self.language_numbers.numbers[code]
                speaks[row, number] = LEVEL_UNKNOWN if level is None else level
        return speaks

    @cached_property
    def languages_known(self) -> Bools:
        """Whether the list of languages is complete."""
        return self._flags([p.languages_known for p in self.profiles])

    @cached_property
    def danish(self) -> tuple[Int8s, Int8s]:
        """CEFR rank of oral and written Danish; 0 = unknown."""
        oral = [p.danish_oral or 0 for p in self.profiles]
        written = [p.danish_written or 0 for p in self.profiles]
        return np.array(oral, np.int8), np.array(written, np.int8)

    def _flags(self, values: Sequence[bool]) -> Bools:
        return np.array(values, np.bool_)


def _bare(work: Work) -> Work:
    return Work("", work.uri, work.isco)
