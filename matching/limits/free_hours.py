"""Hours left in the week after fixed appointments such as Danish classes and treatment."""

import numpy as np

from matching.arrays import Int8s
from matching.index.selection import Selection
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

    def statuses(self, people: Selection, demand: Demand) -> Int8s:
        """As `judge`."""
        free, known = people.free, people.free_known
        left = np.zeros(len(people), np.uint8)  # in half hours
        for day, window in zip(free, demand.window or (), strict=True):
            if window:
                left += np.minimum(np.bitwise_count(day & np.uint64(window)), LONGEST_DAY_SLOTS)
        return select_status(known & (left < 2 * (demand.hours_min or 0)), ~known)
