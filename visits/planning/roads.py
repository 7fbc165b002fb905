"""Minutes between the places of a plan."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.enums import Mode
from support.travel import Place, all_minutes


def estimated_roads(places: Sequence[Place], mode: Mode) -> NDArray[np.int32]:
    """Minutes from every place to every other, shape (n, n), 0 from one to itself.

    By great circle × detour, with belts and islands by table; `support.travel.UNREACHABLE` where
    the mode cannot cross. A routing service can answer in its stead.
    """
    found = np.empty((len(places), len(places)), np.int32)
    for column, target in enumerate(places):
        found[:, column] = all_minutes(places, target, [mode])[:, 0]
    np.fill_diagonal(found, 0)
    return found
