"""All people against all openings on every core, resumable after a kill."""

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.context import SpawnProcess
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

import numpy as np

from matching.evaluation.baselines import NaiveNeighbours, PlainSql
from matching.evaluation.national.best import TOP
from matching.evaluation.national.shard import CONSENT, Progress, walk
from matching.evaluation.synthetic import Town
from matching.index import PeopleIndex
from matching.limits import LIMITS
from matching.profiles import Demand, PersonProfile
from matching.results import Status
from taxonomy.starter import starter_taxonomy

SEED = 20261122
_DEMAND_SEED = SEED + 1000
_SAMPLE, _SAMPLE_OPENINGS = 0.01, 40
_PATIENCE = 0.2  # seconds between two looks at the shards
MOST_STARTS = 4
MEGABYTE = 1024.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How many people, openings and processes, and where checkpoints lie."""

    people: int
    openings: int
    processes: int
    folder: Path

    def file(self, shard: int) -> Path:
        """The checkpoint of one shard; its name tells what it belongs to."""
        size = f"{self.people}x{self.openings}-{shard}of{self.processes}"
        return self.folder / f"national-{size}.npz"


@dataclass(frozen=True, slots=True)
class National:
    """Seconds to match (people being laid out already), and what was found.

    `taken_up`: the run went on where another had stopped, so the seconds tell of the rest only.
    """

    people: int
    openings: int
    processes: int
    set_up_seconds: float
    seconds: float
    memory_mb: float
    pairs_per_second: float
    people_with_offers: int
    openings_with_candidates: int
    restarts: int
    taken_up: bool
    baseline_seconds: dict[str, float]


class Shard:
    """One process, started again from its checkpoint when it dies."""

    def __init__(self, plan: Plan, number: int) -> None:
        self.plan, self.number = plan, number
        self._spawn = multiprocessing.get_context("spawn")
        self.done: Synchronized[int] = self._spawn.Value("l", 0)
        self.ready: Synchronized[float] = self._spawn.Value("d", 0.0)
        self.ended: Synchronized[float] = self._spawn.Value("d", 0.0)
        self.memory: Synchronized[float] = self._spawn.Value("d", 0.0)
        self.starts = 0
        self.start()

    def start(self) -> None:
        """Start, or start again."""
        self.starts += 1
        self.process: SpawnProcess = self._spawn.Process(
            target=work,
            args=(self.plan, self.number, self.done, self.ready, self.ended, self.memory),
        )
        self.process.start()

    @property
    def finished(self) -> bool:
        """Whether all is done; a process that died is started again."""
        if self.process.is_alive():
            return False
        if self.process.exitcode == 0:
            return True
        if self.starts == MOST_STARTS:
            raise RuntimeError(f"shard {self.number} died {MOST_STARTS} times")
        self.start()
        return False


def match_nation(plan: Plan, tell: Callable[[int], None]) -> National:
    """Run every shard; `tell` gets the number of openings walked, of all shards together."""
    begun = time.time()
    plan.folder.mkdir(parents=True, exist_ok=True)
    taken_up = any(plan.file(number).exists() for number in range(plan.processes))
    shards = [Shard(plan, number) for number in range(plan.processes)]
    while [shard for shard in shards if not shard.finished]:
        tell(sum(shard.done.value for shard in shards))
        time.sleep(_PATIENCE)
    tell(plan.openings * plan.processes)
    ready = max(shard.ready.value for shard in shards)
    seconds = max(shard.ended.value - shard.ready.value for shard in shards)
    found = [Progress.load(plan.file(shard.number)) for shard in shards]
    for shard in shards:
        plan.file(shard.number).unlink()  # done: the next run begins anew
    return National(
        people=plan.people,
        openings=plan.openings,
        processes=plan.processes,
        set_up_seconds=ready - begun,
        seconds=seconds,
        memory_mb=sum(shard.memory.value for shard in shards),
        pairs_per_second=plan.people * plan.openings / seconds,
        people_with_offers=sum(int((one.people.least > 0).sum()) for one in found),
        openings_with_candidates=int(_full(found).sum()),
        restarts=sum(shard.starts - 1 for shard in shards),
        taken_up=taken_up,
        baseline_seconds=_baselines(plan),
    )


def _baselines(plan: Plan) -> dict[str, float]:
    """What others would take one way only, scaled up from a sample of people and openings."""
    sample = max(TOP, round(plan.people * _SAMPLE))
    people = Town(starter_taxonomy(), SEED).people(sample)
    openings = the_demands(min(plan.openings, _SAMPLE_OPENINGS))
    factor = plan.people / sample * plan.openings / len(openings)
    found = {}
    for name, kind in (("plain_sql", PlainSql), ("naive_scikit_learn", NaiveNeighbours)):
        search = kind(people).search
        begun = time.perf_counter()
        for demand in openings:
            search(demand)
        found[name] = (time.perf_counter() - begun) * factor
    return found


def _full(found: Sequence[Progress]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which openings have ten candidates in the country."""
    counts = sum((one.opening_rows >= 0).sum(axis=1) for one in found)
    return np.asarray(counts >= TOP)


def work(
    plan: Plan,
    shard: int,
    done: "Synchronized[int]",
    ready: "Synchronized[float]",
    ended: "Synchronized[float]",
    memory: "Synchronized[float]",
) -> None:
    """What one process does."""
    demands = the_demands(plan.openings)
    index = PeopleIndex(the_people(plan, shard, demands[0]), keep_profiles=False)
    ready.value = time.time()

    def tell(number: int) -> None:
        done.value = number

    walk(index, demands, plan.file(shard), tell)
    ended.value = time.time()
    memory.value = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def the_demands(count: int) -> list[Demand]:
    """The openings of the country; those of one place stand together, as tables are kept by it."""
    demands = Town(starter_taxonomy(), _DEMAND_SEED).demands(count)
    return sorted(demands, key=lambda d: (d.place.postcode if d.place else "", d.id))


def the_people(plan: Plan, shard: int, any_demand: Demand) -> Iterator[PersonProfile]:
    """The shard's people who have agreed to be presented; nobody else can be in any list."""
    share = plan.people // plan.processes + (shard < plan.people % plan.processes)
    town = Town(starter_taxonomy(), SEED + shard)
    consent = next(limit for limit in LIMITS if limit.name == CONSENT)
    people = town.stream(share, prefix=f"S{shard}")
    return (p for p in people if consent.judge(p, any_demand).status is Status.MET)
