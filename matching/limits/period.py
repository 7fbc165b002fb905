"""Period: the citizen must be able to begin when the opening begins."""

from matching.arrays import Int8s
from matching.index.columns import UNKNOWN_DATE
from matching.index.selection import Selection
from matching.limits.base import select_status
from matching.profiles import Demand, PersonProfile
from matching.results import LimitResult, Status
from support.danish import danish_date


class Period:
    """The citizen is available on the start date, or before the end if no start is named."""

    name = "period"

    def applies(self, demand: Demand) -> bool:
        """Where the opening names a start or an end."""
        return (demand.starts or demand.until) is not None

    def judge(self, person: PersonProfile, demand: Demand) -> LimitResult:
        """Compare the first possible day with the start."""
        latest = demand.starts or demand.until
        if person.available_from is None or latest is None:
            label = "Vi ved ikke, hvornår borgeren kan begynde."
            return LimitResult(self.name, Status.UNKNOWN, label, "Hvornår kan du begynde?")
        first = danish_date(person.available_from)
        if person.available_from > latest:
            label = f"Kan først begynde {first}; åbningen begynder {danish_date(latest)}."
            return LimitResult(self.name, Status.UNMET, label, f"Aftal start {first} eller senere.")
        return LimitResult(self.name, Status.MET, f"Kan begynde til tiden ({first}).")

    def statuses(self, people: Selection, demand: Demand) -> Int8s:
        """As `judge`."""
        latest = demand.starts or demand.until
        unknown = people.available == UNKNOWN_DATE
        return select_status(people.available > (latest.toordinal() if latest else 0), unknown)
