"""The tables tell what is so, and nothing of fewer than five."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.evaluation.fairness import tables
from matching.evaluation.fairness.groups import LEAST, Grouping, merge_small
from matching.evaluation.fairness.tables import Cell, GroupTable, group_table, redraws
from matching.evaluation.fairness.tally import TOP, Tally
from tests.matching.evaluation.fairness.worlds import OPENINGS, counts, hidden_worlds, worlds

EVEN = Grouping("letters", "Bogstaver", ("a",) * 60 + ("b",) * 40)


@pytest.fixture(autouse=True)
def _fewer_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "REDRAWS", 50)


def _table(grouping: Grouping, counted: Tally) -> GroupTable:
    return group_table(grouping, counted, redraws(len(grouping.labels), 1))


def test_a_ratio_is_the_share_of_the_measure_over_the_share_of_the_people() -> None:
    (row,) = _table(EVEN, counts({TOP: [1, 2] * 15 + [0] * 30 + [3] * 40})).rows
    a, b = row.cells
    assert a is not None
    assert b is not None
    assert (a.share, b.share) == (round(45 / 165, 4), round(120 / 165, 4))
    assert a.ratio == pytest.approx(45 / 165 / 0.6, abs=0.001)
    assert a.low < a.ratio < a.high < 1 < b.low
    assert a.stands_out
    assert b.stands_out
    assert row.rate == pytest.approx(165 / 100 / OPENINGS, abs=0.0001)


def test_no_difference_stands_out_where_there_is_none() -> None:
    chance = np.random.default_rng(3)
    hits = chance.integers(1, 9, 100)
    (row,) = _table(EVEN, counts({TOP: hits})).rows
    assert not any(cell and cell.stands_out for cell in row.cells)
    assert not Cell(0.1, 0.5, 0.4, 1.1).stands_out
    assert not Cell(0.1, 0.9, 0.85, 0.95).stands_out


@given(worlds())
def test_every_number_shown_has_five_persons_behind_it(world: tuple[Grouping, Tally]) -> None:
    grouping, counted = world
    table, merged = _table(grouping, counted), merge_small(grouping)
    if merged is None:
        assert table.groups == ()
        return
    assert sum(group.persons for group in table.groups) == len(grouping.labels)
    assert all(group.persons >= LEAST for group in table.groups)
    told = {row.measure: row for row in table.rows}
    labels = np.array(merged.labels)
    for measure, hits in counted.hits.items():
        assert (measure in told) or (hits > 0).sum() < LEAST or measure == "consent"
        for at, cell in enumerate(told[measure].cells if measure in told else ()):
            mine = hits[labels == table.groups[at].label]
            if cell is not None:
                assert (mine > 0).sum() >= LEAST
            if cell is not None and measure == "consent":
                assert (mine == 0).sum() >= LEAST


@given(worlds())
def test_shares_are_of_the_groups_shown_and_leave_no_rest_to_work_out(
    world: tuple[Grouping, Tally],
) -> None:
    for row in _table(*world).rows:
        shown = [cell.share for cell in row.cells if cell is not None]
        assert len(shown) != 1
        assert not shown or sum(shown) == pytest.approx(1, abs=0.001)


@given(hidden_worlds(), st.lists(st.integers(1, OPENINGS), min_size=4, max_size=4))
def test_what_is_hidden_changes_nothing_that_is_shown(
    world: tuple[Grouping, Tally], others: list[int]
) -> None:
    """Two worlds that differ only behind the hidden cell publish the same cells."""
    grouping, counted = world
    table = _table(grouping, counted)
    (row,) = table.rows
    assert [cell is None for cell in row.cells] == [True, False, False]
    hits = counted.hits[TOP].copy()
    few = np.flatnonzero(hits[np.array(grouping.labels) == "a"])
    hits[few] = others[: len(few)]
    (again,) = _table(grouping, replace(counted, hits={TOP: hits})).rows
    assert again.cells == row.cells


def test_a_table_that_only_left_out_the_small_cell_would_give_it_away() -> None:
    """The negative control: with everybody as base the rest of the sum is the hidden number."""
    hits = [1] * 3 + [0] * 37 + [2, 3] * 30
    grouping = Grouping("letters", "Bogstaver", ("a",) * 40 + ("b",) * 30 + ("c",) * 30)
    (row,) = _table(grouping, counts({TOP: hits})).rows
    assert row.cells[0] is None
    naive = [sum(hits[40:70]) / sum(hits), sum(hits[70:]) / sum(hits)]
    assert round((1 - sum(naive)) * sum(hits)) == 3
    ours = [cell.share for cell in row.cells if cell is not None]
    assert round((1 - sum(ours)) * sum(hits)) == 0


def test_where_everybody_is_hit_alike_those_not_hit_must_be_five_too() -> None:
    grouping = Grouping("letters", "Bogstaver", ("a",) * 40 + ("b",) * 40 + ("c",) * 40)
    consent = [OPENINGS] * 38 + [0] * 2 + [OPENINGS] * 20 + [0] * 20 + [OPENINGS] * 10 + [0] * 30
    (row,) = _table(grouping, counts({"consent": consent})).rows
    assert [cell is None for cell in row.cells] == [True, False, False]


def test_groups_too_small_to_be_told_make_no_table() -> None:
    table = _table(Grouping("g", "G", ("a",) * 50 + ("b",) * 4), counts({TOP: [1] * 54}))
    assert (table.groups, table.rows) == ((), ())


def test_the_same_seed_draws_the_same() -> None:
    assert (redraws(30, 5) == redraws(30, 5)).all()
    assert (redraws(30, 5).sum(axis=1) == 30).all()
