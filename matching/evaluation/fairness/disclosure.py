"""Which cells of a row must be left out so that no number under five can be worked out.

A group left out is taken out of the others' base as well: their shares sum to one without it,
so nothing that is shown depends on it and no difference gives it away.
"""

from collections.abc import Sequence

from matching.evaluation.fairness.groups import LEAST

# The numbers of persons a cell would tell: those counted, and the others it gives away.
Told = tuple[int, int]


def hidden_cells(cells: Sequence[Told]) -> frozenset[int]:
    """Positions to leave out: small ones, or all where fewer than two would be left."""
    hidden = frozenset(at for at, cell in enumerate(cells) if min(cell) < LEAST)
    return hidden if len(cells) - len(hidden) > 1 else frozenset(range(len(cells)))


def may_be_told(cells: Sequence[Told]) -> bool:
    """Whether the total of the row is no small number itself."""
    return all(sum(numbers) >= LEAST for numbers in zip(*cells, strict=True))
