"""Driving licences, by the code on the card."""

import numpy as np

from matching.arrays import Int8s, mask
from matching.criteria.base import enumerate_words
from matching.index.selection import Selection
from matching.limits.base import select_status
from matching.profiles import Demand, PersonProfile
from matching.results import LimitResult, Status


class Licence:
    """Every licence asked for is held (a larger one may include it)."""

    name = "licence"

    def applies(self, demand: Demand) -> bool:
        """Where the opening asks for any."""
        return bool(demand.licences)

    def judge(self, person: PersonProfile, demand: Demand) -> LimitResult:
        """Unknown until the citizen's licences are known."""
        lacking = [ref.key for ref in demand.licences if ref.key not in person.licences]
        asked = enumerate_words(lacking or [ref.key for ref in demand.licences])
        if not lacking:
            return LimitResult(self.name, Status.MET, f"Har kørekort {asked}.")
        if person.licences_known:
            mend = f"Tag kørekort {asked}, eller find en opgave uden kørsel."
            return LimitResult(self.name, Status.UNMET, f"Har ikke kørekort {asked}.", mend)
        label = f"Vi ved ikke, om borgeren har kørekort {asked}."
        return LimitResult(self.name, Status.UNKNOWN, label, f"Har du kørekort {asked}?")

    def statuses(self, people: Selection, demand: Demand) -> Int8s:
        """As `judge`."""
        numbers = [people.names.licences.get(ref.key) for ref in demand.licences]
        if None in numbers:
            held = np.zeros(len(people), np.bool_)
        else:
            asked = np.uint64(mask(number for number in numbers if number is not None))
            held = (people.licences & asked) == asked
        return select_status(~held & people.licences_known, ~held)
