"""Cases are drawn by chance, the same on the same day, and spread over caseworkers."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from placements.quality.drawing import Candidate, draw

CANDIDATES = st.lists(
    st.builds(Candidate, st.uuids().map(str), st.sampled_from(["a", "b", "c", "d"])),
    max_size=25,
    unique_by=lambda each: each.placement_id,
)
BEFORE = st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.integers(0, 4))


@given(CANDIDATES, st.integers(0, 10), st.text(max_size=10), BEFORE)
def test_as_many_as_asked_for_each_once_whatever_the_order(
    candidates: list[Candidate], number: int, seed: str, before: dict[str, int]
) -> None:
    drawn = draw(candidates, number, seed, before)
    assert len(drawn) == len(set(drawn)) == min(number, len(candidates))
    assert set(drawn) <= {each.placement_id for each in candidates}
    assert drawn == draw([*reversed(candidates), *candidates], number, seed, before)


@given(CANDIDATES, st.integers(1, 10), st.text(max_size=10), BEFORE)
def test_nobody_is_drawn_again_while_another_was_drawn_less(
    candidates: list[Candidate], number: int, seed: str, before: dict[str, int]
) -> None:
    who = {each.placement_id: each.caseworker_id for each in candidates}
    drawn = Counter(who[placement_id] for placement_id in draw(candidates, number, seed, before))
    left = Counter(who.values()) - drawn
    for one in drawn:
        for other in left:
            # Whoever still has cases was drawn as often as anybody, but for the last round.
            times = before.get(one, 0) + drawn[one]
            assert before.get(other, 0) + drawn[other] >= times - 1


def test_another_day_draws_others() -> None:
    candidates = [Candidate(f"p{number}", "a") for number in range(50)]
    days = {draw(candidates, 5, f"test/2026-11-{day:02d}", {}) for day in range(1, 29)}
    assert len(days) == 28
    drawn = {placement_id for each in days for placement_id in each}
    assert len(drawn) > 40
