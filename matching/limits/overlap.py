"""Overlap: the person is in another placement, or is to be, while this one would run."""

from datetime import date

import numpy as np

from matching.arrays import Int8s
from matching.index.selection import Selection
from matching.limits.base import MET, UNMET
from matching.profiles import NEVER, Demand, PersonProfile
from matching.results import LimitResult, Status
from support.danish import danish_date


class Overlap:
    """No placement of the person's meets the days of the opening.

    An opening without a last day is judged on its first alone: nobody knows how long it lasts.
    """

    name = "overlap"

    def applies(self, demand: Demand) -> bool:
        """Where the opening says when it begins."""
        return demand.starts is not None

    def judge(self, person: PersonProfile, demand: Demand) -> LimitResult:
        """The last day in the way, if any."""
        last = in_the_way(person, demand)
        if last is None:
            return LimitResult(self.name, Status.MET, "Er ikke i et andet forløb i perioden.")
        if last == NEVER:
            label = "Er i et andet forløb uden slutdato."
            return LimitResult(self.name, Status.UNMET, label, "Aftal først, hvornår det slutter.")
        label = f"Er i et andet forløb til og med {danish_date(last)}."
        mend = "Aftal start derefter, eller tal om timerne med begge arbejdspladser."
        return LimitResult(self.name, Status.UNMET, label, mend)

    def statuses(self, people: Selection, demand: Demand) -> Int8s:
        """As `judge`."""
        first, last = (day.toordinal() for day in _days(demand))
        meets = (people.placed_first <= last) & (people.placed_last >= first)
        return np.where(meets.any(axis=0), UNMET, MET).astype(np.int8)


def in_the_way(person: PersonProfile, demand: Demand) -> date | None:
    """The last day of the placements that meet the demand's days, None where none does."""
    first, last = _days(demand)
    return max(
        (end for start, end in person.placed if start <= last and end >= first), default=None
    )


def _days(demand: Demand) -> tuple[date, date]:
    return demand.day, demand.until or demand.day
