"""What a lead sees of the follow-up: load, roads, days out, moves, the first visits. Pure."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from models.visit_enums import VisitForm, VisitState
from visits.needs.courses import needs_of, weeks_of
from visits.needs.policy import Policy, WeekStep
from visits.needs.types import Course
from visits.states import LIVE

_COUNTED = LIVE | {VisitState.DONE}


@dataclass(frozen=True, slots=True)
class Booked:
    """A booking as the lead counts it.

    `told`: an employer has been asked about a time. `moved`: that time was changed afterwards.
    """

    day: date
    form: VisitForm
    state: VisitState
    minutes: int
    road_minutes: int
    told: bool = False
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Load:
    """One consultant's days: visits and calls, minutes of them, minutes on the road, days out."""

    visits: int = 0
    calls: int = 0
    minutes: int = 0
    road_minutes: int = 0
    days_out: int = 0

    @property
    def visits_a_day_out(self) -> float | None:
        """None where nobody goes out."""
        return self.visits / self.days_out if self.days_out else None

    def __add__(self, other: "Load") -> "Load":
        return Load(
            self.visits + other.visits,
            self.calls + other.calls,
            self.minutes + other.minutes,
            self.road_minutes + other.road_minutes,
            self.days_out + other.days_out,
        )


def load_of(bookings: Iterable[Booked], ways_home: Mapping[date, int]) -> Load:
    """What one consultant has booked and held; `ways_home`: minutes after the last visit."""
    counted = [one for one in bookings if one.state in _COUNTED]
    visits = [one for one in counted if one.form is VisitForm.VISIT]
    days = {one.day for one in visits}
    return Load(
        visits=len(visits),
        calls=len(counted) - len(visits),
        minutes=sum(one.minutes for one in counted),
        road_minutes=sum(one.road_minutes for one in visits)
        + sum(ways_home.get(day, 0) for day in days),
        days_out=len(days),
    )


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    of: int
    number: int

    @property
    def percent(self) -> int | None:
        """Whole per cent; None where there is nothing to take a share of."""
        return round(100 * self.number / self.of) if self.of else None


def moved_share(bookings: Iterable[Booked]) -> Share:
    """How many of the times employers were told have been changed since."""
    told = [one for one in bookings if one.told]
    return Share(len(told), sum(one.moved for one in told))


def first_visits(
    courses: Iterable[Course],
    policy: Policy,
    closed: AbstractSet[date],
    days: tuple[date, date],
    stopped: Mapping[str, date] = MappingProxyType({}),
) -> Share:
    """How many first visits of week 1, due between two days, were held by their last day.

    `stopped`: when courses ended, by id; what was not due by then is not counted.
    """
    due = kept = 0
    for course in courses:
        window = _first_window(course, policy, closed, days[1])
        if window is None or not days[0] <= window[1] <= days[1]:
            continue
        if stopped.get(course.id, window[1]) < window[1]:
            continue
        due += 1
        kept += any(done.key == window[0] and done.day <= window[1] for done in course.done)
    return Share(due, kept)


def _first_window(
    course: Course, policy: Policy, closed: AbstractSet[date], until: date
) -> tuple[str, date] | None:
    """Key and last day of the visit in the first week; None where the policy has none."""
    plan = policy.plan_for(course.kind, weeks_of(course))
    keys = {
        f"{course.id}:{step.id}"
        for step in plan.step
        if isinstance(step, WeekStep) and step.week == 1 and step.form is VisitForm.VISIT
    }
    as_if_new = replace(course, done=())
    needs = (need for need in needs_of(as_if_new, policy, closed, until) if need.key in keys)
    return next(((need.key, need.last) for need in needs), None)
