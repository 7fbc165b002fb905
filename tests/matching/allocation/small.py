"""Small problems, and every plan of one tried by hand."""

from collections.abc import Iterator
from itertools import product

import numpy as np
from hypothesis import strategies as st

from matching.allocation.model import few_rows
from matching.allocation.types import (
    NOWHERE,
    FewOptions,
    Goal,
    Group,
    Place,
    Problem,
    Rules,
    ScoreMatrix,
)

MOST_PEOPLE, MOST_PLACES = 4, 4


def problem(scores: list[list[int | None]], capacity: list[int] | None = None) -> Problem:
    """Scores by person and place; None is a pair that a limit sets aside."""
    known = np.array([[0 if cell is None else cell for cell in row] for row in scores], np.int64)
    fits = np.array([[cell is not None for cell in row] for row in scores], np.bool_)
    hindrances = tuple({"travel": sum(c is None for c in row)} for row in scores)
    most = capacity or [1] * known.shape[1]
    return Problem(
        citizens=tuple(f"B-{number}" for number in range(1, len(scores) + 1)),
        places=tuple(Place(f"O-{number}", count) for number, count in enumerate(most, start=1)),
        matrix=ScoreMatrix(known, fits, hindrances),
    )


def keeps(one: Problem, rules: Rules, given: tuple[int, ...]) -> bool:
    """Whether a way of placing people keeps limits, capacities and every rule; in plain words."""
    pairs = [(row, column) for row, column in enumerate(given) if column != NOWHERE]
    named = {(one.citizens[row], one.places[column].id) for row, column in pairs}
    used = [given.count(column) for column in range(len(one.places))]
    few = set(few_rows(one, rules.few.most_options).tolist()) if rules.few else set()
    placed = {row for row, _ in pairs}
    return (
        all(one.matrix.fits[pair] for pair in pairs)
        and all(one.matrix.score[pair] >= rules.least_score for pair in pairs)
        and all(count <= most for count, most in zip(used, one.capacity, strict=True))
        and all(
            sum(used[one.column[place]] for place in group.places) <= group.most
            for group in rules.groups
        )
        and rules.locked <= named
        and not rules.excluded & named
        and len(pairs) >= rules.least_placed
        and all(one.row[citizen] in placed for citizen in rules.must)
        and (rules.few is None or len(few & placed) >= rules.few.least)
    )


def every_plan(one: Problem, rules: Rules) -> Iterator[tuple[int, ...]]:
    """All plans that keep the rules."""
    columns = range(NOWHERE, len(one.places))
    for given in product(columns, repeat=len(one.citizens)):
        if keeps(one, rules, given):
            yield given


def worth(one: Problem, rules: Rules, given: tuple[int, ...]) -> tuple[int, int]:
    """What the goal counts, most important first."""
    total = sum(int(one.matrix.score[row, col]) for row, col in enumerate(given) if col != NOWHERE)
    placed = sum(column != NOWHERE for column in given)
    return (placed, total) if rules.goal is Goal.PLACED else (total, placed)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """A few people and places, with many equal scores."""
    people, places = draw(st.integers(1, MOST_PEOPLE)), draw(st.integers(1, MOST_PLACES))
    cell = st.one_of(st.none(), st.sampled_from([0, 1, 4000, 6350, 9999, 10_000]))
    scores = draw(
        st.lists(st.lists(cell, min_size=places, max_size=places), min_size=people, max_size=people)
    )
    return problem(scores, draw(st.lists(st.integers(1, 2), min_size=places, max_size=places)))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Problem, Rules]:
    """A problem under rules of every kind, groups that cross among them."""
    one = draw(problems())
    ids = [place.id for place in one.places]
    couples = st.tuples(st.sampled_from(one.citizens), st.sampled_from(ids))
    locked = draw(st.frozensets(couples, max_size=1))
    few = st.builds(FewOptions, st.integers(1, 3), st.integers(0, 2))
    groups = [
        Group(
            f"G{number}", tuple(draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))), most
        )
        for number, most in enumerate(draw(st.lists(st.integers(0, 3), max_size=3)))
    ]
    return one, Rules(
        goal=draw(st.sampled_from(Goal)),
        least_placed=draw(st.integers(0, 2)),
        least_score=draw(st.sampled_from([0, 0, 1, 5000])),
        few=draw(st.one_of(st.none(), few)),
        locked=locked,
        excluded=draw(st.frozensets(couples, max_size=3)) - locked,
        must=draw(st.frozensets(st.sampled_from(one.citizens), max_size=1)),
        groups=tuple(groups),
    )
