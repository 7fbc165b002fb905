"""One visitor's weeks as a problem for the planner: days, places, windows, what is agreed."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session

from models.enums import Mode
from models.visit import Booking, Visitor
from models.visit_enums import VisitForm, VisitState
from support.danish import danish_date
from support.travel import UNREACHABLE, Place
from taxonomy.store import load_postcodes
from usecases.visits.open_needs import OpenNeed
from usecases.visits.visitor_days import shifts
from usecases.visits.workplaces import Site, sites, start_of
from visits.planning.roads import estimated_roads
from visits.planning.types import Habits, Problem, Shift, Span, Task
from visits.windows import OFFICE_HOURS, WEEK, days_between, windows_of

_FIVE = 5


@dataclass(frozen=True, slots=True)
class Unplannable:
    """A need no plan can hold, why, and the nearest way out. Danish sentences."""

    need: OpenNeed
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Weeks:
    """A problem with what its tasks stand for, by key of the need."""

    problem: Problem
    first: date
    needs: Mapping[str, OpenNeed]
    sites: Mapping[str, Site]
    unplannable: tuple[Unplannable, ...]

    def day(self, number: int) -> date:
        """The date of a day of the plan."""
        return self.first + timedelta(days=number)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be planned: from which day, how many weeks, what is booked already by key.

    `shut`: by key, days it is not planned on, as it was called off there.
    """

    first: date
    weeks: int
    booked: Mapping[str, Booking]
    shut: Mapping[str, AbstractSet[date]] = field(default_factory=dict)


def weeks_of(session: Session, visitor: Visitor, needs: Sequence[OpenNeed], asked: Asked) -> Weeks:
    """The visitor's problem from a day on; raises INPUT_REFUSED for a start nobody can find."""
    postcodes = load_postcodes(session, visitor.municipality_id)
    home = start_of(session, visitor)
    days = [asked.first + timedelta(days=number) for number in range(asked.weeks * WEEK)]
    named = {need.p_number for need in needs}
    found = sites(session, visitor.municipality_id, postcodes, named)
    tasks = _Tasks(asked, found, shifts(session, visitor, days))
    for need in needs:
        tasks.add(need)
    places = [home, *tasks.places]
    problem = Problem(
        visitor.staff_id,
        tasks.shifts,
        tuple(tasks.found),
        _in_fives(estimated_roads(places, Mode(visitor.mode))),
        Habits(lunch_minutes=visitor.lunch_minutes),
    )
    return Weeks(problem, asked.first, tasks.needs, found, tuple(tasks.failed))


def _in_fives(minutes: NDArray[np.int32]) -> NDArray[np.int32]:
    """Up to whole five minutes: nobody is asked for a visit at 8.48."""
    found: NDArray[np.int32] = np.minimum(-(-minutes // _FIVE) * _FIVE, UNREACHABLE)
    return found


class _Tasks:
    """Needs made into tasks one by one, with the places they need."""

    def __init__(self, asked: Asked, found: Mapping[str, Site], shifts: tuple[Shift, ...]) -> None:
        self._asked = asked
        self._sites = found
        self.shifts = shifts
        self._worked = {shift.day for shift in shifts}
        self._out = {shift.day for shift in shifts if shift.out}
        self._numbers: dict[str, int] = {}
        self.found: list[Task] = []
        self.places: list[Place] = []
        self.needs: dict[str, OpenNeed] = {}
        self.failed: list[Unplannable] = []

    def add(self, need: OpenNeed) -> None:
        """Make it a task, or say why it cannot be one."""
        site = self._sites.get(need.p_number)
        one = need.standing.need
        place = None
        if one.form is VisitForm.VISIT:
            if site is None or site.place is None:
                self._fail(need, *_NO_ADDRESS)
                return
            place = self._number(site, site.place)
        windows = self._windows(need, site)
        booked = self._asked.booked.get(need.key)
        fixed = booked is not None and booked.state == VisitState.CONFIRMED.value
        if booked is not None and fixed:
            windows = _exactly(booked, self._asked.first)
        elif not windows:
            self._fail(need, *self._why_not(need, site))
            return
        self.needs[need.key] = need
        self.found.append(Task(need.key, place, one.minutes, windows, one.priority, fixed))

    def _windows(self, need: OpenNeed, site: Site | None) -> dict[int, tuple[Span, ...]]:
        """Days of the need, of the visitor and of the workplace."""
        stands = need.standing
        days = self._days(need)
        if stands.need.form is VisitForm.CALL or site is None:
            return {number: (OFFICE_HOURS,) for number, _ in days if number in self._worked}
        return windows_of(site.workplace, [day for day in days if day[0] in self._out])

    def _days(self, need: OpenNeed) -> list[tuple[int, date]]:
        stands, shut = need.standing, self._asked.shut.get(need.key, frozenset())
        days = days_between(stands.first, stands.last, self._asked.first)
        return [(number, day) for number, day in days if day not in shut]

    def _why_not(self, need: OpenNeed, site: Site | None) -> tuple[str, str]:
        stands = need.standing
        span = f"{danish_date(stands.first)} til {danish_date(stands.last)}"
        days = [number for number, _ in days_between(stands.first, stands.last, self._asked.first)]
        if not self._worked.intersection(days):
            return (
                f"Konsulenten er ikke på arbejde {span}.",
                "Giv besøget til afløseren, eller ret arbejdsdagene.",
            )
        if stands.need.form is VisitForm.VISIT and not self._out.intersection(days):
            return (
                f"Konsulenten kører ikke ud {span}.",
                "Gør en af dagene til en dag ude af huset, eller ring i stedet.",
            )
        closed = site.workplace.closed_on if site is not None else None
        if closed is not None and closed <= stands.last:
            return (
                f"Arbejdspladsen er lukket fra {danish_date(closed)}.",
                "Ret arbejdsstedet på aftalen, eller afslut forløbet.",
            )
        if len(self._days(need)) < len(days):
            return _CALLED_OFF
        return (
            f"Arbejdspladsen har ikke åbent på konsulentens dage {span}.",
            "Aftal en dag med arbejdspladsen, eller ring i stedet.",
        )

    def _number(self, site: Site, place: Place) -> int:
        if site.p_number not in self._numbers:
            self.places.append(place)
            self._numbers[site.p_number] = len(self.places)
        return self._numbers[site.p_number]

    def _fail(self, need: OpenNeed, why: str, mend: str) -> None:
        self.failed.append(Unplannable(need, why, mend))


_NO_ADDRESS = (
    "Vi kender ikke arbejdspladsens postnummer.",
    "Skriv postnummeret på arbejdspladsen, eller ring i stedet.",
)

_CALLED_OFF = (
    "Det er aflyst, og der er ingen anden dag at lægge det på.",
    "Aftal en tid med arbejdspladsen, og book den selv.",
)


def _exactly(booked: Booking, first: date) -> dict[int, tuple[Span, ...]]:
    starts = booked.starts.hour * 60 + booked.starts.minute
    return {(booked.day - first).days: (Span(starts, starts + booked.minutes),)}
