"""Minutes between the places of a plan, behind a protocol a routing service can take over."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.enums import Mode
from support.travel import Place, all_minutes


class Roads(Protocol):
    """Minutes on the road from every place to every other, shape (n, n), 0 from one to itself."""

    def __call__(self, places: Sequence[Place], mode: Mode) -> NDArray[np.int32]:
        """Whole minutes; `support.travel.UNREACHABLE` where the mode cannot cross."""


def estimated_roads(places: Sequence[Place], mode: Mode) -> NDArray[np.int32]:
    """By great circle × detour, with belts and islands by table."""
    found = np.empty((len(places), len(places)), np.int32)
    for column, target in enumerate(places):
        found[:, column] = all_minutes(places, target, [mode])[:, 0]
    np.fill_diagonal(found, 0)
    return found
