"""Visits beside what they are about: those of one placement, those to one employer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.placement import Placement
from models.running import PlacementFlag
from models.visit import CareVisit, PlacementVisit
from models.visit_enums import VisitForm, VisitState
from placements.agreements.loading import Loaded
from support.clock import danish_date_of
from usecases.reading.staff import staff_names
from usecases.visits.booked import Row, citizen_of, form_of, state_of
from usecases.visits.followed import FOLLOWED, course_of
from usecases.visits.open_needs import calendar_of
from visits.needs.courses import needs_of
from visits.needs.current import standing
from visits.needs.types import Need
from visits.states import LIVE

_AHEAD = 8  # weeks
_LISTS = "visits"
_LATEST = 10  # visits held that an employer's page tells


@dataclass(frozen=True, slots=True)
class Beside:
    """One visit or call: `day` is None where it has no time yet, then `between` says when.

    `starts` is None too where it was held at a time nobody told.
    """

    key: str
    form: VisitForm
    reason: str
    state: VisitState | None
    day: date | None
    starts: time | None
    visitor: str | None
    between: tuple[date, date]
    overdue: bool = False


def visits_of_placement(
    session: Session, actor: Actor, loaded: Loaded, now: datetime
) -> tuple[Beside, ...]:
    """What was held, what is booked and what is to come, in order of the days.

    The caller has looked the placement up for the actor, and recorded that.
    """
    placement = loaded.placement
    query = readable(actor, PlacementVisit).where(col(PlacementVisit.placement_id) == placement.id)
    rows = {row.key: row for row in session.exec(query)}
    names = staff_names(session, system_actor(actor.municipality_id))
    today = danish_date_of(now)
    booked = [_booked(row, names) for row in rows.values() if _tells(row)]
    told = {one.key for one in booked}
    needs = _needs(session, loaded, list(rows.values()), today)
    found = [*booked, *(one for one in needs if one.key not in told)]
    return tuple(sorted(found, key=lambda one: (one.day or one.between[0], one.key)))


def visits_to(session: Session, actor: Actor, cvr: str, now: datetime) -> tuple[Beside, ...]:
    """Booked and lately held visits to a firm, about whomever the actor may read; recorded."""
    care = session.exec(readable(actor, CareVisit).where(col(CareVisit.cvr) == cvr)).all()
    placed = _placed(session, actor, cvr)
    both: list[Row] = [*care, *placed]
    rows = [row for row in both if form_of(row) is VisitForm.VISIT]
    rows.sort(key=lambda row: (row.day, row.starts, row.key))
    held = [row for row in rows if state_of(row) is VisitState.DONE][-_LATEST:]
    coming = [row for row in rows if state_of(row) in LIVE and row.day >= danish_date_of(now)]
    shown = [*held, *coming]
    people = {one for row in shown if (one := citizen_of(row)) is not None}
    looks = Act(AuditAction.VIEW, _LISTS, cvr, named=tuple(sorted(people)))
    record(session, actor, looks)
    names = staff_names(session, system_actor(actor.municipality_id))
    return tuple(_booked(row, names) for row in shown)


def _placed(session: Session, actor: Actor, cvr: str) -> list[PlacementVisit]:
    placements = readable(actor, Placement).with_only_columns(col(Placement.id))
    ids = placements.where(col(Placement.cvr) == cvr)
    query = readable(actor, PlacementVisit).where(col(PlacementVisit.placement_id).in_(ids))
    return list(session.exec(query))


def _tells(row: Row) -> bool:
    """What was missed is told by the need that is open again."""
    return state_of(row) in LIVE or state_of(row) is VisitState.DONE


def _booked(row: Row, names: dict[str, str]) -> Beside:
    return Beside(
        row.key,
        form_of(row),
        row.reason,
        state_of(row),
        row.day,
        row.clock,
        names.get(row.visitor_id, row.visitor_id),
        (row.first, row.last),
    )


def _needs(
    session: Session, loaded: Loaded, rows: list[PlacementVisit], today: date
) -> Iterable[Beside]:
    """The needs of the coming weeks; none before it is granted or once it is over."""
    placement = loaded.placement
    if loaded.status(today) not in FOLLOWED:
        return
    house = system_actor(placement.municipality_id)
    flags = readable(house, PlacementFlag).where(col(PlacementFlag.placement_id) == placement.id)
    course = course_of(loaded, session.exec(flags).all(), rows)
    calendar = calendar_of(session, placement.municipality_id, today, _AHEAD)
    needs = needs_of(course, calendar.policy, calendar.closed, calendar.until)
    for one in standing(needs, today, calendar.closed):
        yield _open(one.need, (one.first, one.last), overdue=one.overdue)


def _open(need: Need, between: tuple[date, date], *, overdue: bool) -> Beside:
    return Beside(need.key, need.form, need.reason, None, None, None, None, between, overdue)
