import pytest

from matching.evaluation.baselines import NaiveNeighbours, PlainSql
from matching.evaluation.exactness import measure_exactness
from matching.evaluation.speed import TICKS, measure_search
from matching.evaluation.synthetic import Town
from matching.index import PeopleIndex
from taxonomy.starter import starter_taxonomy


def test_a_small_measurement_is_whole_and_exact() -> None:
    ticks: list[int] = []
    speed = measure_search(starter_taxonomy(), 300, lambda: ticks.append(1))
    assert len(ticks) == TICKS
    assert speed.exact
    assert set(speed.baselines) == {"plain_loop", "plain_sql", "naive_scikit_learn"}
    assert 0 < speed.filtered.p50_ms <= speed.filtered.p95_ms
    assert speed.index_mb > 0


def test_after_many_changes_the_index_answers_as_the_loops() -> None:
    found = measure_exactness(starter_taxonomy(), 400, 200, 25, lambda: None)
    assert (found.queries, found.wrong) == (25, 0)


def test_a_wrong_index_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    real = PeopleIndex.put
    calls: list[int] = []

    def forgets_updates(index: PeopleIndex, profile: object) -> None:
        calls.append(1)
        if len(calls) <= 400:
            real(index, profile)  # type: ignore[arg-type]

    monkeypatch.setattr(PeopleIndex, "put", forgets_updates)
    assert measure_exactness(starter_taxonomy(), 400, 200, 25, lambda: None).wrong > 0


def test_the_baselines_find_fifty_people() -> None:
    town = Town(starter_taxonomy(), 3)
    people, demands = town.people(200), town.demands(5)
    sql, near = PlainSql(people), NaiveNeighbours(people)
    known = {person.id for person in people}
    for demand in demands:
        assert set(sql.search(demand)) <= known
        assert len(set(near.search(demand)) & known) == 50
