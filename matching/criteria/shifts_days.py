"""Ønsker: times of day and days of the week."""

import numpy as np

from matching.arrays import Bools, Int8s, first_of, mask
from matching.index.columns import DAY_BITS, SHIFT_BITS
from matching.index.selection import Selection
from matching.profiles import Demand, PersonProfile
from matching.results import Unknown

ALL, SOME, NONE, UNKNOWN = range(4)


class ShiftsDays:
    """All, some or none of the opening's shifts and days are wished."""

    name = "shifts_days"

    def asked(self, demand: Demand) -> bool:
        """For openings; a package module sets no times."""
        return not demand.is_place

    def level(self, person: PersonProfile, demand: Demand) -> int:
        """None of the shifts, or none of the days, is none of the work."""
        wishes = person.wishes
        parts = [_part(demand.shifts, wishes.shifts), _part(demand.days, wishes.days)]
        for level in (NONE, UNKNOWN, SOME):
            if level in parts:
                return level
        return ALL

    def levels(self, people: Selection, demand: Demand) -> Int8s:
        """As `level`."""
        shifts = None if demand.shifts is None else mask(SHIFT_BITS[s] for s in demand.shifts)
        days = None if demand.days is None else mask(DAY_BITS[d] for d in demand.days)
        parts = np.stack(
            [
                _parts(shifts, people.wished_shifts, people.shifts_known),
                _parts(days, people.wished_days, people.days_known),
            ]
        )
        conditions = [(parts == level).any(axis=0) for level in (NONE, UNKNOWN, SOME)]
        return first_of(conditions, [NONE, UNKNOWN, SOME], ALL)

    def words(self, person: PersonProfile, demand: Demand) -> dict[str, str]:
        """The sentences need none."""
        return {}

    def questions(self, person: PersonProfile, demand: Demand) -> list[Unknown]:
        """Ask for what the citizen has not told."""
        asked = []
        if person.wishes.shifts is None:
            asked.append(Unknown("wishes.shifts", "Hvornår på døgnet kan du arbejde?"))
        if person.wishes.days is None:
            asked.append(Unknown("wishes.days", "Hvilke dage kan du arbejde?"))
        return asked


def _part(offered: frozenset[object] | None, wished: frozenset[object] | None) -> int:
    if offered is None or wished is None:
        return UNKNOWN
    if offered <= wished:
        return ALL
    return SOME if offered & wished else NONE


def _parts(
    offered: int | None, wished: np.ndarray[tuple[int], np.dtype[np.uint8]], known: Bools
) -> Int8s:
    if offered is None:
        return np.full(len(wished), UNKNOWN, np.int8)
    shared = wished & np.uint8(offered)
    conditions = [~known, shared == offered, shared > 0]
    return first_of(conditions, [UNKNOWN, ALL, SOME], NONE)
