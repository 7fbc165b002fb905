"""Names of one kind as a sparse matrix, with the best one of every concept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Names concept by concept: those of concept n stand from ``bounds[n]`` to ``bounds[n + 1]``.

    A concept may have none.
    """

    names: tuple[str, ...]
    matrix: csr_matrix
    bounds: NDArray[np.int64]

    def likeness(self, rows: csr_matrix) -> Floats:
        """Return the cosine of every row with every name, as rows × names."""
        found: Floats = (rows @ self.matrix).toarray()
        return found

    def best(self, likeness: Floats) -> Floats:
        """Return the best likeness of every concept, as rows × concepts; 0 without a name."""
        best = np.zeros((len(likeness), len(self.bounds) - 1), dtype=np.float32)
        filled = np.flatnonzero(np.diff(self.bounds))
        if len(filled):
            best[:, filled] = np.maximum.reduceat(likeness, self.bounds[filled], axis=1)
        return best

    def nearest(self, likeness: Floats, concept: int) -> tuple[str, float]:
        """Return the most like name and how like it is; ``likeness`` is one row of them."""
        start, stop = self.bounds[concept], self.bounds[concept + 1]
        if start == stop:
            return "", 0.0
        place = start + int(np.argmax(likeness[start:stop]))
        return self.names[place], float(likeness[place])


def make_shelf(vectorizer: TfidfVectorizer, names: Sequence[Sequence[str]]) -> Shelf:
    """Return the shelf of ``names`` by concept, measured with a fitted ``vectorizer``."""
    flat = tuple(name for own in names for name in own)
    bounds = np.cumsum([0, *(len(own) for own in names)], dtype=np.int64)
    width = len(vectorizer.vocabulary_)
    matrix = vectorizer.transform(flat) if flat else csr_matrix((0, width), dtype=np.float32)
    return Shelf(flat, matrix.T.tocsr(), bounds)
