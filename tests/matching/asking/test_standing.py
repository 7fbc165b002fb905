from hypothesis import given
from hypothesis import strategies as st

from matching.asking.standing import Ranking, Standing, places_changed
from tests.matching.asking.reranking import differing

losses = st.lists(st.integers(-50, 0), min_size=1, max_size=30)
ranks = st.none() | st.integers(1, 30)


def _standings(found: list[int]) -> list[Standing]:
    return [Standing(aside=loss == 0, loss=loss, tie=tie) for tie, loss in enumerate(found)]


@given(losses, st.data())
def test_a_rank_is_the_place_in_the_list_sorted_anew(found: list[int], data: st.DataObject) -> None:
    before = _standings(found)
    mover = data.draw(st.sampled_from(before))
    after = Standing(aside=data.draw(st.booleans()), loss=data.draw(losses)[0], tie=mover.tie)
    anew = sorted(
        [one for one in before if one is not mover and not one.aside]
        + ([] if after.aside else [after])
    )
    expected = None if after.aside else anew.index(after) + 1
    assert Ranking(before).rank(mover, after) == expected


@given(ranks, ranks, st.integers(30, 40), st.integers(1, 50))
def test_places_changed_are_those_with_another_holder(
    before: int | None, after: int | None, others: int, top: int
) -> None:
    names = [f"P{number}" for number in range(others)]

    def listed(rank: int | None) -> list[str]:
        return names if rank is None else [*names[: rank - 1], "mover", *names[rank - 1 :]]

    assert places_changed(before, after, len(listed(before)), top) == differing(
        listed(before), listed(after), top
    )
