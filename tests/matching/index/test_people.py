from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.evaluation.oracle import plain_search
from matching.finding import Search, find
from matching.index import PeopleIndex
from matching.profiles import Demand, PersonProfile, Work
from tests.matching.towns import seeds, town

steps = st.lists(
    st.tuples(st.sampled_from(["put", "drop"]), st.integers(0, 24), st.integers(0, 3)), max_size=60
)


def answers(index: PeopleIndex, demands: Sequence[Demand]) -> list[tuple[list[str], list[str]]]:
    found = [find(index, Search(demand)) for demand in demands]
    return [
        (
            [index.ids[row] for row in one.best(one.listed, 0)],
            [index.ids[row] for row in one.best(one.aside, 0)],
        )
        for one in found
    ]


@settings(max_examples=40)
@given(steps)
def test_after_any_changes_it_answers_as_if_built_anew(steps: list[tuple[str, int, int]]) -> None:
    towns = [town(seed) for seed in range(4)]
    demands = towns[0][1]
    index, kept = PeopleIndex(), dict[str, PersonProfile]()
    for act, number, seed in steps:
        person = towns[seed][0][number]
        if act == "put":
            index.put(person)
            kept[person.id] = person
        else:
            index.drop(person.id)
            kept.pop(person.id, None)
    assert sorted(index.ids) == sorted(kept)
    assert {one: index.profile(row) for one, row in index.row.items()} == kept
    assert answers(index, demands) == answers(PeopleIndex(kept.values()), demands)
    wanted = [plain_search(kept.values(), Search(demand)) for demand in demands]
    assert answers(index, demands) == [(one.listed, one.aside) for one in wanted]


@given(seeds)
def test_a_packed_profile_is_the_same_profile(seed: int) -> None:
    people, _ = town(seed)
    index = PeopleIndex(people)
    assert tuple(index.profile(row) for row in range(len(people))) == people


def test_nearness_of_occupations_is_that_of_the_plain_comparison() -> None:
    from matching.closeness import closeness  # noqa: PLC0415
    from matching.index.works import WorkVocabulary  # noqa: PLC0415

    works = WorkVocabulary()
    isco = (None, "9112", "9111", "9121", "5120", "0110")
    every = [Work("", f"uri:{number}", code) for number, code in enumerate(isco)]
    for work in every:
        works.number(work)
    for target in (*every, Work("", "uri:new", "9113"), Work("", None, None)):
        found = works.closeness([target]).tolist()
        assert found == [closeness(work, [target]) for work in every]
    both = [every[1], every[4]]
    assert works.closeness(both).tolist() == [closeness(work, both) for work in every]


def test_an_index_without_profiles_still_searches() -> None:
    people, demands = town(3)
    lean = PeopleIndex(people, keep_profiles=False)
    assert answers(lean, demands) == answers(PeopleIndex(people), demands)
    assert lean.nbytes < PeopleIndex(people).nbytes
    assert lean.select(np.array([2, 5], np.intp)).tie.tolist() == lean.select().tie[[2, 5]].tolist()
