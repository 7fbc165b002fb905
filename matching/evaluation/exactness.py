"""Whether the index answers as the plain loops do, after many changes in place."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from matching.evaluation.oracle import plain_search
from matching.evaluation.queries import random_search
from matching.evaluation.synthetic import Town
from matching.finding import find
from matching.index import PeopleIndex
from matching.index.people import withheld
from matching.profiles import PersonProfile
from taxonomy.taxonomy import Taxonomy

SEED = 20261122
_GONE = 0.2  # share of changes that take somebody away


@dataclass(frozen=True, slots=True)
class Exactness:
    """Of `queries` searches over `citizens` after `updates`, how many answered otherwise."""

    citizens: int
    updates: int
    queries: int
    wrong: int


def measure_exactness(
    taxonomy: Taxonomy, citizens: int, updates: int, queries: int, tick: Callable[[], None]
) -> Exactness:
    """Both whole lists of every query are compared, in order. `tick` after each query."""
    town, draw = Town(taxonomy, SEED), Random(SEED)  # noqa: S311 - repeatable
    kept = {person.id: person for person in town.people(citizens)}
    index = PeopleIndex(kept.values())
    for number, changed in enumerate(town.people(updates)):
        _change(index, kept, draw, number, changed)
    plain = list(kept.values())
    hidden = [withheld(person) for person in plain]
    certificates = sorted(taxonomy.certificates)
    wrong = 0
    for demand in town.demands(queries):
        search = random_search(draw, demand, certificates)
        found = find(index, search)
        wanted = plain_search(hidden if search.shielded else plain, search)
        listed, aside = (
            [index.ids[row] for row in found.best(places, 0)]
            for places in (found.listed, found.aside)
        )
        wrong += (listed, aside) != (wanted.listed, wanted.aside)
        tick()
    return Exactness(citizens, updates, queries, wrong)


def _change(
    index: PeopleIndex,
    kept: dict[str, PersonProfile],
    draw: Random,
    number: int,
    changed: PersonProfile,
) -> None:
    """A person new to the index, one with new facts, or one gone."""
    identifier = draw.choice(list(kept)) if number % 2 else f"N-{number}"
    if draw.random() < _GONE and identifier in kept:
        index.drop(identifier)
        del kept[identifier]
        return
    kept[identifier] = replace(changed, id=identifier)
    index.put(kept[identifier])
