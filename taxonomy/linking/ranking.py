"""Ranks concepts for a text: the learned sum of likenesses; a known name goes first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio

from taxonomy.linking.index import FOREIGN, UNASKED_LEAD, Likeness, NameIndex
from taxonomy.linking.mix import Mix
from taxonomy.linking.names import Question
from taxonomy.linking.shelf import Floats

_BATCH = 64
# Above any sum of weights: the name itself, preferred before synonym, beats what is like it.
_PREFERRED, _SYNONYM = 200.0, 100.0
# Breaks near ties towards the trades of the starter list; see docs/linking.md.
_COMMON = 1.0
_KNOWN = {_PREFERRED: 1.0, _SYNONYM: 0.98}
_SPELLING_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Ranked:
    """A concept by its place in the list, and how alike it is, from 0 to 1."""

    number: int
    alike: float


def rank_all(
    index: NameIndex, mix: Mix, questions: Sequence[Question], top: int
) -> list[list[Ranked]]:
    """Return for each question its ``top`` concepts, best first; equals keep the list's order."""
    weights = mix.array()
    answers: list[list[Ranked]] = []
    for start in range(0, len(questions), _BATCH):
        batch = questions[start : start + _BATCH]
        likeness = index.likeness(batch)
        sums = np.tensordot(weights, likeness.features, axes=1) + index.common * _COMMON
        for row, question in enumerate(batch):
            worth = _exact(index, question.text)
            for number, added in worth.items():
                sums[row, number] += added
            numbers = best_first(sums[row], likeness.features[:, row], top)
            answers.append(_told(index, question, likeness, row, numbers, worth))
    return answers


def best_first(sums: Floats, features: Floats, top: int) -> list[int]:
    """Return the ``top`` concepts that share anything, highest sum first, equals in their order."""
    shared = np.flatnonzero(features.max(axis=0, initial=0.0) > 0)
    keep = min(top, len(shared))
    if keep == 0:
        return []
    found = sums[shared]
    # Cut by value, so that equals at the edge are taken in the list's order.
    edge = np.partition(found, len(found) - keep)[len(found) - keep]
    near: NDArray[np.int64] = shared[found >= edge]
    return [int(number) for number in near[np.argsort(-sums[near], kind="stable")][:keep]]


def spelling(text: str, name: str) -> float:
    """Return how alike two texts are letter by letter, 0-1, however words are split."""
    return ratio(text.replace(" ", ""), name.replace(" ", "")) / 100


def _exact(index: NameIndex, text: str) -> dict[int, float]:
    """What it is worth to a concept that ``text`` is one of its own names."""
    return {
        number: _PREFERRED if index.concepts[number].own[0] == text else _SYNONYM
        for number in index.known.get(text, ())
    }


def _told(
    index: NameIndex,
    question: Question,
    likeness: Likeness,
    row: int,
    numbers: Sequence[int],
    worth: dict[int, float],
) -> list[Ranked]:
    ranked: list[Ranked] = []
    bound = 1.0
    for number in numbers:
        if number in worth:
            alike = _KNOWN[worth[number]]
        else:
            alike = _alike(index, question, likeness, row, number)
        # Never more than the one above: the order is the learned one.
        bound = min(bound, alike)
        ranked.append(Ranked(number, bound))
    return ranked


def _alike(
    index: NameIndex, question: Question, likeness: Likeness, row: int, number: int
) -> float:
    """Letters shared with the concept's nearest name, and the spelling of the two."""
    found = (
        (*index.own.nearest(likeness.own[row], number), 1.0),
        (*index.english.nearest(likeness.english[row], number), FOREIGN),
        (*index.other.nearest(likeness.other[row], number), FOREIGN),
    )
    name, letters, share = max(found, key=lambda one: one[1] * one[2])
    mixed = letters * (1 - _SPELLING_SHARE) + spelling(question.text, name) * _SPELLING_SHARE
    unasked = index.leads[number] and not question.leads
    return mixed * share * (UNASKED_LEAD if unasked else 1.0)
