"""The lead's view: what is overdue, who carries how much, what was moved, week by week."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.enums import Mode
from models.visit import CareVisit, PlacementVisit, Visitor
from models.visit_enums import VisitForm
from support.calendars.working_days import week_start
from support.clock import danish_date_of
from support.travel import Place, minutes
from taxonomy.store import load_postcodes
from usecases.reading.staff import staff_names
from usecases.visits.booked import Row, by_key, citizen_of, form_of, state_of
from usecases.visits.ended import ended
from usecases.visits.followed import followed
from usecases.visits.left_behind import LeftBehind, left_behind
from usecases.visits.open_needs import OpenNeed, calendar_of, open_needs
from usecases.visits.tours import has_no_time
from usecases.visits.who_works import gone
from usecases.visits.workplaces import place_of, sites
from visits.overview import Booked, Load, Share, first_visits, load_of, moved_share
from visits.states import LIVE, TOLD
from visits.windows import WEEK

# How far back moves and first visits are counted, and how far ahead needs are looked for.
BACK_WEEKS, AHEAD_WEEKS = 8, 2
WEEKS = (-1, 0, 1)  # last week, this one, the next
_TOLD = frozenset(state.value for state in TOLD)
_ONE_WEEK = timedelta(days=WEEK)


@dataclass(frozen=True, slots=True)
class Line:
    """One consultant: needs past their day, of those without a time, and the load by week."""

    staff_id: str
    name: str
    overdue: int
    overdue_unplanned: int
    unplanned: int
    weeks: tuple[Load, ...]
    has_days: bool
    is_gone: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole page. `nobodys`: needs nobody comes for. `left`: by those who come no more."""

    monday: date
    lines: tuple[Line, ...]
    weeks: tuple[Load, ...]
    nobodys: int
    left: LeftBehind
    moved: Share
    first_visits: Share


def overview(session: Session, actor: Actor, now: datetime) -> Overview:
    """The lead's page; raises NOT_ALLOWED. The look is recorded."""
    require(actor, Permission.LEAD_VISITS)
    today = danish_date_of(now)
    monday = week_start(today)
    needs = open_needs(session, actor.municipality_id, today, AHEAD_WEEKS)
    rows = bookings_since(session, actor, monday - BACK_WEEKS * _ONE_WEEK)
    _tell_log(session, actor, needs, rows.values())
    booked = _Weeks(session, actor, rows.values(), today)
    owned, away = _owned(needs, rows), gone(session, actor.municipality_id)
    lines = tuple(_lines(session, actor, owned, rows, booked, away))
    absent = [row for row in rows.values() if row.day >= today and booked.is_absent(row, away)]
    return Overview(
        monday,
        lines,
        tuple(_sum(line.weeks[number] for line in lines) for number in range(len(WEEKS))),
        sum(len(found) for one, found in owned.items() if one is None or one in away),
        left_behind(session, actor, owned, absent, away),
        moved_share(plain(row) for row in rows.values()),
        _first_visits(session, actor, today),
    )


def bookings_since(session: Session, actor: Actor, first: date) -> dict[str, Row]:
    """Every consultant's bookings from a day on; the caller records the look."""
    house = system_actor(actor.municipality_id)
    placed = session.exec(readable(house, PlacementVisit).where(col(PlacementVisit.day) >= first))
    others = session.exec(readable(house, CareVisit).where(col(CareVisit.day) >= first))
    return by_key(placed, others)


def owner_of(need: OpenNeed, rows: Mapping[str, Row]) -> str | None:
    """Who holds it: whoever has it booked, else whoever it is set to."""
    row = rows.get(need.key)
    return row.visitor_id if row is not None and state_of(row) in LIVE else need.visitor_id


def plain(row: Row) -> Booked:
    """A booking as the lead counts it."""
    told = [entry for entry in row.history if entry["from"].get("state") in _TOLD]
    return Booked(
        row.day,
        form_of(row),
        state_of(row),
        row.minutes,
        row.road_minutes,
        told=row.proposed_at is not None,
        moved=any(_time(entry["from"]) != _time(entry["to"]) for entry in told),
    )


def _time(snapshot: Mapping[str, str]) -> tuple[str, str]:
    return snapshot["day"], snapshot["starts"]


class _Weeks:
    """Bookings of last week, this one and the next, by consultant."""

    def __init__(self, session: Session, actor: Actor, rows: Iterable[Row], today: date) -> None:
        postcodes = load_postcodes(session, actor.municipality_id)
        house = system_actor(actor.municipality_id)
        self.visitors = {row.staff_id: row for row in session.exec(readable(house, Visitor))}
        self._homes = {
            staff_id: place_of(postcodes, row.postcode) for staff_id, row in self.visitors.items()
        }
        self._sites = sites(session, actor.municipality_id, postcodes)
        self.today, self._monday = today, week_start(today)
        self.rows: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            self.rows[row.visitor_id].append(row)

    def is_absent(self, row: Row, gone: AbstractSet[str]) -> bool:
        """Whether nobody comes: the consultant is gone, or has no working days any longer."""
        return row.visitor_id in gone or row.visitor_id not in self.visitors

    def loads(self, staff_id: str) -> tuple[Load, ...]:
        """One consultant's load, week by week."""
        return tuple(self._load(staff_id, self._monday + number * _ONE_WEEK) for number in WEEKS)

    def _load(self, staff_id: str, monday: date) -> Load:
        rows = [row for row in self.rows[staff_id] if monday <= row.day < monday + _ONE_WEEK]
        return load_of((plain(row) for row in rows), self._ways_home(staff_id, rows))

    def _ways_home(self, staff_id: str, rows: Sequence[Row]) -> dict[date, int]:
        home = self._homes.get(staff_id)
        last: dict[date, Place] = {}
        for row in sorted(rows, key=lambda row: row.starts):
            site = self._sites.get(row.p_number)
            if form_of(row) is VisitForm.VISIT and site is not None and site.place is not None:
                last[row.day] = site.place
        if home is None:
            return {}
        mode = Mode(self.visitors[staff_id].mode)
        return {day: minutes(place, home, mode) for day, place in last.items()}


def _lines(
    session: Session,
    actor: Actor,
    owned: Mapping[str | None, Sequence[OpenNeed]],
    rows: Mapping[str, Row],
    weeks: _Weeks,
    away: AbstractSet[str],
) -> Iterable[Line]:
    names = staff_names(session, actor)
    staff = weeks.visitors.keys() | {one for one in owned if one} | weeks.rows.keys()
    for staff_id in sorted(staff, key=lambda one: (names.get(one, one), one)):
        own = owned.get(staff_id, ())
        late = [need for need in own if need.standing.overdue]
        yield Line(
            staff_id,
            names.get(staff_id, staff_id),
            len(late),
            sum(has_no_time(rows.get(need.key), weeks.today) for need in late),
            sum(has_no_time(rows.get(need.key), weeks.today) for need in own),
            weeks.loads(staff_id),
            staff_id in weeks.visitors,
            staff_id in away,
        )


def _owned(
    needs: Iterable[OpenNeed], rows: Mapping[str, Row]
) -> dict[str | None, Sequence[OpenNeed]]:
    found: dict[str | None, list[OpenNeed]] = defaultdict(list)
    for need in needs:
        found[owner_of(need, rows)].append(need)
    return dict(found)


def _first_visits(session: Session, actor: Actor, today: date) -> Share:
    """Of placements that run, and of those that ended in the weeks looked at."""
    municipality = actor.municipality_id
    calendar = calendar_of(session, municipality, today, 0)
    days = (today - BACK_WEEKS * _ONE_WEEK, today - timedelta(days=1))
    running = [each.course for each in followed(session, municipality, today)]
    over = ended(session, municipality, days[0], today)
    courses = [*running, *(course for course, _ in over.values())]
    stopped = {one: day for one, (_, day) in over.items()}
    return first_visits(courses, calendar.policy, calendar.closed, days, stopped)


def _sum(loads: Iterable[Load]) -> Load:
    return sum(loads, start=Load())


def _tell_log(
    session: Session, actor: Actor, needs: Sequence[OpenNeed], rows: Iterable[Row]
) -> None:
    people = {need.citizen_id for need in needs} | {citizen_of(row) for row in rows}
    named = tuple(sorted(one for one in people if one is not None))
    detail = {"count": len(needs)}
    record(session, actor, Act(AuditAction.SEARCH, "visit overview", detail=detail, named=named))
