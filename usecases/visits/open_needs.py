"""What is to be held in the coming weeks, by visitor: placements, mentors, flags, quiet firms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.employer import Employer, ProductionUnit
from models.placement import Placement
from models.visit import CareVisit
from models.visit_enums import VisitState
from support.clock import danish_date_of
from support.closed_days import closed_days
from usecases.visits.followed import Followed, followed
from usecases.visits.policies import policies_of, visits_by_employer
from visits.needs.care import care_need
from visits.needs.courses import needs_of
from visits.needs.current import Standing, standing
from visits.needs.policy import Policy, policy_on
from visits.needs.types import QuietEmployer


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """A need as it stands, with where and by whom; the citizen is None for a quiet employer."""

    standing: Standing
    cvr: str
    p_number: str
    visitor_id: str | None
    citizen_id: str | None = None
    placement_id: str | None = None

    @property
    def key(self) -> str:
        """The key of the need."""
        return self.standing.need.key


@dataclass(frozen=True, slots=True)
class Calendar:
    """What holds for a municipality on a day."""

    policy: Policy
    closed: frozenset[date]
    today: date
    until: date


def calendar_of(session: Session, municipality_id: str, today: date, weeks: int) -> Calendar:
    """Policy and closing days for so many weeks from today."""
    policy = policy_on(policies_of(session, municipality_id), today)
    until = today + timedelta(weeks=weeks)
    return Calendar(policy, closed_days(session, municipality_id), today, until)


def open_needs(session: Session, municipality_id: str, today: date, weeks: int) -> list[OpenNeed]:
    """Every need whose window begins within the weeks; read by the house, show only one's own."""
    calendar = calendar_of(session, municipality_id, today, weeks)
    by_employer = visits_by_employer(session, municipality_id, today)
    courses = followed(session, municipality_id, today, by_employer=by_employer)
    found = [need for each in courses for need in needs_at(each, calendar)]
    return [*found, *_care(session, municipality_id, calendar)]


def needs_at(each: Followed, calendar: Calendar) -> Iterator[OpenNeed]:
    """The needs of one placement as they stand."""
    needs = needs_of(each.course, calendar.policy, calendar.closed, calendar.until)
    for one in standing(needs, calendar.today, calendar.closed):
        yield OpenNeed(
            one, each.cvr, each.p_number, each.visitor_id, each.citizen_id, each.course.id
        )


def _care(session: Session, municipality_id: str, calendar: Calendar) -> Iterator[OpenNeed]:
    """Employers with a consultant and a workplace, where nobody is placed now or soon."""
    house = system_actor(municipality_id)
    living = readable(house, Placement).where(col(Placement.closed_at).is_(None))
    busy = {row.cvr for row in session.exec(living)}
    units: dict[str, str] = {}
    for unit in session.exec(
        readable(house, ProductionUnit).order_by(col(ProductionUnit.p_number))
    ):
        if unit.closed_on is None:
            units.setdefault(unit.cvr, unit.p_number)
    seen = _last_seen(session, municipality_id)
    for employer in session.exec(readable(house, Employer).order_by(col(Employer.cvr))):
        if employer.cvr in busy or employer.consultant_id is None or employer.cvr not in units:
            continue
        since = seen.get(employer.cvr) or danish_date_of(employer.updated_at)
        need = care_need(
            QuietEmployer(employer.cvr, since), calendar.policy, calendar.closed, calendar.until
        )
        for one in standing([need] if need else [], calendar.today, calendar.closed):
            yield OpenNeed(one, employer.cvr, units[employer.cvr], employer.consultant_id)


def _last_seen(session: Session, municipality_id: str) -> dict[str, date]:
    """The last visit to each employer; a placement that ended there counts as seen."""
    house = system_actor(municipality_id)
    found: dict[str, date] = {}
    held = readable(house, CareVisit).where(col(CareVisit.state) == VisitState.DONE.value)
    days: Sequence[tuple[str, date]] = [(row.cvr, row.day) for row in session.exec(held)]
    ended = readable(house, Placement).where(col(Placement.closed_at).is_not(None))
    for cvr, day in (
        *days,
        *((row.cvr, row.ended_on or row.ends or row.starts) for row in session.exec(ended)),
    ):
        found[cvr] = max(day, found.get(cvr, day))
    return found
