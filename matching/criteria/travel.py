"""Ønsker: minutes to the workplace against the citizen's own maximum."""

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Int8s
from matching.index.places import NOT_KNOWN
from matching.index.selection import Selection
from matching.profiles import Demand, PersonProfile
from matching.results import Unknown
from support.travel import fastest

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

    def levels(self, people: Selection, demand: Demand) -> Int8s:
        """As `level`."""

        def compare() -> Int8s:
            spent, most = all_travel_minutes(people, demand), people.max_travel
            quarters = 4 * spent.astype(np.int32)
            found = np.full(len(people), OVER, np.int8)
            for quarter in (3, 2, 1, 0):
                np.putmask(found, quarters <= (quarter + 1) * most, np.int8(quarter))
            np.putmask(found, (spent < 0) | (most < 0), np.int8(UNKNOWN))
            return found

        return people.once(("travel", demand.place), compare)

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


def all_travel_minutes(people: Selection, demand: Demand) -> NDArray[np.int16]:
    """`travel_minutes` of everybody; -1 = unknown."""
    place = demand.place
    if place is None:
        return np.full(len(people), NOT_KNOWN, np.int16)

    table = people.names.places.minutes_to(place)
    return people.once(("minutes", place), lambda: table.take(people.homes))
