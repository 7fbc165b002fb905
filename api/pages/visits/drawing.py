"""A day's tour as a drawing: places to scale, straight lines between them. Pure.

Drawn here and not fetched as map tiles: where somebody is visited is nobody else's business.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import NamedTuple

from api.pages.visits.lettering import Box, Mark, Spot, lettered, mark_of

WIDTH = 360
_LOWEST, _HIGHEST = 160, 320
_MARGIN = 30
_FOOT = 22  # below the places, for the scale
_KM_PER_DEGREE = 111.2
_SMALLEST_KM = 2.0  # a day in one town is not blown up to the size of a country
_BARS_KM = (50, 20, 10, 5, 2, 1, 0.5)
_LONGEST_BAR = WIDTH / 3


class Stand(NamedTuple):
    """A place on the tour: its town, where it lies in degrees."""

    town: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Scale:
    """A length to compare with: as many kilometres are as wide as this."""

    km: float
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template draws; units are those of the drawing itself."""

    width: int
    height: int
    route: str
    home: Mark
    marks: tuple[Mark, ...]
    scale: Scale


def draw(home: Stand, stops: Sequence[Stand]) -> Drawing | None:
    """The tour from home through the stops and back; None where it goes nowhere."""
    if not stops:
        return None
    frame = _Frame((home, *stops))
    spots = [Spot(*frame.at(stand), stand.town) for stand in (home, *stops)]
    way = [(spot.x, spot.y) for spot in (*spots, spots[0])]
    first, *others = lettered(_marks(spots), Box(0, 0, WIDTH, frame.height))
    return Drawing(
        WIDTH,
        frame.height + _FOOT,
        " ".join(f"{x:g},{y:g}" for x, y in way),
        first,
        tuple(others),
        frame.scale(),
    )


def _marks(spots: Sequence[Spot]) -> Iterator[Mark]:
    """One mark for each place, home first, with the numbers of all stops made there."""
    numbers: dict[tuple[float, float], list[int]] = {}
    towns: dict[tuple[float, float], str] = {}
    home, *stops = spots
    for number, spot in enumerate(stops, start=1):
        numbers.setdefault((spot.x, spot.y), []).append(number)
        towns[spot.x, spot.y] = spot.town
    at_home = numbers.pop((home.x, home.y), [])
    yield mark_of(home, at_home, is_home=True)
    for (x, y), found in numbers.items():
        yield mark_of(Spot(x, y, towns[x, y]), found, is_home=False)


class _Frame:
    """Fits degrees into the drawing: as wide as it is, as high as the places ask."""

    def __init__(self, stands: Sequence[Stand]) -> None:
        lats, lons = [each.lat for each in stands], [each.lon for each in stands]
        self._lat, self._lon = (max(lats) + min(lats)) / 2, (max(lons) + min(lons)) / 2
        self._narrow = cos(radians(self._lat))
        across = (max(lons) - min(lons)) * self._narrow * _KM_PER_DEGREE
        along = (max(lats) - min(lats)) * _KM_PER_DEGREE
        wide, high = WIDTH - 2 * _MARGIN, _HIGHEST - 2 * _MARGIN
        self._per_km = min(wide / max(across, _SMALLEST_KM), high / max(along, _SMALLEST_KM))
        self.height = max(_LOWEST, round(along * self._per_km) + 2 * _MARGIN)

    def at(self, stand: Stand) -> tuple[float, float]:
        """Where a place lies on the drawing."""
        east = (stand.lon - self._lon) * self._narrow * _KM_PER_DEGREE
        north = (stand.lat - self._lat) * _KM_PER_DEGREE
        return (
            round(WIDTH / 2 + east * self._per_km, 1),
            round(self.height / 2 - north * self._per_km, 1),
        )

    def scale(self) -> Scale:
        """The longest round length that is not too wide."""
        fitting = (km for km in _BARS_KM if km * self._per_km <= _LONGEST_BAR)
        km = next(fitting, _BARS_KM[-1])
        return Scale(km, round(km * self._per_km, 1))
