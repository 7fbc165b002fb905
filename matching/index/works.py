"""The occupations anybody held, wishes or refuses, and how near they are to a demand's."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Int8s, Vocabulary
from matching.closeness import ISCO_2, ISCO_3, ISCO_4, OTHER, SAME
from matching.profiles import Work

_NO_ISCO = -1
# A level of nearness, and what cuts the four digits to those that must be the same.
_CUTS = ((ISCO_2, 100), (ISCO_3, 10), (ISCO_4, 1))


class WorkVocabulary(Vocabulary[Work]):
    """Numbers for linked occupations; the text a title was written with is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._uris: Vocabulary[str | None] = Vocabulary()
        self._columns: tuple[NDArray[np.int32], NDArray[np.int32]] | None = None

    def number(self, work: Work) -> int:
        """The number of a linked work's occupation."""
        return self.add(Work("", work.uri, work.isco))

    def closeness(self, targets: Sequence[Work]) -> Int8s:
        """`matching.closeness.closeness` of every occupation to the nearest of the targets."""
        uris, isco = self._arrays()
        best = np.full(len(self), OTHER, np.int8)
        for target in targets:
            if target.isco is not None:
                for level, cut in _CUTS:
                    near = (isco != _NO_ISCO) & (isco // cut == int(target.isco) // cut)
                    best[near] = np.minimum(best[near], np.int8(level))
            if target.uri is not None:
                best[uris == self._uris.add(target.uri)] = SAME
        return best

    def _arrays(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The number of the uri and the unit group of each; made anew when one was added."""
        if self._columns is None or len(self._columns[0]) != len(self):
            uris = [self._uris.add(work.uri) for work in self.numbers]
            isco = [_NO_ISCO if work.isco is None else int(work.isco) for work in self.numbers]
            self._columns = np.array(uris, np.int32), np.array(isco, np.int32)
        return self._columns
