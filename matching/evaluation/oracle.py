"""The same search in plain loops: what the arrays must answer, person by person."""

from collections.abc import Iterable
from dataclasses import dataclass

from matching.closeness import ISCO_4, closeness
from matching.criteria.travel import travel_minutes
from matching.filters import EVIDENCE_CREDIT, asked_skills
from matching.finding import Search
from matching.index.columns import search_words
from matching.options import Filters, Reach
from matching.profiles import CEFR_RANK, Demand, PersonProfile, Work
from matching.results import Status, sets_aside
from matching.scoring import judge_limits, score_value
from matching.tie import tie_key, tie_order
from models.enums import Shift
from support.travel import kilometres

_Place = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """Ids in order, best first."""

    listed: list[str]
    aside: list[str]


def plain_search(people: Iterable[PersonProfile], search: Search, top: int = 0) -> Answer:
    """Both lists of a search, at most `top` long (0 = all)."""
    demand = search.demand
    lists: tuple[list[_Place], list[_Place]] = ([], [])
    for person in people:
        if not (reaches(search.reach, person) and passes(person, demand, search.filters)):
            continue
        limits = judge_limits(person, demand)
        if search.filters.no_unknown and any(lim.status is Status.UNKNOWN for lim in limits):
            continue
        tie = tie_order(tie_key(demand.id), tie_key(person.id))
        place = (-score_value(person, demand), tie, person.id)
        lists[any(map(sets_aside, limits))].append(place)
    first, second = ([own for _, _, own in sorted(places)[: top or None]] for places in lists)
    return Answer(first, second)


def reaches(reach: Reach, person: PersonProfile) -> bool:
    """Whether the asker may be told of the person."""
    named = reach.only is None or person.id in reach.only
    return named and (person.open_to_search or not reach.open_to_search)


def passes(person: PersonProfile, demand: Demand, filters: Filters) -> bool:
    """Whether the person passes every filter that is set."""
    return (
        _work(person, filters)
        and _papers(person, demand, filters)
        and _way(person, demand, filters)
        and _time(person, filters)
        and _steps(person, filters)
        and _evidence(person, demand, filters)
        and filters.caseworker in (None, person.caseworker)
    )


def _work(person: PersonProfile, filters: Filters) -> bool:
    words = search_words(person)
    if not all(any(part in word for word in words) for part in filters.text.casefold().split()):
        return False
    if filters.branch is not None:
        wished = person.wishes.branches or ()
        asked = filters.branch
        if not any(asked.startswith(code) or code.startswith(asked) for code in wished):
            return False
    if filters.occupation is None:
        return True
    target = Work("", filters.occupation, filters.occupation_isco)
    return any(
        held.work.uri is not None and closeness(held.work, [target]) <= ISCO_4
        for held in person.held
    )


def _papers(person: PersonProfile, demand: Demand, filters: Filters) -> bool:
    if filters.licence is not None and filters.licence not in person.licences:
        return False
    if filters.certificate is not None:
        until = person.certificates.get(filters.certificate)
        if until is None or until < demand.day:
            return False
    if filters.language is None:
        return True
    if filters.language_level is None:
        return filters.language in person.languages
    level = person.languages.get(filters.language)
    return level is not None and level >= CEFR_RANK[filters.language_level]


def _way(person: PersonProfile, demand: Demand, filters: Filters) -> bool:
    if filters.max_minutes is None and filters.max_km is None:
        return True
    spent = travel_minutes(person, demand)
    if person.place_hidden or spent is None or person.place is None or demand.place is None:
        return False
    far = filters.max_km is not None and kilometres(person.place, demand.place) > filters.max_km
    return not far and (filters.max_minutes is None or spent <= filters.max_minutes)


def _time(person: PersonProfile, filters: Filters) -> bool:
    wishes = person.wishes
    most, least = wishes.hours_max, wishes.hours_min
    if filters.hours_from is not None and (most is None or most < filters.hours_from):
        return False
    if filters.hours_to is not None and (least is None or least > filters.hours_to):
        return False
    if filters.shift is not None and Shift(filters.shift) not in (wishes.shifts or ()):
        return False
    if filters.available_by is None:
        return True
    return person.available_from is not None and person.available_from <= filters.available_by


def _steps(person: PersonProfile, filters: Filters) -> bool:
    if filters.package is None:
        return True
    asked = filters.package
    return any(
        (key == asked or key.startswith(f"{asked}/")) and filters.package_status in (None, status)
        for key, status in person.packages.items()
    )


def _evidence(person: PersonProfile, demand: Demand, filters: Filters) -> bool:
    if filters.evidence is None:
        return True
    least = EVIDENCE_CREDIT[filters.evidence]
    return any(
        key in person.skills and person.skills[key].credit >= least for key in asked_skills(demand)
    )
