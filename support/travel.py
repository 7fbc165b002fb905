"""Estimated minutes from door to door: great circle × detour, with belts and islands by table.

An estimate for matching and planning, not a timetable. Speeds and additions are expert
guesses kept in one place; a routing service can answer behind the same function later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, ceil, cos, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from models.enums import Mode

EARTH_KM = 6371.0
DETOUR = 1.35
# Kilometres an hour, and minutes added once (waiting, parking, walking to the stop).
SPEED: dict[Mode, tuple[float, float]] = {
    Mode.WALK: (5.0, 0.0),
    Mode.BIKE: (15.0, 0.0),
    Mode.BUS: (30.0, 10.0),
    Mode.CAR: (55.0, 3.0),
}
# Postcode ranges without a bridge, and the ferry minutes of a crossing incl. waiting.
ISLANDS: tuple[tuple[int, int, str, int], ...] = (
    (3700, 3799, "Bornholm", 150),
    (5602, 5602, "Avernakø", 60),
    (5603, 5603, "Lyø", 60),
    (5943, 5943, "Strynø", 60),
    (5960, 5985, "Ærø", 90),
    (6720, 6720, "Fanø", 30),
    (8305, 8305, "Samsø", 90),
    (8592, 8592, "Anholt", 200),
    (9940, 9940, "Læsø", 120),
)
ZEALAND_LAST = 4999  # postcodes up to here lie east of Storebælt (but for Bornholm)
MODES_WITHOUT_TOLL_BRIDGE = (Mode.WALK, Mode.BIKE)
UNREACHABLE = 9999


@dataclass(frozen=True, slots=True)
class Place:
    """A postcode's centre; degrees of WGS 84."""

    postcode: str
    lat: float
    lon: float


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance in kilometres."""
    lat_1, lat_2 = radians(one.lat), radians(other.lat)
    d_lat, d_lon = lat_2 - lat_1, radians(other.lon - one.lon)
    chord = sin(d_lat / 2) ** 2 + cos(lat_1) * cos(lat_2) * sin(d_lon / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))


def all_minutes(places: Sequence[Place], target: Place, modes: Sequence[Mode]) -> NDArray[np.int32]:
    """`minutes` from every place by every mode, shape (places, modes).

    The same operations in the same order as for one place, so that the two never differ.
    """
    land, ferry = _land(target.postcode)
    found = np.empty((len(places), len(modes)), np.int32)
    ways = np.array([kilometres(place, target) for place in places])
    lands = [_land(place.postcode) for place in places]
    ferries = np.array([0 if own == land else wait + ferry for own, wait in lands])
    belt = np.array([{own, land} == {"øst", "vest"} for own, _ in lands], np.bool_)
    for column, mode in enumerate(modes):
        speed, extra = SPEED[mode]
        spent = np.maximum(5, np.ceil(ways * DETOUR / speed * 60 + extra + ferries))
        crossed = belt if mode in MODES_WITHOUT_TOLL_BRIDGE else np.zeros_like(belt)
        found[:, column] = np.where(crossed, UNREACHABLE, spent)
    return found


def minutes(one: Place, other: Place, mode: Mode) -> int:
    """Whole minutes by `mode`, at least 5; `UNREACHABLE` where the mode cannot cross."""
    land_one, ferry_one = _land(one.postcode)
    land_other, ferry_other = _land(other.postcode)
    belt = {land_one, land_other} == {"øst", "vest"}
    if belt and mode in MODES_WITHOUT_TOLL_BRIDGE:
        return UNREACHABLE
    ferry = 0 if land_one == land_other else ferry_one + ferry_other
    speed, extra = SPEED[mode]
    return max(5, ceil(kilometres(one, other) * DETOUR / speed * 60 + extra + ferry))


def fastest(one: Place, other: Place, modes: frozenset[Mode]) -> int:
    """Fewest minutes over the modes a person has; bus where none is told."""
    return min(minutes(one, other, mode) for mode in modes or {Mode.BUS})


@lru_cache(maxsize=4096)
def _land(postcode: str) -> tuple[str, int]:
    number = int(postcode)
    for first, last, name, ferry in ISLANDS:
        if first <= number <= last:
            return name, ferry
    return ("øst" if number <= ZEALAND_LAST else "vest"), 0
