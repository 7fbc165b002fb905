"""Small made-up counts to group, and scores to count."""

from typing import Any

import numpy as np
from hypothesis import strategies as st

from matching.evaluation.fairness.groups import Grouping
from matching.evaluation.fairness.tally import ASIDE, TOP, Tally
from matching.evaluation.fairness.ties import Orders
from matching.search import Scores

OPENINGS = 40
LABELS = "abcd"
MEASURES = (TOP, ASIDE, "licence", "consent")


def counts(hits: dict[str, Any]) -> Tally:
    """A tally of some hits."""
    people = len(next(iter(hits.values())))
    arrays = {name: np.array(found, np.int64) for name, found in hits.items()}
    return Tally(OPENINGS, 10, arrays, np.zeros((1, people), np.int64), Orders.empty(people))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Grouping, Tally]:
    """People in up to four groups, some of them small, with hits many or few have."""
    sizes = draw(st.lists(st.integers(1, 30), min_size=2, max_size=len(LABELS)))
    labels = tuple(LABELS[at] for at, size in enumerate(sizes) for _ in range(size))
    seed = draw(st.integers(0, 2**32 - 1))
    chance = np.random.default_rng(seed)
    hits = {}
    for measure in MEASURES:
        share = draw(st.sampled_from([0.03, 0.2, 0.9]))
        often = OPENINGS if measure == "consent" else chance.integers(1, OPENINGS, len(labels))
        hits[measure] = (chance.random(len(labels)) < share) * often
    return Grouping("letters", "Bogstaver", labels), counts(hits)


@st.composite
def hidden_worlds(draw: st.DrawFn) -> tuple[Grouping, Tally]:
    """Three groups, the first with one to four persons at the top, the others with many."""
    few = draw(st.lists(st.integers(1, OPENINGS), min_size=1, max_size=4))
    many = st.lists(st.integers(1, OPENINGS), min_size=5, max_size=20)
    rest = [draw(many), draw(many)]
    labels = ("a",) * 10 + ("b",) * len(rest[0]) + ("c",) * len(rest[1])
    hits = few + [0] * (10 - len(few)) + rest[0] + rest[1]
    return Grouping("letters", "Bogstaver", labels), counts({TOP: hits})


def scores(score: list[int], aside: list[bool] | None = None, seed: int = 0) -> Scores:
    """What one opening thinks of each person."""
    people = len(score)
    held_back = np.array(aside or [False] * people, np.bool_)
    return Scores(
        score=np.array(score, np.int64),
        needs=np.array(score, np.int64),
        wishes=np.array(score, np.int64),
        limits={"licence": np.where(held_back, 2, 0).astype(np.int8)},
        aside=held_back,
        tie=np.random.default_rng(seed).permutation(people).astype(np.uint64),
    )
