"""Filters over the index. What is unknown does not pass a filter: the user asked for it.

A person whose place is hidden passes no filter on minutes, however many: asking again with
other minutes, or from another workplace, would else measure out where the person lives.
"""

import numpy as np

from matching.arrays import Bools
from matching.criteria.travel import all_travel_minutes
from matching.index import PeopleIndex
from matching.index_competence import NO_RECORD
from matching.index_wishes import UNKNOWN_DATE
from matching.limits.base import UNKNOWN
from matching.options import Filters
from matching.profiles import Demand
from matching.search import Scores


def passing(people: PeopleIndex, demand: Demand, scores: Scores, filters: Filters) -> Bools:
    """Who passes every filter that is set."""
    passes = np.ones(len(people), np.bool_)
    if filters.text.strip():
        passes &= _has_words(people, filters.text)
    if filters.licence:
        passes &= np.array([filters.licence in p.licences for p in people.profiles], np.bool_)
    if filters.certificate:
        passes &= _valid_certificate(people, filters.certificate, demand)
    if filters.language:
        number = people.language_numbers.get(filters.language)
        passes &= False if number is None else people.speaks[:, number] > 0
    if filters.max_minutes is not None:
        spent = all_travel_minutes(people, demand)
        passes &= ~people.place_hidden & (spent >= 0) & (spent <= filters.max_minutes)
    if filters.available_by is not None:
        day = filters.available_by.toordinal()
        passes &= (people.available != UNKNOWN_DATE) & (people.available <= day)
    if filters.caseworker:
        passes &= np.array([p.caseworker == filters.caseworker for p in people.profiles], np.bool_)
    if filters.no_unknown:
        for status in scores.limits.values():
            passes &= status != UNKNOWN
    return passes


def _has_words(people: PeopleIndex, text: str) -> Bools:
    words = text.casefold().split()
    return np.array([all(w in found for w in words) for found in people.search_texts], np.bool_)


def _valid_certificate(people: PeopleIndex, code: str, demand: Demand) -> Bools:
    number = people.certificate_numbers.get(code)
    if number is None:
        return np.zeros(len(people), np.bool_)
    until = people.expiry[:, number]
    valid: Bools = (until != NO_RECORD) & (until >= demand.day.toordinal())
    return valid
