"""The integer program of a problem: one variable for each pair that may be chosen.

Person rows (with the number placed and the hard-to-place among them) and place rows (with groups
that do not cross) are two families of nested sets. Such a matrix is totally unimodular: the
linear program's corners are whole numbers, and so are its duals.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from matching.allocation.types import Bools, Ints, Problem, Rules


@dataclass(frozen=True, slots=True)
class Model:
    """Maximise over pairs (`row`, `column`) so that `matrix @ x <= bound`, x whole and >= 0."""

    row: Ints
    column: Ints
    matrix: csr_array
    bound: Ints


def allowed(problem: Problem, rules: Rules) -> Bools:
    """The pairs a plan may choose. Whoever is locked may get the locked place alone."""
    open_pairs = problem.possible & (problem.matrix.score >= rules.least_score)
    for citizen, place in rules.excluded:
        open_pairs[problem.row[citizen], problem.column[place]] = False
    for citizen in {citizen for citizen, _ in rules.locked}:
        row = problem.row[citizen]
        own = np.zeros(len(problem.places), np.bool_)
        own[[problem.column[place] for one, place in rules.locked if one == citizen]] = True
        open_pairs[row] &= own
    return open_pairs


def few_rows(problem: Problem, most_options: int) -> Ints:
    """Rows of the people with at least one and at most so many possible places."""
    options = problem.options
    return np.flatnonzero((options > 0) & (options <= most_options)).astype(np.int64)


def build(problem: Problem, rules: Rules) -> Model:
    """The program of a problem under its rules."""
    row, column = (axis.astype(np.int64) for axis in np.nonzero(allowed(problem, rules)))
    parts = [
        _most(row, np.ones(len(problem.citizens), np.int64)),
        _most(column, problem.capacity),
        *(_group(problem, column, group.places, group.most) for group in rules.groups),
        *_floors(problem, rules, row),
    ]
    lines = np.concatenate([part.line for part in parts])
    offset = np.repeat(
        np.cumsum([0, *(len(part.bound) for part in parts[:-1])]), [len(p.line) for p in parts]
    )
    bound = np.concatenate([part.bound for part in parts])
    matrix = csr_array(
        (
            np.concatenate([np.full(len(part.line), part.sign) for part in parts]),
            (lines + offset, np.concatenate([part.pair for part in parts])),
        ),
        shape=(len(bound), len(row)),
    )
    return Model(row, column, matrix, bound)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Some lines of the program: line number and pair number of each entry, all of one sign."""

    line: Ints
    pair: Ints
    bound: Ints
    sign: int = 1


def _most(line: Ints, bound: Ints) -> _Lines:
    return _Lines(line, np.arange(len(line), dtype=np.int64), bound)


def _group(problem: Problem, column: Ints, places: Sequence[str], most: int) -> _Lines:
    inside = np.isin(column, [problem.column[place] for place in places])
    return _sum(np.flatnonzero(inside), most)


def _sum(pairs: Ints | np.ndarray[tuple[int], np.dtype[np.intp]], bound: int) -> _Lines:
    sign = -1 if bound < 0 else 1
    return _Lines(
        np.zeros(len(pairs), np.int64), pairs.astype(np.int64), np.array([bound], np.int64), sign
    )


def _floors(problem: Problem, rules: Rules, row: Ints) -> list[_Lines]:
    """At least so many, written as at most minus so many."""
    found = []
    if rules.least_placed > 0:
        found.append(_sum(np.arange(len(row)), -rules.least_placed))
    if rules.few is not None and rules.few.least > 0:
        few = np.isin(row, few_rows(problem, rules.few.most_options))
        found.append(_sum(np.flatnonzero(few), -rules.few.least))
    times = [citizen for citizen, _ in rules.locked]
    for citizen in sorted(rules.must | set(times)):
        own = np.flatnonzero(row == problem.row[citizen])
        found.append(_sum(own, -max(1, times.count(citizen))))
    return found
