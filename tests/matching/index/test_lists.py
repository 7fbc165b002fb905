import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.index.lists import ChosenLists, Lists

WIDTH, ROWS, NUMBERS = 2, 6, 5
numbers = st.lists(st.integers(0, NUMBERS - 1), max_size=NUMBERS, unique=True)
puts = st.lists(st.tuples(st.integers(0, ROWS - 1), numbers), max_size=20)
choices = st.one_of(st.none(), st.sets(st.integers(0, ROWS - 1)))


def built(changes: list[tuple[int, list[int]]]) -> tuple[Lists, dict[int, list[int]]]:
    lists = Lists(WIDTH, value=np.int16)
    plain: dict[int, list[int]] = {row: [] for row in range(ROWS)}
    lists.reserve(ROWS)
    for row, codes in changes:
        lists.put(row, [codes, [code * 10 for code in codes]])
        plain[row] = codes
    return lists, plain


def chosen(lists: Lists, picked: set[int] | None) -> tuple[ChosenLists, list[int]]:
    rows = sorted(picked) if picked is not None else list(range(ROWS))
    given_rows = None if picked is None else np.array(rows, np.intp)
    return ChosenLists(lists, given_rows, len(rows)), rows


@given(puts, choices)
def test_questions_are_answered_as_by_plain_lists(
    changes: list[tuple[int, list[int]]], picked: set[int] | None
) -> None:
    lists, plain = built(changes)
    found, rows = chosen(lists, picked)
    table = np.array([3, 1, 4, 1, 5], np.int8)
    least = [min((int(table[code]) for code in plain[row]), default=9) for row in rows]
    assert found.least(table, 9).tolist() == least
    even = [any(code % 2 == 0 for code in plain[row]) for row in rows]
    assert found.any(np.arange(NUMBERS) % 2 == 0).tolist() == even
    assert found.filled.tolist() == [bool(plain[row]) for row in rows]
    for code in range(NUMBERS):
        wanted = [code * 10 if code in plain[row] else -7 for row in rows]
        assert found.spread(code, "value", -7).tolist() == wanted
        places, told = found.find(code, "value")
        having = [place for place, row in enumerate(rows) if code in plain[row]]
        assert sorted(places.tolist()) == having
        assert set(told.tolist()) <= {code * 10}
    every = sorted(zip(*(part.tolist() for part in found.flat("value")), strict=True))
    assert every == sorted((p, c, c * 10) for p, row in enumerate(rows) for c in plain[row])


@given(puts, st.integers(0, ROWS - 1), st.integers(0, ROWS - 1))
def test_a_moved_row_takes_all_it_held_along(
    changes: list[tuple[int, list[int]]], source: int, target: int
) -> None:
    lists, plain = built(changes)
    if source == target:
        return
    lists.move(source, target)
    found, _ = chosen(lists, None)
    plain[target], plain[source] = plain[source], []
    every = sorted(zip(*(part.tolist() for part in found.flat("value")), strict=True))
    assert every == sorted((row, c, c * 10) for row, codes in plain.items() for c in codes)


def test_nobody_has_a_number_that_was_never_met() -> None:
    lists, _ = built([(0, [1, 2, 3])])
    found, _ = chosen(lists, None)
    assert found.find(None)[0].size == 0
    assert found.spread(None, "value", 4).tolist() == [4] * ROWS
