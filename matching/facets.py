"""How many people each value of a filter would leave in the list, were that filter free."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Bools, Vocabulary
from matching.criteria.travel import all_travel_minutes
from matching.filters import EVIDENCE_CREDIT, asked_skills, speaks_well_enough
from matching.index import Selection
from matching.index.columns import NO_EXPIRY_KNOWN, SHIFT_BITS
from matching.options import Filters
from matching.profiles import Demand
from matching.results import Facet

Counts = Iterator[tuple[str, int]]
MINUTES = (15, 30, 45, 60)
Counter = Callable[[Selection, Demand, Filters], Counts]
MOST_OCCUPATIONS = 40


def facets(
    people: Selection, demand: Demand, filters: Filters, among: Callable[[str], Bools]
) -> tuple[Facet, ...]:
    """Counts for every filter; `among(filter)`: who is listed when that filter is free.

    A value left out counts nobody, but for occupations, of which the most held are told. A
    level or status that hangs on a filter stays when another value is chosen.
    """
    found = []
    for name, count in COUNTERS.items():
        chosen = people.narrowed(np.flatnonzero(among(name)))
        counts = sorted(count(chosen, demand, filters), key=lambda pair: (-pair[1], pair[0]))
        found.append(Facet(name, tuple(pair for pair in counts if pair[1])))
    return tuple(found)


def _licences(people: Selection, _demand: Demand, _filters: Filters) -> Counts:
    for code, number in people.names.licences.numbers.items():
        yield code, int(((people.licences >> np.uint64(number)) & np.uint64(1)).sum())


def _certificates(people: Selection, demand: Demand, _filters: Filters) -> Counts:
    _, codes, until = people.certificates.flat("until")
    valid = (until != NO_EXPIRY_KNOWN) & (until >= demand.day.toordinal())
    return _by_number(people.names.certificates, codes[valid])


def _languages(people: Selection, _demand: Demand, filters: Filters) -> Counts:
    _, codes, level = people.languages.flat("level")
    return _by_number(people.names.languages, codes[speaks_well_enough(level, filters)])


def _shifts(people: Selection, _demand: Demand, _filters: Filters) -> Counts:
    for shift, bit in SHIFT_BITS.items():
        yield shift.value, int(((people.wished_shifts >> np.uint8(bit)) & np.uint8(1)).sum())


def _branches(people: Selection, _demand: Demand, _filters: Filters) -> Counts:
    """By two digits; a person counts once however many branches lie there."""
    places, codes, _ = people.wished_branches.flat()
    groups: Vocabulary[str] = Vocabulary()
    group_of = [groups.add(code[:2]) for code in people.names.branches.numbers]
    return _by_number(groups, _once(places, np.array(group_of, np.int64)[codes], len(groups)))


def _caseworkers(people: Selection, _demand: Demand, _filters: Filters) -> Counts:
    numbers = people.names.caseworkers.numbers
    counts = np.bincount(people.caseworker, minlength=len(numbers))
    for caseworker, number in numbers.items():
        if caseworker is not None:
            yield caseworker, int(counts[number])


def _packages(people: Selection, _demand: Demand, filters: Filters) -> Counts:
    """Packages and, as `package/module`, their modules; a person counts once in each."""
    places, codes, _ = people.packages.flat()
    steps = people.names.packages.numbers
    asked = np.array([filters.package_status in (None, said) for _, _, said in steps], np.bool_)
    places, codes = places[asked[codes]], codes[asked[codes]]
    names: Vocabulary[str] = Vocabulary()
    packages = np.array([names.add(package) for package, _, _ in steps], np.int64)
    modules = np.array([names.add(f"{package}/{step}") for package, step, _ in steps], np.int64)
    both = np.concatenate([packages[codes], modules[codes]])
    return _by_number(names, _once(np.concatenate([places, places]), both, len(names)))


def _occupations(people: Selection, _demand: Demand, _filters: Filters) -> Counts:
    """By unit group, named after the occupation of it that most have held."""
    places, codes, _ = people.held.flat()
    works = list(people.names.works.numbers)
    held = np.bincount(codes, minlength=len(works))
    groups: Vocabulary[str | None] = Vocabulary()
    group_of = np.array([groups.add(work.group) for work in works], np.int64)
    counts = np.bincount(_once(places, group_of[codes], len(groups)), minlength=len(groups))
    for number in np.argsort(-counts, kind="stable")[:MOST_OCCUPATIONS]:
        members = np.flatnonzero(group_of == number)
        work = works[int(members[np.argmax(held[members])])]
        yield str(work.uri), int(counts[number])


def _evidence(people: Selection, demand: Demand, _filters: Filters) -> Counts:
    best = np.zeros(len(people), np.int64)
    for key in asked_skills(demand):
        place, credit = people.skills.find(people.names.skills.get(key), "credit")
        best[place] = np.maximum(best[place], credit)
    for name, least in EVIDENCE_CREDIT.items():
        yield name, int((best >= least).sum())


def _minutes(people: Selection, demand: Demand, _filters: Filters) -> Counts:
    spent = all_travel_minutes(people, demand)
    told = spent[(spent >= 0) & ~people.place_hidden]
    for most in MINUTES:
        yield str(most), int((told <= most).sum())


def _by_number(names: Vocabulary[str], codes: NDArray[np.int64]) -> Counts:
    counts = np.bincount(codes, minlength=len(names))
    for name, number in names.numbers.items():
        yield name, int(counts[number])


def _once(places: NDArray[np.intp], groups: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """The groups with each person's repeats left out."""
    return np.unique(places * max(size, 1) + groups) % max(size, 1)


COUNTERS: dict[str, Counter] = {
    "licence": _licences,
    "certificate": _certificates,
    "language": _languages,
    "shift": _shifts,
    "branch": _branches,
    "caseworker": _caseworkers,
    "package": _packages,
    "occupation": _occupations,
    "evidence": _evidence,
    "max_minutes": _minutes,
}
