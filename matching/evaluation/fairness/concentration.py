"""Whether the same few people fill all lists."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.evaluation.fairness.groups import LEAST


@dataclass(frozen=True, slots=True)
class Concentration:
    """How the places at the top are divided among the people.

    `people` is how many different ones have any place, `gini` is 0 if all have as many and 1
    if one has all, `top_decile` the share of places of the tenth who have most, `most` the
    largest number of places of anybody.
    """

    people: float
    gini: float
    top_decile: float
    most: float


def concentration(places: NDArray[np.int64]) -> Concentration | None:
    """How places are divided; None where too few people have one to be told."""
    held = int((places > 0).sum())
    if held < LEAST:
        return None
    ordered = np.sort(places)
    count, total = len(ordered), int(ordered.sum())
    ranks = np.arange(1, count + 1)
    gini = float(2 * (ranks * ordered).sum() / (count * total) - (count + 1) / count)
    tenth = ordered[-max(1, round(count / 10)) :]
    return Concentration(held, gini, float(tenth.sum() / total), int(ordered[-1]))


def mean_concentration(draws: NDArray[np.int64]) -> Concentration | None:
    """The mean over draws, one a row; None if any of them may not be told."""
    found = [concentration(row) for row in draws]
    told = [one for one in found if one is not None]
    if len(told) < len(found) or not told:
        return None
    return Concentration(
        people=float(np.mean([one.people for one in told])),
        gini=float(np.mean([one.gini for one in told])),
        top_decile=float(np.mean([one.top_decile for one in told])),
        most=float(np.mean([one.most for one in told])),
    )
