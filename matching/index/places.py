"""Where people live, and the minutes from there to a workplace."""

from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Vocabulary
from models.enums import Mode
from support.travel import Place, all_minutes

MODES = tuple(Mode)
MODE_SETS = 1 << len(MODES)
NOT_KNOWN = -1
_TABLES = 256


class PlaceVocabulary(Vocabulary[Place]):
    """Numbers for places, with tables of minutes to the workplaces asked for last."""

    def __init__(self) -> None:
        super().__init__()
        self._tables: OrderedDict[Place, NDArray[np.int16]] = OrderedDict()

    def minutes_to(self, target: Place) -> NDArray[np.int16]:
        """Fewest minutes from `place x set of modes`, flat; the last set is for the place -1.

        A set of modes is a number of bits; none told means bus.
        """
        table = self._tables.get(target)
        if table is None or len(table) != (len(self) + 1) * MODE_SETS:
            table = self._measure(target)
            self._tables[target] = table
            if len(self._tables) > _TABLES:
                self._tables.popitem(last=False)
        return table

    def _measure(self, target: Place) -> NDArray[np.int16]:
        table = np.full((len(self) + 1, MODE_SETS), NOT_KNOWN, np.int16)
        by_mode = all_minutes(tuple(self.numbers), target, MODES)
        for bits in range(MODE_SETS):
            chosen = [n for n in range(len(MODES)) if bits >> n & 1] or [MODES.index(Mode.BUS)]
            table[:-1, bits] = by_mode[:, chosen].min(axis=1)
        return table.ravel()
