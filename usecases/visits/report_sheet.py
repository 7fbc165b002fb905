"""The form of one visit as it is opened: what is asked, what was said before, what came of it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from models.access_enums import AuditAction
from models.running import PlacementFlag
from models.visit import CareVisit, PlacementVisit, VisitReport
from placements.agreements.facts import workplace_names
from placements.agreements.opening import staff_name, user_name
from placements.running.numbering import parts_of
from placements.running.standing import Opened
from support.clock import danish_date_of
from usecases.running.frame import Frame, frame
from usecases.visits.booked import KIND, Row, state_of
from usecases.visits.followed import FOLLOWED, Followed, course_of
from usecases.visits.open_needs import OpenNeed, calendar_of, needs_at
from usecases.visits.report_effects import open_flag
from usecases.visits.report_rows import reports_of, told_of, visits_told
from visits.reports import Told, together
from visits.states import LIVE

_AHEAD = 26  # weeks the next visit is looked for


@dataclass(frozen=True, slots=True)
class Written:
    """One form as it was sent, and by whom."""

    row: VisitReport
    told: Told
    by: str


@dataclass(frozen=True, slots=True)
class Next:
    """What is to be held, and the time it has; None while it has none."""

    need: OpenNeed
    booking: PlacementVisit | None

    @property
    def by(self) -> date:
        """The day it is held on, or by."""
        return self.booking.day if self.booking is not None else self.need.standing.last


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visit about a placement.

    `before`: everything told at other visits as one form, `last` the newest of them; None where
    nobody has told anything. `flag`: the one the visit is about, while it waits. `next`: what is
    to be held after it.
    """

    booking: PlacementVisit
    frame: Frame
    visitor: str
    written: tuple[Written, ...]
    before: Told | None
    last: Told | None
    flag: PlacementFlag | None
    next: Next | None


@dataclass(frozen=True, slots=True)
class CareSheet:
    """A visit to an employer nobody is placed at."""

    booking: CareVisit
    where: str


def sheet(session: Session, actor: Actor, booking: PlacementVisit, now: datetime) -> Sheet:
    """The form of a visit within reach, and the look written down; raises NOT_FOUND."""
    found = frame(session, actor, booking.placement_id, now)
    about = Act(AuditAction.VIEW, "visit report", booking.key, citizen_id=booking.citizen_id)
    record(session, actor, about)
    rows = reports_of(session, actor, found.placement)
    others = visits_told([row for row in rows if row.key != booking.key])
    return Sheet(
        booking=booking,
        frame=found,
        visitor=staff_name(session, booking.municipality_id, booking.visitor_id),
        written=tuple(
            Written(row, told_of(row), user_name(session, row.municipality_id, row.by))
            for row in rows
            if row.key == booking.key
        ),
        before=together(others) if others else None,
        last=others[-1] if others else None,
        flag=open_flag(session, found.opened, booking.key),
        next=next_need(session, found.opened, now),
    )


def care_sheet(session: Session, actor: Actor, booking: CareVisit) -> CareSheet:
    """The form of a visit to an employer."""
    house = system_actor(booking.municipality_id)
    where = workplace_names(session, house, {booking.p_number})[booking.p_number]
    record(session, actor, Act(AuditAction.VIEW, KIND, booking.key))
    return CareSheet(booking, where)


def next_need(session: Session, opened: Opened, now: datetime) -> Next | None:
    """The first that is still to be held about a placement; None where nothing is."""
    placement, today = opened.placement, danish_date_of(now)
    if opened.status not in FOLLOWED:
        return None
    rows = parts_of(session, placement, PlacementVisit)
    course = course_of(opened.loaded, parts_of(session, placement, PlacementFlag), rows)
    booked = {row.key: row for row in rows if state_of(row) in LIVE and row.day >= today}
    one = Followed(course, placement.citizen_id, placement.cvr, placement.p_number, None)
    calendar = calendar_of(session, placement.municipality_id, today, _AHEAD)
    coming = (Next(need, booked.get(need.key)) for need in needs_at(one, calendar))
    return min(coming, key=lambda each: (each.by, each.need.key), default=None)


def first_day(row: Row, today: date) -> date:
    """The day a form begins with: the booked one, or today where that has not come."""
    return min(row.day, today)
