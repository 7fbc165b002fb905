"""What every limit is: does it apply, and met / unmet / unknown for a pair."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Int8s, first_of
from matching.index.selection import Selection
from matching.profiles import Demand, PersonProfile
from matching.results import LimitResult, Status

MET, UNKNOWN, UNMET = range(3)
STATUSES = (Status.MET, Status.UNKNOWN, Status.UNMET)


class Limit(Protocol):
    """One hard limit. `judge` and `statuses` must agree for every pair."""

    name: str

    def applies(self, demand: Demand) -> bool:
        """Whether the demand sets this limit. A fact the demand lacks sets none."""
        ...

    def judge(self, person: PersonProfile, demand: Demand) -> LimitResult:
        """The limit for one pair, with what would mend it."""
        ...

    def statuses(self, people: Selection, demand: Demand) -> Int8s:
        """MET, UNKNOWN or UNMET for everybody."""
        ...


def select_status(unmet: NDArray[np.bool_], unknown: NDArray[np.bool_]) -> Int8s:
    """Unmet wins over unknown, unknown over met."""
    return first_of([unmet, unknown], [UNMET, UNKNOWN], MET)
