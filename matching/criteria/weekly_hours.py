"""Ønsker: the opening's weekly hours against the citizen's. A null end is not known."""

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Int8s, first_of
from matching.index.selection import Selection
from matching.profiles import Demand, PersonProfile
from matching.results import Unknown

INSIDE, OVERLAP, NONE, UNKNOWN = range(4)


class WeeklyHours:
    """Inside: one range lies within the other, so that hours can be agreed that suit both."""

    name = "weekly_hours"

    def asked(self, demand: Demand) -> bool:
        """For openings; a package module sets no hours."""
        return not demand.is_place

    def level(self, person: PersonProfile, demand: Demand) -> int:
        """Compare the two ranges."""
        least, most = person.wishes.hours_min, person.wishes.hours_max
        low, high = demand.hours_min, demand.hours_max
        if _below(most, low) or _below(high, least):
            return NONE
        if least is None or most is None or low is None or high is None:
            return UNKNOWN
        inside = low <= least <= most <= high or least <= low <= high <= most
        return INSIDE if inside else OVERLAP

    def levels(self, people: Selection, demand: Demand) -> Int8s:
        """As `level`."""
        ends = _ends(demand)
        key = ("hours", demand.hours_min, demand.hours_max)
        return people.once(key, lambda: _compare(people.hours_least, people.hours_most, *ends))

    def words(self, person: PersonProfile, demand: Demand) -> dict[str, str]:
        """`offered` and `wanted` ranges."""
        wishes = person.wishes
        return {
            "offered": hours_words(demand.hours_min, demand.hours_max),
            "wanted": hours_words(wishes.hours_min, wishes.hours_max),
        }

    def questions(self, person: PersonProfile, demand: Demand) -> list[Unknown]:
        """Ask for the citizen's hours."""
        if None not in (person.wishes.hours_min, person.wishes.hours_max):
            return []
        return [Unknown("wishes.hours", "Hvor mange timer om ugen kan og vil du arbejde?")]


def _below(most: float | None, least: float | None) -> bool:
    """Whether one range ends before the other begins; an unknown end decides nothing."""
    return most is not None and least is not None and most < least


def hours_words(least: float | None, most: float | None) -> str:
    """A range of hours in Danish."""
    if least is None and most is None:
        return "ukendt timetal"
    if least is None:
        return f"højst {most:g} timer"
    if most is None:
        return f"mindst {least:g} timer"
    return f"{least:g} timer" if least == most else f"{least:g}-{most:g} timer"


def _ends(demand: Demand) -> tuple[float, float]:
    low = np.nan if demand.hours_min is None else demand.hours_min
    return low, np.nan if demand.hours_max is None else demand.hours_max


def _compare(
    least: NDArray[np.float64], most: NDArray[np.float64], low: float, high: float
) -> Int8s:
    # Comparisons with NaN are false: an unknown end decides nothing by itself here either.
    apart = (most < low) | (least > high)
    unknown = np.isnan(least) | np.isnan(most) | np.isnan(low) | np.isnan(high)
    inside = ((least >= low) & (most <= high)) | ((low >= least) & (high <= most))
    return first_of([apart, unknown, inside], [NONE, UNKNOWN, INSIDE], OVERLAP)
