"""Considerations that collide with the work, whether or not they may be shared."""

import numpy as np

from matching.arrays import Int8s, mask
from matching.criteria.base import enumerate_words
from matching.index.selection import Selection
from matching.limits.base import select_status
from matching.profiles import Demand, PersonProfile
from matching.results import LimitResult, Status

MAX_HOURS = "max_hours"


class Consideration:
    """No consideration collides with a task, and the least hours fit."""

    name = "consideration"

    def applies(self, demand: Demand) -> bool:
        """Always: work is never without demands."""
        return True

    def judge(self, person: PersonProfile, demand: Demand) -> LimitResult:
        """Collisions are named by function, never by cause."""
        hits = [ref.label for ref in demand.collisions or () if ref.key in person.considerations]
        most = person.considerations.get(MAX_HOURS)
        too_long = most is not None and (demand.hours_min or 0) > most
        if too_long:
            hits.append(f"højst {most:g} timer om ugen")
        if hits:
            label = f"Et hensyn passer ikke med arbejdet: {enumerate_words(hits)}."
            mend = _mend(tasks=len(hits) > int(too_long), most=most if too_long else None)
            return LimitResult(self.name, Status.UNMET, label, mend)
        if not person.considerations_known:
            label = "Vi ved ikke, om der er hensyn at tage."
            ask = "Er der noget i arbejdet, du ikke kan eller må?"
            return LimitResult(self.name, Status.UNKNOWN, label, ask)
        if _unsettled(person, demand):
            label = "Borgeren har hensyn, og arbejdets krav er ikke oplyst."
            ask = "Spørg arbejdspladsen om løft, støj, trapper og andre krav."
            return LimitResult(self.name, Status.UNKNOWN, label, ask)
        return LimitResult(self.name, Status.MET, "Ingen hensyn kolliderer med arbejdet.")

    def statuses(self, people: Selection, demand: Demand) -> Int8s:
        """As `judge`."""
        bits, known = people.considerations, people.considerations_known
        unmet = (bits & _bits(people, [ref.key for ref in demand.collisions or ()])) > 0
        other = (bits & ~_bits(people, [MAX_HOURS])) > 0
        unclear = ~known
        if demand.hours_min is None:
            unclear = unclear | ~np.isnan(people.max_hours)
        else:
            unmet |= people.max_hours < demand.hours_min
        if demand.collisions is None:
            unclear = unclear | other
        return select_status(unmet, unclear)


def _mend(*, tasks: bool, most: float | None) -> str:
    asks = ["opgaverne kan tilpasses"] if tasks else []
    asks += [f"timetallet kan sættes ned til {most:g}"] if most is not None else []
    return f"Spørg arbejdspladsen, om {' og '.join(asks)}."


def _unsettled(person: PersonProfile, demand: Demand) -> bool:
    other = any(code != MAX_HOURS for code in person.considerations)
    hours = person.considerations.get(MAX_HOURS) is not None
    return (other and demand.collisions is None) or (hours and demand.hours_min is None)


def _bits(people: Selection, codes: list[str]) -> np.uint64:
    numbers = [people.names.considerations.get(code) for code in codes]
    return np.uint64(mask(number for number in numbers if number is not None))
