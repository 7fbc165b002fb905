"""Figures of a ranking: the mean of 1 / rank, and how often the answer is near the top."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

DEEPEST = 100  # as in MELO: what stands lower counts as not found


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1: mean reciprocal rank, and answers found among the first 1, 5 and 10."""

    mrr: float
    at_1: float
    at_5: float
    at_10: float


@dataclass(frozen=True, slots=True)
class Levels:
    """The same ranking measured label by label and concept by concept."""

    label: Figures
    concept: Figures


def rank_of_answer(ranked: Iterable[str], answers: Collection[str]) -> int | None:
    """Return the place (from 1) of the first answer among the ``DEEPEST`` first, or None."""
    places = enumerate(islice(ranked, DEEPEST), start=1)
    return next((place for place, concept in places if concept in answers), None)


def figures(ranks: Sequence[int | None]) -> Figures:
    """Return the figures of at least one question by the rank of its first answer."""
    count = len(ranks)

    def within(top: int) -> float:
        return sum(rank is not None and rank <= top for rank in ranks) / count

    mrr = sum(1 / rank for rank in ranks if rank is not None) / count
    return Figures(mrr, within(1), within(5), within(10))


def both_levels(
    ranked_labels: Iterable[Sequence[str]],
    ranked_concepts: Iterable[Sequence[str]],
    answers: Sequence[Collection[str]],
) -> Levels:
    """Measure two rankings: the concepts of all labels in their order, and distinct concepts."""
    labels = [rank_of_answer(*pair) for pair in zip(ranked_labels, answers, strict=True)]
    concepts = [rank_of_answer(*pair) for pair in zip(ranked_concepts, answers, strict=True)]
    return Levels(figures(labels), figures(concepts))
