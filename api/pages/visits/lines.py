"""A day's tour as lines in order of the clock. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from api.pages.visits.drawing import Drawing, Stand, draw
from taxonomy.types import Postcode
from usecases.visits.booked import clock_time, minute_of
from usecases.visits.tours import DayTour, TourLeg, TourStop, TourVisit

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `number` counts the stops of the day, as on the drawing."""

    kind: Literal["leave", "stop", "lunch", "back", "call"]
    starts: time
    ends: time | None = None
    stop: TourStop | None = None
    call: TourVisit | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a page shows it. `fits`: whether its times leave room for the road."""

    day: date
    lines: tuple[Line, ...]
    road_minutes: int
    visits: int
    calls: int
    fits: bool


def shown_days(days: Sequence[DayTour]) -> tuple[Day, ...]:
    """Working days, and a Saturday or Sunday only with something on it."""
    found = (day_of(tour) for tour in days)
    return tuple(one for one in found if one.lines or one.day.weekday() < _SATURDAY)


def day_of(tour: DayTour) -> Day:
    """The lines of a day, calls between the stops where they lie."""
    lines = sorted((*_legs(tour), *map(_call, tour.calls)), key=lambda line: line.starts)
    return Day(
        tour.day,
        tuple(lines),
        tour.road_minutes,
        sum(len(stop.visits) for leg in tour.legs for stop in leg.stops),
        len(tour.calls),
        all(leg.times.fits for leg in tour.legs),
    )


def drawing_of(tour: DayTour, postcodes: Mapping[str, Postcode]) -> Drawing | None:
    """The day on paper; None where it goes nowhere, or nobody knows where to."""
    places = [stop.at.place for leg in tour.legs for stop in leg.stops]
    known = [place for place in places if place is not None]
    if len(known) < len(places):
        return None

    def stand(code: str, lat: float, lon: float) -> Stand:
        found = postcodes.get(code)
        return Stand(found.name if found else code, lat, lon)

    start = tour.start
    return draw(
        stand(start.postcode, start.lat, start.lon),
        [stand(place.postcode, place.lat, place.lon) for place in known],
    )


def _legs(tour: DayTour) -> Iterator[Line]:
    number = 0
    for leg in tour.legs:
        yield Line("leave", clock_time(leg.times.leaves))
        for stop in leg.stops:
            number += 1
            yield _stop(stop, number)
        yield from _lunch(leg)
        yield Line("back", clock_time(leg.times.back))


def _lunch(leg: TourLeg) -> Iterator[Line]:
    lunch = leg.times.lunch
    if lunch is not None:
        yield Line("lunch", clock_time(lunch.starts), clock_time(lunch.ends))


def _stop(stop: TourStop, number: int) -> Line:
    first, last = stop.visits[0].row, stop.visits[-1].row
    ends = clock_time(minute_of(last) + last.minutes)
    return Line("stop", first.starts, ends, stop=stop, number=number)


def _call(visit: TourVisit) -> Line:
    ends = clock_time(minute_of(visit.row) + visit.row.minutes)
    return Line("call", visit.row.starts, ends, call=visit)
