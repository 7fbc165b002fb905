import os
import signal
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from matching.evaluation.national import run
from matching.evaluation.national import shard as shard_module
from matching.evaluation.national.best import TOP, BestOpenings, best_people
from matching.evaluation.national.run import Plan, match_nation, the_demands, the_people
from matching.evaluation.national.shard import Progress, walk
from matching.evaluation.oracle import plain_search
from matching.finding import Search
from matching.index import PeopleIndex
from matching.scoring import score_value
from matching.tie import tie_key, tie_order

PEOPLE, OPENINGS = 240, 50


def found(plan: Plan, shard: int = 0) -> tuple[PeopleIndex, Progress]:
    demands = the_demands(plan.openings)
    index = PeopleIndex(the_people(plan, shard, demands[0]))
    return index, walk(index, demands, plan.file(shard), lambda _done: None)


def test_both_sides_get_the_ten_best_of_the_plain_loops(tmp_path: Path) -> None:
    plan = Plan(PEOPLE, OPENINGS, 1, tmp_path)
    index, progress = found(plan)
    people = [index.profile(row) for row in range(len(index))]
    demands = the_demands(OPENINGS)
    offers: dict[str, list[tuple[int, int, int]]] = {person.id: [] for person in people}
    for number, demand in enumerate(demands):
        listed = plain_search(people, Search(demand)).listed
        rows = progress.opening_rows[number]
        assert [index.ids[row] for row in rows[rows >= 0]] == listed[:TOP]
        for one in listed:
            score = score_value(people[index.row[one]], demand)
            offers[one].append((-score, tie_order(tie_key(demand.id), tie_key(one)), number))
    for row, person in enumerate(people):
        wanted = {number for _, _, number in sorted(offers[person.id])[:TOP]}
        best = progress.people.openings[row]
        assert set(best[best >= 0].tolist()) == wanted


def test_a_run_taken_up_again_ends_as_one_that_was_not_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shard_module, "EVERY", 7)
    for name in ("whole", "stopped"):
        (tmp_path / name).mkdir()
    _, whole = found(Plan(PEOPLE, OPENINGS, 1, tmp_path / "whole"))
    plan = Plan(PEOPLE, OPENINGS, 1, tmp_path / "stopped")
    demands = the_demands(OPENINGS)
    index = PeopleIndex(the_people(plan, 0, demands[0]))

    class StoppedError(Exception):
        pass

    def stop_at_17(done: int) -> None:
        if done == 17:
            raise StoppedError

    with pytest.raises(StoppedError):
        walk(index, demands, plan.file(0), stop_at_17)
    assert Progress.load(plan.file(0)).done == 14
    started: list[int] = []
    again = walk(index, demands, plan.file(0), started.append)
    assert started[0] == 14
    assert (again.opening_rows == whole.opening_rows).all()
    assert (again.people.keys == whole.people.keys).all()


def test_a_killed_process_is_started_again_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Plan(PEOPLE, OPENINGS, 2, tmp_path)
    killed: list[int] = []
    real = run.Shard.start

    def start(self: run.Shard) -> None:
        real(self)
        if not killed:
            pid = self.process.pid
            assert pid is not None
            killed.append(pid)
            time.sleep(0.05)
            os.kill(pid, signal.SIGKILL)

    monkeypatch.setattr(run.Shard, "start", start)
    result = match_nation(plan, lambda _done: None)
    assert killed
    assert result.restarts == 1
    single = match_nation(Plan(PEOPLE, OPENINGS, 2, tmp_path / "other"), lambda _done: None)
    assert not list(tmp_path.glob("*.npz"))
    same = ("people", "openings", "people_with_offers", "openings_with_candidates")
    assert [asdict(result)[key] for key in same] == [asdict(single)[key] for key in same]


def test_the_best_are_kept_as_a_sorted_list_would_keep_them() -> None:
    draw = np.random.default_rng(4)
    best = BestOpenings.empty(3)
    met: list[list[tuple[int, int]]] = [[], [], []]
    for opening in range(60):
        rows = np.flatnonzero(draw.random(3) < 0.6)
        keys = draw.integers(1, 2**63, len(rows), dtype=np.uint64)
        best.meet(opening, rows, keys)
        for row, key in zip(rows.tolist(), keys.tolist(), strict=True):
            met[row].append((key, opening))
    for row in range(3):
        wanted = sorted(met[row], reverse=True)[:TOP]
        kept = sorted(
            zip(best.keys[row].tolist(), best.openings[row].tolist(), strict=True), reverse=True
        )
        assert kept == wanted
    two = best_people(np.array([4, 9]), np.array([5, 8], np.uint64))
    assert (two[0][:3].tolist(), two[1][:3].tolist()) == ([8, 5, 0], [9, 4, -1])
