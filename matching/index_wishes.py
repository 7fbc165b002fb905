"""Columns for what people want, can take part in, and have said no to."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Bools, Int8s, Ragged, Vocabulary, mask
from matching.profiles import PersonProfile, Work
from models.enums import Day, Mode, Shift
from support.travel import Place
from support.week import ALL_DAY

SHIFT_BITS = {shift: number for number, shift in enumerate(Shift)}
DAY_BITS = {day: number for number, day in enumerate(Day)}
MODES = tuple(Mode)
UNKNOWN_DATE = 0
Item = TypeVar("Item")
STATED, OPEN, UNSTATED = 0, 1, 2  # what is known of the work somebody wants


class WishColumns:
    """Columns read from `profiles`, each built on first use."""

    profiles: tuple[PersonProfile, ...]

    # Work wanted and refused ------------------------------------------------------------

    @cached_property
    def wish_state(self) -> Int8s:
        """STATED, OPEN to all work, or UNSTATED."""
        return np.array([wish_state(p) for p in self.profiles], np.int8)

    @cached_property
    def wished_unlinked(self) -> Bools:
        """A wished title could not be linked."""
        return np.array([_unlinked(p.wishes.titles) for p in self.profiles], np.bool_)

    @cached_property
    def wished_titles(self) -> Bools:
        """At least one wished title."""
        return np.array([bool(p.wishes.titles) for p in self.profiles], np.bool_)

    @cached_property
    def branch_names(self) -> Vocabulary[str]:
        """Every branch code wished or refused."""
        lists = ((p.wishes.branches, p.refusals.branches) for p in self.profiles)
        return Vocabulary(code for pair in lists for codes in pair for code in codes or ())

    @cached_property
    def wished_branches(self) -> Ragged:
        """Branches wished."""
        return self._branches([p.wishes.branches or () for p in self.profiles])

    @cached_property
    def refused_branches(self) -> Ragged:
        """Branches refused."""
        return self._branches([p.refusals.branches or () for p in self.profiles])

    def _branches(self, lists: Sequence[Sequence[str]]) -> Ragged:
        return Ragged([[self.branch_names.numbers[code] for code in codes] for codes in lists])

    @cached_property
    def refused_unlinked(self) -> Bools:
        """A refused title could not be linked."""
        return np.array([_unlinked(p.refusals.titles) for p in self.profiles], np.bool_)

    @cached_property
    def refused_titles(self) -> Bools:
        """At least one refused title."""
        return np.array([bool(p.refusals.titles) for p in self.profiles], np.bool_)

    @cached_property
    def refusals_asked(self) -> Bools:
        """The citizen was asked about all kinds of no."""
        return np.array([p.refusals.all_asked for p in self.profiles], np.bool_)

    @cached_property
    def employer_names(self) -> Vocabulary[str]:
        """Every employer refused, by CVR."""
        return Vocabulary(cvr for p in self.profiles for cvr in p.refusals.employers or ())

    @cached_property
    def refused_employers(self) -> Ragged:
        """Employers refused."""
        numbers = self.employer_names.numbers
        return Ragged([[numbers[c] for c in p.refusals.employers or ()] for p in self.profiles])

    @cached_property
    def refused_shifts(self) -> NDArray[np.uint8]:
        """Shifts refused, as bits."""
        return _bits([p.refusals.shifts for p in self.profiles], SHIFT_BITS)

    # Time and place ---------------------------------------------------------------------

    @cached_property
    def wished_shifts(self) -> tuple[NDArray[np.uint8], Bools]:
        """Shifts wished as bits, and whether they are known."""
        values = [p.wishes.shifts for p in self.profiles]
        return _bits(values, SHIFT_BITS), np.array([v is not None for v in values], np.bool_)

    @cached_property
    def wished_days(self) -> tuple[NDArray[np.uint8], Bools]:
        """Days wished as bits, and whether they are known."""
        values = [p.wishes.days for p in self.profiles]
        return _bits(values, DAY_BITS), np.array([v is not None for v in values], np.bool_)

    @cached_property
    def wished_hours(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Least and most weekly hours wished; NaN = unknown."""
        least = [p.wishes.hours_min for p in self.profiles]
        most = [p.wishes.hours_max for p in self.profiles]
        return np.array(least, np.float64), np.array(most, np.float64)

    @cached_property
    def places(self) -> Vocabulary[Place]:
        """Every postcode somebody lives in."""
        return Vocabulary(p.place for p in self.profiles if p.place is not None)

    @cached_property
    def lives_in(self) -> NDArray[np.int32]:
        """Number of the place; -1 = unknown."""
        numbers = self.places.numbers
        return np.array(
            [-1 if p.place is None else numbers[p.place] for p in self.profiles], np.int32
        )

    @cached_property
    def place_hidden(self) -> Bools:
        """Nothing may tell where the person lives."""
        return np.array([p.place_hidden for p in self.profiles], np.bool_)

    @cached_property
    def modes(self) -> NDArray[np.uint8]:
        """Ways to travel as bits; 0 = none told."""
        bits = {mode: number for number, mode in enumerate(MODES)}
        return _bits([p.wishes.modes for p in self.profiles], bits)

    @cached_property
    def max_travel(self) -> NDArray[np.int32]:
        """Most minutes of travel; -1 = unknown."""
        values = [p.wishes.max_travel for p in self.profiles]
        return np.array([-1 if value is None else value for value in values], np.int32)

    @cached_property
    def free(self) -> tuple[NDArray[np.uint64], Bools]:
        """Free half hours, shape (people, 7), and whether the week is known."""
        weeks = [p.free or (ALL_DAY,) * 7 for p in self.profiles]
        known = [p.free is not None for p in self.profiles]
        return np.array(weeks, np.uint64).reshape(-1, 7), np.array(known, np.bool_)

    @cached_property
    def available(self) -> NDArray[np.int32]:
        """First possible day as an ordinal; 0 = unknown."""
        return _dates([p.available_from for p in self.profiles])

    # Considerations, consent, packages --------------------------------------------------

    @cached_property
    def consideration_names(self) -> Vocabulary[str]:
        """Every consideration anybody has."""
        return Vocabulary(code for p in self.profiles for code in p.considerations)

    @cached_property
    def considerations(self) -> tuple[NDArray[np.uint64], Bools]:
        """Considerations as bits, and whether the list is complete."""
        numbers = self.consideration_names.numbers
        bits = [mask(numbers[code] for code in p.considerations) for p in self.profiles]
        known = [p.considerations_known for p in self.profiles]
        return np.array(bits, np.uint64), np.array(known, np.bool_)

    @cached_property
    def max_hours(self) -> NDArray[np.float64]:
        """Most weekly hours a consideration allows; NaN = no such consideration."""
        return np.array([p.considerations.get("max_hours") for p in self.profiles], np.float64)

    @cached_property
    def consent(self) -> tuple[Int8s, NDArray[np.int32]]:
        """Consent to presentation (1 yes, 0 no, -1 unknown) and its last day (0 = no end)."""
        share = [-1 if p.share_profile is None else int(p.share_profile) for p in self.profiles]
        return np.array(share, np.int8), _dates([p.consent_until for p in self.profiles])

    @cached_property
    def in_packages(self) -> list[int]:
        """Rows of the people with a record in any package."""
        return [row for row, p in enumerate(self.profiles) if p.packages]

    @cached_property
    def packages_known(self) -> Bools:
        """Whether it is known which modules the citizen has been through."""
        return np.array([p.packages_known for p in self.profiles], np.bool_)


def wish_state(profile: PersonProfile) -> int:
    """What is known of the work a person wants."""
    wishes = profile.wishes
    if wishes.titles or wishes.branches:
        return STATED
    return UNSTATED if wishes.titles is None or wishes.branches is None else OPEN


def _unlinked(works: Sequence[Work] | None) -> bool:
    return any(work.uri is None for work in works or ())


def _bits(values: Sequence[frozenset[Item] | None], bits: dict[Item, int]) -> NDArray[np.uint8]:
    return np.array([mask(bits[item] for item in value or ()) for value in values], np.uint8)


def _dates(values: Sequence[date | None]) -> NDArray[np.int32]:
    ordinals = [UNKNOWN_DATE if value is None else value.toordinal() for value in values]
    return np.array(ordinals, np.int32)
