"""Travel beyond the citizen's own maximum."""

from matching.arrays import Int8s
from matching.criteria.travel import OVER, Travel, travel_minutes
from matching.criteria.travel import UNKNOWN as TRAVEL_UNKNOWN
from matching.index.selection import Selection
from matching.limits.base import select_status
from matching.profiles import Demand, PersonProfile
from matching.results import LimitResult, Status
from support.travel import UNREACHABLE

_COMPARE = Travel()
FAR_TOO_LONG = 2  # times the limit: nobody should be asked for that


class TravelLimit:
    """Minutes to the workplace stay within the stated maximum."""

    name = "travel"

    def applies(self, demand: Demand) -> bool:
        """Where the workplace's place is known."""
        return demand.place is not None

    def judge(self, person: PersonProfile, demand: Demand) -> LimitResult:
        """Compare the minutes with the maximum."""
        level = _COMPARE.level(person, demand)
        spent, most = travel_minutes(person, demand), person.wishes.max_travel
        if person.place_withheld:
            label = "Rejsetiden vises ikke: adressen er beskyttet eller ikke afklaret."
            ask = "Passer rejsetiden til arbejdspladsen dig?"
            return LimitResult(self.name, Status.UNKNOWN, label, ask)
        if level == TRAVEL_UNKNOWN:
            label = "Vi kender ikke rejsetiden eller borgerens grænse."
            ask = "Hvor bor du, og hvor længe vil du højst rejse?"
            return LimitResult(self.name, Status.UNKNOWN, label, ask)
        if person.place_hidden:
            return self._without_minutes(person, over=level == OVER)
        if level == OVER:
            if spent is not None and spent >= UNREACHABLE:
                label = "Arbejdspladsen kan ikke nås med borgerens transport."
                return LimitResult(self.name, Status.UNMET, label, "Find anden transport.")
            label = f"Rejsen tager ca. {spent} minutter; borgerens grænse er {most}."
            mend = f"Spørg, om borgeren vil rejse {spent} minutter, eller find anden transport."
            if spent is not None and most is not None and spent > FAR_TOO_LONG * most:
                mend = "Det er for langt. Find en åbning tættere på borgeren."
            return LimitResult(self.name, Status.UNMET, label, mend)
        return LimitResult(self.name, Status.MET, f"Rejsen tager ca. {spent} minutter.")

    def _without_minutes(self, person: PersonProfile, *, over: bool) -> LimitResult:
        """Within or over the limit, and no more.

        How far over, or whether water lies between, would tell where the person lives.
        """
        limit = f"borgerens grænse på {person.wishes.max_travel} minutter."
        if not over:
            return LimitResult(self.name, Status.MET, f"Rejsetiden ligger inden for {limit}")
        mend = "Spørg, om borgeren vil rejse længere, eller find anden transport."
        return LimitResult(self.name, Status.UNMET, f"Rejsetiden ligger over {limit}", mend)

    def statuses(self, people: Selection, demand: Demand) -> Int8s:
        """As `judge`."""
        levels = _COMPARE.levels(people, demand)
        return select_status(levels == OVER, levels == TRAVEL_UNKNOWN)
