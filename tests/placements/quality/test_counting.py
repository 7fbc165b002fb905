"""Counts over time; small ones cannot be read, not even from the others."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from placements.quality.counting import Reviewed, by_quarter

STATES = st.sampled_from(["kept", "not_kept", "not_relevant"])


def reviews(*states: str, on: date = date(2026, 11, 23)) -> list[Reviewed]:
    return [Reviewed(on, {"purpose": state}) for state in states]


def test_quarters_are_told_newest_first_and_few_reviews_not_at_all() -> None:
    many = reviews(*["kept"] * 7, *["not_kept"] * 6, on=date(2026, 3, 31))
    few = reviews(*["kept"] * 4, on=date(2026, 4, 1))
    second, first = by_quarter([*few, *many], ["purpose"])
    assert (first.label, second.label) == ("2026, 1. kvartal", "2026, 2. kvartal")
    assert first.reviews == 13
    assert (first.points[0].kept, first.points[0].not_kept) == (7, 6)
    assert second.reviews is None
    assert second.points == ()


def test_none_at_all_is_no_secret() -> None:
    (quarter,) = by_quarter(reviews(*["kept"] * 8), ["purpose"])
    assert (quarter.points[0].kept, quarter.points[0].not_kept) == (8, 0)


@given(st.lists(STATES, max_size=40))
def test_no_count_from_1_to_4_can_be_read_or_computed(states: list[str]) -> None:
    for quarter in by_quarter(reviews(*states), ["purpose"]):
        if quarter.reviews is None:
            assert len(states) < 5
            continue
        (point,) = quarter.points
        if point.kept is not None and point.not_kept is not None:
            rest = quarter.reviews - point.kept - point.not_kept
            assert not {point.kept, point.not_kept, rest} & {1, 2, 3, 4}
