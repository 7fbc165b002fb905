"""Baselines on a task of three labels, ties as trec_eval sorts them."""

import numpy as np
import pytest

from taxonomy.evaluation import baselines
from taxonomy.evaluation.melo import MeloTask

TASK = MeloTask(
    titles=("Svejser",),
    answers=(frozenset({"u:1"}),),
    label_ids=("C1_da_0", "C2_da_0", "C3_da_0"),
    labels=("svejser", "murer", "svejsemaskinefører"),
    concepts=("u:1", "u:2", "u:3"),
)
METHODS = [
    *(baselines.edit_distance, baselines.weighted_ratio, baselines.word_tfidf),
    *(baselines.letter_tfidf, baselines.melo_letter_tfidf),
]


@pytest.mark.parametrize("method", METHODS)
def test_the_same_word_comes_first(method: object) -> None:
    assert callable(method)
    assert baselines.measure(method, TASK).label.at_1 == 1


def test_of_equal_scores_the_later_label_stands_first() -> None:
    def equal(titles: baselines.Texts, labels: baselines.Texts) -> baselines.Scores:
        return np.ones((len(titles), len(labels)), dtype=np.float32)

    assert baselines.measure(equal, TASK).label.mrr == pytest.approx(1 / 3)
