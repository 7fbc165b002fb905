"""Hours left in the week after fixed appointments such as Danish classes and treatment."""

import numpy as np

from matching.arrays import Int8s
from matching.index import PeopleIndex
from matching.limits.base import select_status
from matching.profiles import Demand, PersonProfile
from matching.results import LimitResult, Status
from support.week import LONGEST_DAY_SLOTS, free_hours


class FreeHours:
    """The opening's least hours fit into what is free on its days."""

    name = "free_hours"

    def applies(self, demand: Demand) -> bool:
        """Where the opening's least hours and times are known."""
        return demand.hours_min is not None and demand.window is not None

    def judge(self, person: PersonProfile, demand: Demand) -> LimitResult:
        """Consultants learn that the citizen is busy, never with what."""
        need = demand.hours_min or 0
        if person.free is None:
            label = "Vi ved ikke, om borgeren har faste aftaler i ugen."
            ask = "Har du faste aftaler i ugen, for eksempel danskundervisning?"
            return LimitResult(self.name, Status.UNKNOWN, label, ask)
        left = free_hours(person.free, demand.window or ())
        if left < need:
            label = f"Har {left:g} timer ledige; der kræves mindst {need:g}."
            fewer = f"højst {left:g} timer, " if left else ""
            mend = f"Aftal {fewer}andre dage, eller flyt de faste aftaler."
            return LimitResult(self.name, Status.UNMET, label, mend)
        return LimitResult(self.name, Status.MET, f"Har tid: {left:g} timer er ledige.")

    def statuses(self, people: PeopleIndex, demand: Demand) -> Int8s:
        """As `judge`."""
        free, known = people.free
        shared = np.bitwise_count(free & np.array(demand.window, np.uint64)).astype(np.int32)
        left = np.minimum(shared, LONGEST_DAY_SLOTS).sum(axis=1) / 2
        return select_status(known & (left < (demand.hours_min or 0)), ~known)
