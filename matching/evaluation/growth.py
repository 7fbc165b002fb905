"""How the time of a search and of a whole country grows with the number of people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from matching.evaluation.baselines import TOP
from matching.evaluation.national.run import Plan, match_nation
from matching.evaluation.queries import random_search
from matching.evaluation.speed import MEGABYTE, WARM_UP
from matching.evaluation.synthetic import Town
from matching.evaluation.timing import Spread, spread_of
from matching.finding import Search, find
from matching.index import PeopleIndex
from taxonomy.taxonomy import Taxonomy

SEED = 20261122
SEARCHES = 60
# A country has about eight openings to a hundred people in search.
OPENINGS_A_PERSON = 0.08


@dataclass(frozen=True, slots=True)
class Size:
    """What one number of people costs."""

    people: int
    search: Spread
    index_mb: float
    openings: int
    national_seconds: float
    national_mb: float


def measure_growth(
    taxonomy: Taxonomy, sizes: Sequence[int], folder: Path, tick: Callable[[str], None]
) -> list[Size]:
    """Measure every size; `tick` is told what comes next."""
    found = []
    for people in sizes:
        tick(f"Søgning, {people} borgere")
        spread, megabytes = _searches(taxonomy, people)
        openings = max(1, round(people * OPENINGS_A_PERSON))
        tick(f"Hele landet, {people} borgere og {openings} åbninger")
        nation = match_nation(Plan(people, openings, 2, folder), lambda _done: None)
        found.append(Size(people, spread, megabytes, openings, nation.seconds, nation.memory_mb))
    return found


def _searches(taxonomy: Taxonomy, people: int) -> tuple[Spread, float]:
    town, draw = Town(taxonomy, SEED), Random(SEED)  # noqa: S311 - repeatable
    index = PeopleIndex(town.stream(people))
    certificates = sorted(taxonomy.certificates)
    searches = [random_search(draw, demand, certificates) for demand in town.demands(SEARCHES)]
    for demand in town.demands(WARM_UP):
        _best(index, random_search(draw, demand, certificates))
    acts = [lambda s=search: _best(index, s) for search in searches]
    return spread_of(acts, lambda: None), index.nbytes / MEGABYTE


def _best(index: PeopleIndex, search: Search) -> None:
    found = find(index, search)
    found.best(found.aside, TOP)
    found.best(found.listed, TOP)
