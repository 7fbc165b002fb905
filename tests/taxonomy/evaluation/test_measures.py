"""Figures by hand."""

import pytest

from taxonomy.evaluation.measures import DEEPEST, both_levels, figures, rank_of_answer


def test_ranks_become_figures() -> None:
    found = figures([1, 2, 10, None])
    assert found.mrr == pytest.approx((1 + 0.5 + 0.1) / 4)
    assert (found.at_1, found.at_5, found.at_10) == (0.25, 0.5, 0.75)


def test_the_first_answer_counts_and_deep_ones_do_not() -> None:
    assert rank_of_answer(["x", "b", "a"], {"a", "b"}) == 2
    assert rank_of_answer(["x"] * DEEPEST + ["a"], {"a"}) is None
    assert rank_of_answer([], {"a"}) is None


def test_a_wrong_concept_with_many_names_fills_places_by_label_only() -> None:
    levels = both_levels([["x", "x", "x", "a"]], [["x", "a"]], [{"a"}])
    assert levels.label.mrr == 0.25
    assert levels.concept.mrr == 0.5
