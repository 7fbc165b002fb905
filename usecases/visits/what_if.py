"""What if a consultant is away: what colleagues could take, what nobody could. Writes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.errors import PraktikmatchError, refused
from models.visit import Visitor
from models.visit_enums import VisitState
from support.clock import danish_date_of
from usecases.reading.staff import staff_names
from usecases.visits.booked import Row, state_of
from usecases.visits.open_needs import OpenNeed, open_needs
from usecases.visits.overview import bookings_since, owner_of
from usecases.visits.problems import Asked, Weeks, weeks_of
from usecases.visits.sorting import need_of, span_of
from usecases.visits.who_works import gone
from visits.planning.boards import take_up
from visits.planning.greedy import insert_all
from visits.planning.types import Problem, Task
from visits.remaking import Time, taken_up
from visits.sharing import Seat, Taken, share_out
from visits.states import LIVE

HORIZON_WEEKS = 6
LONGEST_AWAY = 26 * 7
MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Absence:
    """Who is away, from the first day to the last."""

    staff_id: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Helper:
    """What a colleague would take."""

    name: str
    visits: int
    minutes: int
    days_out: int


@dataclass(frozen=True, slots=True)
class Left:
    """A visit nobody has room for; it names no citizen."""

    workplace: str
    reason: str
    last: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """`visits`: that the absent one has in those weeks. `kept`: those still held by themselves.

    `asked`: visits of the days away an employer knows the time of, to be rung about.
    """

    name: str
    visits: int
    kept: int
    asked: int
    helpers: tuple[Helper, ...]
    left: tuple[Left, ...]
    left_number: int

    @property
    def taken(self) -> int:
        """Visits colleagues could take."""
        return sum(helper.visits for helper in self.helpers)


def what_if(session: Session, actor: Actor, absence: Absence, now: datetime) -> Outcome:
    """Raises NOT_ALLOWED, and INPUT_REFUSED for odd days or somebody without working days."""
    require(actor, Permission.LEAD_VISITS)
    today = danish_date_of(now)
    _check(absence, today)
    weeks = max(HORIZON_WEEKS, -(-((absence.last - today).days + 1) // 7))
    needs = open_needs(session, actor.municipality_id, today, weeks)
    people = {need.citizen_id for need in needs if need.citizen_id is not None}
    record(
        session,
        actor,
        Act(AuditAction.SEARCH, "visit what-if", absence.staff_id, named=tuple(sorted(people))),
    )
    return _Question(session, actor, absence, needs, (today, weeks)).answer()


def _check(absence: Absence, today: date) -> None:
    if absence.last < absence.first:
        raise refused("den sidste dag ligger før den første.", "last")
    if absence.last < today:
        raise refused("dagene er gået. Vælg dage fra i dag.", "last")
    if (absence.last - today).days > LONGEST_AWAY:
        raise refused("vælg dage inden for et halvt år.", "last")


class _Question:
    def __init__(
        self,
        session: Session,
        actor: Actor,
        absence: Absence,
        needs: Sequence[OpenNeed],
        span: tuple[date, int],
    ) -> None:
        self._session = session
        self._actor = actor
        self._absence = absence
        self._first, self._weeks = span
        house = system_actor(actor.municipality_id)
        self._visitors = {row.staff_id: row for row in session.exec(readable(house, Visitor))}
        self._rows = bookings_since(session, actor, self._first)
        self._own: dict[str | None, list[OpenNeed]] = {}
        for need in needs:
            self._own.setdefault(owner_of(need, self._rows), []).append(need)
        if absence.staff_id not in self._visitors:
            raise refused("vælg en konsulent, der har arbejdsdage.", "who")

    def answer(self) -> Outcome:
        laid = self._laid(self._absence.staff_id, [], {})
        lost = self._lost(laid, laid.problem)
        visits = [t for t in laid.problem.tasks if t.place is not None and t.id not in lost]
        gone = self._lost(laid, self._without_days(laid.problem))
        homeless = [task for task in visits if task.id in gone]
        helped = share_out(self._seats([laid.needs[task.id] for task in homeless]), homeless)
        taken = {key for each in helped.values() for key in each.visits}
        left = [laid.needs[task.id] for task in homeless if task.id not in taken]
        names = staff_names(self._session, self._actor)
        return Outcome(
            names.get(self._absence.staff_id, self._absence.staff_id),
            len(visits),
            len(visits) - len(homeless),
            sum(self._is_told(task) for task in visits),
            tuple(_helper(names.get(one, one), each) for one, each in helped.items()),
            tuple(_left(need, laid) for need in left[:MOST_SHOWN]),
            len(left),
        )

    def _lost(self, laid: Weeks, problem: Problem) -> set[str]:
        """Visits there is no room for, with what is booked kept as far as it holds."""
        board, homeless = take_up(problem, taken_up(problem, self._times(laid)))
        return insert_all(board, homeless)

    def _without_days(self, problem: Problem) -> Problem:
        first = (self._absence.first - self._first).days
        away = range(first, (self._absence.last - self._first).days + 1)
        return replace(problem, shifts=tuple(s for s in problem.shifts if s.day not in away))

    def _seats(self, foreign: Sequence[OpenNeed]) -> dict[str, Seat]:
        """Every colleague's plan with what is theirs put in first."""
        found = {}
        away = gone(self._session, self._actor.municipality_id)
        for staff_id in sorted(self._visitors.keys() - away - {self._absence.staff_id}):
            try:
                laid = self._laid(staff_id, foreign, self._confirmed(staff_id))
            except PraktikmatchError:  # without a start that can be found nobody is sent anywhere
                continue
            board, homeless = take_up(laid.problem, taken_up(laid.problem, self._times(laid)))
            others = {need.key for need in foreign}
            insert_all(board, [task for task in homeless if task.id not in others])
            tasks = {task.id: task for task in homeless if task.id in others}
            found[staff_id] = Seat(board, tasks)
        return found

    def _laid(
        self, staff_id: str, foreign: Sequence[OpenNeed], confirmed: Mapping[str, Row]
    ) -> Weeks:
        own = self._own.get(staff_id, [])
        known = {need.key for need in own}
        agreed = [need_of(row) for key, row in confirmed.items() if key not in known]
        needs = [*own, *agreed, *foreign]
        asked = Asked(self._first, self._weeks, confirmed)
        return weeks_of(self._session, self._visitors[staff_id], needs, asked)

    def _times(self, laid: Weeks) -> dict[str, Time]:
        staff_id = laid.problem.visitor
        return {
            key: ((row.day - self._first).days, span_of(row))
            for key, row in self._rows.items()
            if row.visitor_id == staff_id and state_of(row) in LIVE
        }

    def _confirmed(self, staff_id: str) -> dict[str, Row]:
        return {
            key: row
            for key, row in self._rows.items()
            if row.visitor_id == staff_id and state_of(row) is VisitState.CONFIRMED
        }

    def _is_told(self, task: Task) -> bool:
        row = self._rows.get(task.id)
        away = row is not None and self._absence.first <= row.day <= self._absence.last
        return row is not None and away and state_of(row) in (LIVE - {VisitState.DRAFT})


def _helper(name: str, taken: Taken) -> Helper:
    return Helper(name, len(taken.visits), taken.minutes, taken.days_out)


def _left(need: OpenNeed, laid: Weeks) -> Left:
    site = laid.sites.get(need.p_number)
    return Left(site.name if site else need.p_number, need.standing.need.reason, need.standing.last)
