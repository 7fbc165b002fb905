"""Ønsker: minutes to the workplace against the citizen's own maximum."""

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Int8s
from matching.index import PeopleIndex
from matching.index_wishes import MODES
from matching.profiles import Demand, PersonProfile
from matching.results import Unknown
from models.enums import Mode
from support.travel import Place, fastest, minutes

OVER, UNKNOWN = 4, 5


class Travel:
    """Levels: up to a quarter, half, three quarters, the whole of the maximum, over it."""

    name = "travel"

    def asked(self, demand: Demand) -> bool:
        """Always."""
        return True

    def level(self, person: PersonProfile, demand: Demand) -> int:
        """The quarter of the maximum that the way takes."""
        spent, most = travel_minutes(person, demand), person.wishes.max_travel
        if spent is None or most is None:
            return UNKNOWN
        return next((quarter for quarter in range(4) if 4 * spent <= (quarter + 1) * most), OVER)

    def levels(self, people: PeopleIndex, demand: Demand) -> Int8s:
        """As `level`."""
        spent, most = all_travel_minutes(people, demand), people.max_travel
        conditions = [(spent < 0) | (most < 0)]
        conditions += [4 * spent <= (quarter + 1) * most for quarter in range(4)]
        return np.select(conditions, [UNKNOWN, 0, 1, 2, 3], OVER).astype(np.int8)

    def words(self, person: PersonProfile, demand: Demand) -> dict[str, str]:
        """`max`, and `minutes` unless they would tell where the person lives."""
        words = {"max": str(person.wishes.max_travel)}
        if not person.place_hidden:
            words["minutes"] = str(travel_minutes(person, demand))
        return words

    def questions(self, person: PersonProfile, demand: Demand) -> list[Unknown]:
        """Ask for the maximum, or for where the citizen lives."""
        if demand.place is None:
            return []
        if person.place_withheld:
            return [Unknown("postcode", "Passer rejsetiden til arbejdspladsen dig?")]
        if person.place is None:
            return [Unknown("postcode", "Hvilket postnummer bor du i?")]
        return [Unknown("wishes.max_travel_minutes", "Hvor mange minutter kan du højst rejse?")]


def travel_minutes(person: PersonProfile, demand: Demand) -> int | None:
    """Minutes by the fastest way the person has; None where a place is unknown."""
    if person.place is None or demand.place is None:
        return None
    return fastest(person.place, demand.place, person.wishes.modes)


def all_travel_minutes(people: PeopleIndex, demand: Demand) -> NDArray[np.int32]:
    """`travel_minutes` of everybody; -1 = unknown."""
    if demand.place is None or not people.places.numbers:
        return np.full(len(people), -1, np.int32)
    table = _minutes_table(list(people.places.numbers), demand.place)
    spent = table[people.lives_in, people.modes]
    return np.where(people.lives_in < 0, np.int32(-1), spent)


def _minutes_table(places: list[Place], target: Place) -> NDArray[np.int32]:
    """Fewest minutes, shape (places, sets of modes as bits); no mode told means bus."""
    by_mode = np.array([[minutes(place, target, mode) for mode in MODES] for place in places])
    table = np.empty((len(places), 1 << len(MODES)), np.int32)
    for bits in range(1 << len(MODES)):
        columns = [n for n in range(len(MODES)) if bits >> n & 1] or [MODES.index(Mode.BUS)]
        table[:, bits] = by_mode[:, columns].min(axis=1)
    return table
