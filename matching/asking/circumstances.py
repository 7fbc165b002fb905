"""Answers on what a person wants and may: wishes, travel, times, own no's, hensyn, consent."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from matching.asking.abilities import OTHER_WORK, Answers, Edit
from matching.profiles import Demand, PersonProfile
from models.enums import Day, Shift
from support.week import ALL_DAY, DAYS

# Minutes each way that people say; nobody is expected to say more than an hour.
SHORT_WAY, LONG_WAY = 15, 60
# Stands for "as far as it is" and "not that far" where the way itself must not be told.
ANY_WAY, NO_WAY = 10**6, -1
MONTH = timedelta(days=31)
MAX_HOURS = "max_hours"


def _wishes(**told: object) -> Edit:
    return lambda person: replace(
        person,
        wishes=replace(person.wishes, **told),  # type: ignore[arg-type]
    )


def _refuses(**told: object) -> Edit:
    return lambda person: replace(
        person,
        refusals=replace(person.refusals, **told),  # type: ignore[arg-type]
    )


def _work(person: PersonProfile, demand: Demand, _key: str) -> Answers:
    if not demand.occupations:
        return None
    branches = person.wishes.branches or ()
    return (
        _wishes(titles=demand.occupations, branches=branches),
        _wishes(titles=(OTHER_WORK,), branches=branches),
    )


def _shifts(_person: PersonProfile, demand: Demand, _key: str) -> Answers:
    if demand.shifts is None:
        return None
    return _wishes(shifts=demand.shifts), _wishes(shifts=frozenset(Shift) - demand.shifts)


def _days(_person: PersonProfile, demand: Demand, _key: str) -> Answers:
    if demand.days is None:
        return None
    return _wishes(days=demand.days), _wishes(days=frozenset(Day) - demand.days)


def _hours(person: PersonProfile, demand: Demand, _key: str) -> Answers:
    """Both ends of the person's range; an end told already stays."""
    low = demand.hours_min if demand.hours_min is not None else demand.hours_max
    high = demand.hours_max if demand.hours_max is not None else demand.hours_min
    if low is None or high is None:
        return None
    least, most = person.wishes.hours_min, person.wishes.hours_max
    if least is None and most is None:
        apart = (1.0, low - 1) if low > 1 else (high + 1, high + 1)
        return _range(low, high), _range(*apart)
    if least is None:
        return _range(min(low, most or low), most), _range(most, most)
    return _range(least, max(high, least)), _range(least, least)


def _range(least: float | None, most: float | None) -> Edit:
    return _wishes(hours_min=least, hours_max=most)


def _travel(person: PersonProfile, demand: Demand, _key: str) -> Answers:
    """Where the place is hidden or unknown, no answer may depend on how far it is."""
    if demand.place is None:
        return None
    if person.place_hidden or person.place is None:
        near, far = _wishes(max_travel=ANY_WAY), _wishes(max_travel=NO_WAY)
        here = {"place": demand.place, "place_withheld": False}
        return (
            lambda person: replace(near(person), **here),  # type: ignore[arg-type]
            lambda person: replace(far(person), **here),  # type: ignore[arg-type]
        )
    return _wishes(max_travel=LONG_WAY), _wishes(max_travel=SHORT_WAY)


def _free_hours(_person: PersonProfile, _demand: Demand, _key: str) -> Answers:
    free, taken = (ALL_DAY,) * len(DAYS), (0,) * len(DAYS)
    return lambda person: replace(person, free=free), lambda person: replace(person, free=taken)


def _period(person: PersonProfile, demand: Demand, _key: str) -> Answers:
    latest = demand.starts or demand.until
    if latest is None or person.available_from is not None:
        return None
    return (
        lambda person: replace(person, available_from=latest),
        lambda person: replace(person, available_from=latest + MONTH),
    )


def _own_no(person: PersonProfile, demand: Demand, _key: str) -> Answers:
    said = person.refusals
    titles, employers = said.titles or (), said.employers or ()
    asked = {
        "branches": said.branches or (),
        "employers": employers,
        "shifts": said.shifts or frozenset(),
    }
    if demand.occupations:
        refused = _refuses(titles=(*titles, demand.occupations[0]), **asked)
    else:
        refused = _refuses(employers=(*employers, demand.employer))
    return _refuses(titles=titles, **asked), refused


def _consideration(person: PersonProfile, demand: Demand, _key: str) -> Answers:
    if person.considerations_known:
        return None  # then it is the workplace that must be asked
    if demand.collisions:
        told: dict[str, float | None] = {demand.collisions[0].key: None}
    elif demand.hours_min is not None:
        told = {MAX_HOURS: demand.hours_min - 1}
    else:
        return None
    return (
        lambda person: replace(person, considerations_known=True),
        lambda person: replace(
            person, considerations={**person.considerations, **told}, considerations_known=True
        ),
    )


def _consent(_person: PersonProfile, _demand: Demand, _key: str) -> Answers:
    return (
        lambda person: replace(person, share_profile=True, consent_until=None),
        lambda person: replace(person, share_profile=False),
    )


CIRCUMSTANCES: Mapping[str, Callable[[PersonProfile, Demand, str], Answers]] = {
    "wishes.titles": _work,
    "wishes.shifts": _shifts,
    "wishes.days": _days,
    "wishes.hours": _hours,
    "limit:hours": _hours,
    "wishes.max_travel_minutes": _travel,
    "postcode": _travel,
    "limit:travel": _travel,
    "limit:free_hours": _free_hours,
    "limit:period": _period,
    "limit:own_no": _own_no,
    "limit:consideration": _consideration,
    "limit:consent": _consent,
}
