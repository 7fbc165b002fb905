"""Filters over the index. What is unknown does not pass a filter: the user asked for it.

A person whose place is hidden passes no filter on minutes or kilometres, however many: asking
again with others, or from another workplace, would else measure out where the person lives.
"""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Bools
from matching.closeness import ISCO_4
from matching.criteria.skills import certificate_expiry
from matching.criteria.travel import all_travel_minutes
from matching.index import Selection
from matching.index.columns import LEVEL_UNKNOWN, NO_RECORD, SHIFT_BITS, UNKNOWN_DATE
from matching.options import Filters
from matching.profiles import CEFR_RANK, Demand, Work
from models.enums import Shift
from support.travel import kilometres

Mask = Callable[[Selection, Demand, Filters], Bools]
# Least credit in tenths for each level of evidence.
EVIDENCE_CREDIT = {"with_help": 6, "named": 7, "alone": 10}


def masks(people: Selection, demand: Demand, filters: Filters) -> dict[str, Bools]:
    """For every filter that is set, by its field, who passes it."""
    return {
        name: find(people, demand, filters)
        for name, find in FILTERS.items()
        if getattr(filters, name) not in (None, "", False)
    }


def narrowed(people: Selection, demand: Demand, filters: Filters) -> Selection:
    """Those who pass every filter; each looks only at whom the ones before it left."""
    for name, find in FILTERS.items():
        if getattr(filters, name) not in (None, "", False):
            keep = find(people, demand, filters)
            people = people if keep.all() else people.narrowed(np.flatnonzero(keep))
    return people


def all_of(count: int, found: Iterable[Bools]) -> Bools:
    """Who passes every mask."""
    passes = np.ones(count, np.bool_)
    for one in found:
        passes &= one
    return passes


def _text(people: Selection, _demand: Demand, filters: Filters) -> Bools:
    """Every word stands somewhere in the person's words."""
    words = people.names.words.numbers
    return all_of(
        len(people),
        (
            people.words.any(np.array([part in word for word in words], np.bool_))
            for part in filters.text.casefold().split()
        ),
    )


def _occupation(people: Selection, _demand: Demand, filters: Filters) -> Bools:
    asked = Work("", filters.occupation, filters.occupation_isco)
    return people.held.any(people.names.works.closeness([asked]) <= ISCO_4)


def _branch(people: Selection, _demand: Demand, filters: Filters) -> Bools:
    """A wished branch holds the one asked for, or lies within it."""
    asked = filters.branch or ""
    codes = people.names.branches.numbers
    near = [asked.startswith(code) or code.startswith(asked) for code in codes]
    return people.wished_branches.any(np.array(near, np.bool_))


def _licence(people: Selection, _demand: Demand, filters: Filters) -> Bools:
    number = people.names.licences.get(filters.licence or "")
    if number is None:
        return np.zeros(len(people), np.bool_)
    held: Bools = (people.licences >> np.uint64(number)) & np.uint64(1) > 0
    return held


def _certificate(people: Selection, demand: Demand, filters: Filters) -> Bools:
    until = certificate_expiry(people, filters.certificate or "")
    valid: Bools = (until != NO_RECORD) & (until >= demand.day.toordinal())
    return valid


def _language(people: Selection, _demand: Demand, filters: Filters) -> Bools:
    number = people.names.languages.get(filters.language or "")
    return speaks_well_enough(people.languages.spread(number, "level", 0), filters)


def speaks_well_enough(level: NDArray[Any], filters: Filters) -> Bools:
    """Which levels of a language (0 = does not speak it) reach the one asked for."""
    if filters.language_level is None:
        return np.asarray(level > 0)
    reached: Bools = (level >= CEFR_RANK[filters.language_level]) & (level != LEVEL_UNKNOWN)
    return reached


def _minutes(people: Selection, demand: Demand, filters: Filters) -> Bools:
    spent = all_travel_minutes(people, demand)
    return ~people.place_hidden & (spent >= 0) & (spent <= (filters.max_minutes or 0))


def _kilometres(people: Selection, demand: Demand, filters: Filters) -> Bools:
    if demand.place is None:
        return np.zeros(len(people), np.bool_)
    most = filters.max_km or 0
    places = people.names.places.numbers
    near = [kilometres(place, demand.place) <= most for place in places]
    lives_in = np.array([*near, False], np.bool_)[people.lives_in]
    return ~people.place_hidden & lives_in


def _hours_from(people: Selection, _demand: Demand, filters: Filters) -> Bools:
    reached: Bools = people.hours_most >= (filters.hours_from or 0)  # false for an unknown end
    return reached


def _hours_to(people: Selection, _demand: Demand, filters: Filters) -> Bools:
    reached: Bools = people.hours_least <= (filters.hours_to or 0)
    return reached


def _shift(people: Selection, _demand: Demand, filters: Filters) -> Bools:
    bit = np.uint8(1 << SHIFT_BITS[Shift(filters.shift or "")])
    wished: Bools = (people.wished_shifts & bit) > 0
    return wished


def _available(people: Selection, _demand: Demand, filters: Filters) -> Bools:
    day = filters.available_by.toordinal() if filters.available_by else 0
    free: Bools = (people.available != UNKNOWN_DATE) & (people.available <= day)
    return free


def _caseworker(people: Selection, _demand: Demand, filters: Filters) -> Bools:
    number = people.names.caseworkers.get(filters.caseworker)
    own: Bools = people.caseworker == (-1 if number is None else number)
    return own


def _package(people: Selection, _demand: Demand, filters: Filters) -> Bools:
    package, _, module = (filters.package or "").partition("/")
    wanted = [
        own == package and module in ("", step) and filters.package_status in (None, said)
        for own, step, said in people.names.packages.numbers
    ]
    return people.packages.any(np.array(wanted, np.bool_))


def _evidence(people: Selection, demand: Demand, filters: Filters) -> Bools:
    """At least one of the opening's skills, or of the module's goals, is shown so well."""
    least = EVIDENCE_CREDIT[filters.evidence or "named"]
    found = np.zeros(len(people), np.bool_)
    for key in asked_skills(demand):
        place, credit = people.skills.find(people.names.skills.get(key), "credit")
        found[place] |= credit >= least
    return found


def asked_skills(demand: Demand) -> set[str]:
    """Keys of the skills an opening asks for, or a module teaches."""
    goals = demand.module.goals if demand.module else ()
    refs = (*demand.must_skills, *demand.nice_skills, *(goal.skill for goal in goals))
    return {ref.key for ref in refs}


# The quick ones first.
FILTERS: dict[str, Mask] = {
    "occupation": _occupation,
    "branch": _branch,
    "licence": _licence,
    "certificate": _certificate,
    "language": _language,
    "max_minutes": _minutes,
    "max_km": _kilometres,
    "hours_from": _hours_from,
    "hours_to": _hours_to,
    "shift": _shift,
    "available_by": _available,
    "caseworker": _caseworker,
    "package": _package,
    "evidence": _evidence,
    "text": _text,
}
