"""The weights are learned without a Danish answer and can be learned anew."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.evaluation import learning
from taxonomy.evaluation.melo import LANGUAGES, MeloData, MeloTask
from taxonomy.linking.mix import FEATURES, learned_mix


def test_the_shipped_weights_are_complete_and_never_negative() -> None:
    weights = learned_mix().weights
    assert tuple(weights) == FEATURES
    assert all(weight >= 0 for weight in weights.values())
    assert "da" not in learning.LEARNED_ON


def test_learning_prefers_what_tells_the_right_one() -> None:
    dice = np.random.default_rng(1)
    features = dice.random((200, 10, 2))
    right = features[:, :, 0].argmax(axis=1)
    useful, noise = learning._fit(features, right)
    assert useful > 10 * noise
    assert noise >= 0


@given(st.text(min_size=1, max_size=30), st.integers())
def test_a_slip_changes_at_most_two_letters(title: str, seed: int) -> None:
    written = learning.misspelled(title, random.Random(seed))
    assert abs(len(written) - len(title)) <= 1


def test_too_little_is_refused() -> None:
    empty = MeloTask((), (), (), (), ())
    with pytest.raises(ValueError, match="too few"):
        learning.learn(MeloData(dict.fromkeys(LANGUAGES, empty), {}))
