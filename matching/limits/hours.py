"""Weekly hours: the citizen's range and the opening's must meet."""

from matching.arrays import Int8s
from matching.criteria.weekly_hours import NONE, WeeklyHours, hours_words
from matching.criteria.weekly_hours import UNKNOWN as HOURS_UNKNOWN
from matching.index.selection import Selection
from matching.limits.base import select_status
from matching.profiles import Demand, PersonProfile
from matching.results import LimitResult, Status

_COMPARE = WeeklyHours()


class Hours:
    """Unmet when the ranges do not meet; how well they meet is points."""

    name = "hours"

    def applies(self, demand: Demand) -> bool:
        """Where the opening names hours."""
        return demand.hours_min is not None or demand.hours_max is not None

    def judge(self, person: PersonProfile, demand: Demand) -> LimitResult:
        """Compare the ranges."""
        offered = hours_words(demand.hours_min, demand.hours_max)
        wanted = hours_words(person.wishes.hours_min, person.wishes.hours_max)
        level = _COMPARE.level(person, demand)
        if level == NONE:
            label = f"Timetallene passer ikke sammen: {offered} mod ønsket {wanted}."
            return LimitResult(
                self.name, Status.UNMET, label, "Aftal et timetal, der passer begge."
            )
        if level == HOURS_UNKNOWN:
            label = "Timetallet er ikke oplyst fra begge sider."
            ask = f"Passer {offered} om ugen dig?"
            return LimitResult(self.name, Status.UNKNOWN, label, ask)
        return LimitResult(self.name, Status.MET, f"Timetallene kan passe sammen: {offered}.")

    def statuses(self, people: Selection, demand: Demand) -> Int8s:
        """As `judge`."""
        levels = _COMPARE.levels(people, demand)
        return select_status(levels == NONE, levels == HOURS_UNKNOWN)
