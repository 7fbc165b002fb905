"""Generated municipalities for the bench and the property tests: nobody in them exists.

Towns around a main town, employers clustered in them, one territory to a consultant, windows as
the policy makes them: short in the first days, a week or two later on. Seeded, so that two runs
plan the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from models.enums import Mode
from support.travel import Place
from visits.planning.roads import estimated_roads
from visits.planning.types import Problem, Shift, Span, Task

WORKING_DAYS = 5
_POSTCODE = "5750"  # one land, no belt between the places
_CENTRE = (55.25, 10.45)
_KM_TO_LAT, _KM_TO_LON = 1 / 111.2, 1 / 63.4
# How often a day is closed, has a meeting, and a workplace wishes certain days.
_CLOSED, _MEETING, _WISHES = 0.03, 0.25, 0.2
_DAY = Span(8 * 60, 16 * 60)
_OPENINGS = (
    (Span(8 * 60, 16 * 60), 6),
    (Span(9 * 60, 15 * 60), 5),
    (Span(8 * 60, 11 * 60 + 30), 2),
    (Span(13 * 60, 16 * 60), 2),
)
# Working days a window is open, visit minutes and priority, with how common it is.
_KINDS = ((3, 45, 8, 15), (5, 60, 5, 35), (10, 60, 3, 30), (15, 45, 2, 20))


@dataclass(frozen=True, slots=True)
class Size:
    """A municipality: consultants, visits of them all, weeks."""

    name: str
    consultants: int
    visits: int
    weeks: int


SMALL = Size("S", 10, 300, 4)
MEDIUM = Size("M", 20, 1200, 6)
LARGE = Size("L", 30, 3000, 8)


def municipality(size: Size, seed: int) -> tuple[Problem, ...]:
    """One problem a consultant."""
    random = Random(f"{size.name}-{seed}")  # noqa: S311 - a seeded town, no secret
    towns = [(random.gauss(0, 11), random.gauss(0, 11)) for _ in range(8)]
    share = size.visits // size.consultants
    return tuple(
        _problem(random, f"konsulent {number}", towns, share, size.weeks)
        for number in range(1, size.consultants + 1)
    )


def _problem(
    random: Random, name: str, towns: list[tuple[float, float]], visits: int, weeks: int
) -> Problem:
    own = random.sample(towns, 4)
    spots = [(0.0, 0.0)]
    for _ in range(max(1, visits * 2 // 3)):
        east, north = random.choice(own)
        spots.append((east + random.gauss(0, 2), north + random.gauss(0, 2)))
    places = [_place(*spot) for spot in spots]
    shifts = tuple(_shifts(random, weeks))
    tasks = tuple(_task(random, number, places, shifts) for number in range(visits))
    return Problem(name, shifts, tasks, estimated_roads(places, Mode.CAR))


def _place(east: float, north: float) -> Place:
    lat, lon = _CENTRE
    return Place(_POSTCODE, lat + north * _KM_TO_LAT, lon + east * _KM_TO_LON)


def _shifts(random: Random, weeks: int) -> Iterator[Shift]:
    office = random.randrange(WORKING_DAYS)
    for day in range(weeks * 7):
        if day % 7 >= WORKING_DAYS or random.random() < _CLOSED:
            continue
        starts = random.choice((9, 10, 13)) * 60
        busy = (Span(starts, starts + 60),) if random.random() < _MEETING else ()
        yield Shift(day, _DAY, busy, out=day % 7 != office)


def _task(random: Random, number: int, places: list[Place], shifts: tuple[Shift, ...]) -> Task:
    open_days, minutes, priority, _ = random.choices(_KINDS, [kind[3] for kind in _KINDS])[0]
    (hours, _), *_rest = random.choices(_OPENINGS, [weight for _, weight in _OPENINGS])
    first = random.randrange(max(1, len(shifts) - open_days + 1))
    days = [shift.day for shift in shifts[first : first + open_days]]
    if random.random() < _WISHES:
        # The workplace wishes certain days of the week, if it can have one.
        wished = set(random.sample(range(WORKING_DAYS), 3))
        days = [day for day in days if day % 7 in wished] or days
    return Task(
        f"b{number}",
        random.randrange(1, len(places)),
        minutes,
        dict.fromkeys(days, (hours,)),
        priority,
    )
