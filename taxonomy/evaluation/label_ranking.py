"""Ranks single names, not concepts: the public task is measured by labels too."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from taxonomy.evaluation.measures import DEEPEST
from taxonomy.linking.index import NameIndex
from taxonomy.linking.mix import FEATURES, Mix
from taxonomy.linking.names import Question
from taxonomy.linking.shelf import Floats

_EXACT = 100.0
_BATCH = 64
_PREFERRED, _OWN = FEATURES.index("preferred"), FEATURES.index("own")


def ranked_names(index: NameIndex, mix: Mix, questions: Sequence[Question]) -> list[list[int]]:
    """Return for each question the concepts of the best own names, one entry a name.

    A name gets its concept's sum with its own likeness in place of the concept's best, and the
    preferred name's part only where it is that name. Nothing spreads the names of one concept:
    a wrong concept with five like names fills five places.
    """
    numbers = np.repeat(np.arange(len(index.concepts)), np.diff(index.own.bounds))
    answers: list[list[int]] = []
    for start in range(0, len(questions), _BATCH):
        batch = questions[start : start + _BATCH]
        for question, sums in zip(batch, _sums(index, mix, batch, numbers), strict=True):
            known = np.array([name == question.text for name in index.own.names])
            order = np.argsort(-(sums + known * _EXACT), kind="stable")[:DEEPEST]
            answers.append([int(number) for number in numbers[order]])
    return answers


def _sums(
    index: NameIndex, mix: Mix, questions: Sequence[Question], numbers: NDArray[np.int64]
) -> Floats:
    weights = mix.array()
    likeness = index.likeness(questions)
    shared = likeness.features.copy()
    preferred = shared[_PREFERRED].copy()
    shared[[_PREFERRED, _OWN]] = 0.0
    sums: Floats = np.tensordot(weights, shared, axes=1)[:, numbers]
    sums += weights[_OWN] * likeness.own * index.lead_share(questions)[:, numbers]
    sums[:, index.own.bounds[:-1]] += weights[_PREFERRED] * preferred
    return sums
