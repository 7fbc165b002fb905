"""Plans made in the background: asked for, carried out once, and told how far they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlalchemy import Engine, delete
from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.opening import open_audited
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.errors import PraktikmatchError
from models.visit import PlanRun, Visitor
from models.visit_enums import PlanRunState
from support.clock import danish_date_of
from support.jobs.types import Job, Queue
from usecases.reading.staff import staff_names
from usecases.visits.booked import hold_visitors, require_plan_for
from usecases.visits.planning import Planned, Wanted, plan, whole_weeks
from usecases.visits.who_works import gone, require_working

KIND = "visit plan"
_S = PlanRunState
_GOING = frozenset({_S.WAITING.value, _S.RUNNING.value})
_BROKE_OFF = "Planlægningen gik i stå. Prøv igen, eller sig det til administratoren."
# A plan takes seconds. Whoever is at one for longer was killed; if not, it is planned twice.
_LONGEST = timedelta(minutes=5)
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class RunLine:
    """The last planning of one consultant. `problem`: what went wrong, and what to do."""

    staff_id: str
    name: str
    state: PlanRunState
    moved: int
    unserved: int
    ended_at: datetime | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class Runs:
    """How far planning has come for everybody who has been planned."""

    lines: tuple[RunLine, ...]

    @property
    def going(self) -> int:
        """How many wait or are at it."""
        return sum(line.state.value in _GOING for line in self.lines)


def ask(session: Session, actor: Actor, wanted: Wanted, queue: Queue, now: datetime) -> PlanRun:
    """Have a consultant's weeks planned in the background; a plan under way is not asked twice.

    Raises NOT_FOUND for somebody the actor does not plan for, INPUT_REFUSED for odd weeks and
    for a consultant who is gone.
    """
    require_plan_for(session, actor, wanted.staff_id)
    require_working(session, actor.municipality_id, wanted.staff_id)
    whole_weeks(wanted, danish_date_of(now))
    hold_visitors(session, actor.municipality_id, [wanted.staff_id])
    for run in _of(session, actor.municipality_id, wanted.staff_id):
        if run.state in _GOING:
            _take_up(session, run, now)
            queue.put(session, Job(KIND, run.id))
            return run
    _forget(session, actor.municipality_id, wanted.staff_id)
    run = PlanRun(
        municipality_id=actor.municipality_id,
        id=uuid4().hex,
        staff_id=wanted.staff_id,
        state=_S.WAITING.value,
        first=wanted.first,
        weeks=wanted.weeks,
        asked_by=actor.user_id,
        asked_at=now,
    )
    session.add(run)
    session.flush()
    record(session, actor, Act(AuditAction.CHANGE, "visit plan run", wanted.staff_id))
    queue.put(session, Job(KIND, run.id))
    return run


def ask_all(
    session: Session, actor: Actor, days: tuple[date, int], queue: Queue, now: datetime
) -> int:
    """Have the weeks of everybody who works here planned; how many. Raises NOT_ALLOWED."""
    require(actor, Permission.LEAD_VISITS)
    house = system_actor(actor.municipality_id)
    rows = session.exec(readable(house, Visitor).order_by(col(Visitor.staff_id)))
    away = gone(session, actor.municipality_id)
    visitors = [row.staff_id for row in rows if row.staff_id not in away]
    first, weeks = days
    for staff_id in visitors:
        ask(session, actor, Wanted(staff_id, first, weeks, fresh=False), queue, now)
    return len(visitors)


def runs(session: Session, actor: Actor) -> Runs:
    """How far everybody's planning is; raises NOT_ALLOWED."""
    require(actor, Permission.LEAD_VISITS)
    names = staff_names(session, actor)
    rows = session.exec(
        readable(system_actor(actor.municipality_id), PlanRun).order_by(col(PlanRun.staff_id))
    )
    return Runs(tuple(_line(row, names) for row in rows))


def left_over(session: Session, municipality_id: str) -> tuple[Job, ...]:
    """What is to be done, as a worker that starts finds it: what was broken off waits again."""
    rows = _of(session, municipality_id, None)
    for run in rows:
        if run.state == _S.RUNNING.value:
            run.state = _S.WAITING.value
            session.add(run)
    session.flush()
    return tuple(Job(KIND, run.id) for run in rows if run.state == _S.WAITING.value)


def waiting(session: Session, municipality_id: str, now: datetime) -> tuple[Job, ...]:
    """What waits, also where nobody rang for it, or whoever was at it is gone."""
    rows = _of(session, municipality_id, None)
    for run in rows:
        _take_up(session, run, now)
    return tuple(Job(KIND, run.id) for run in rows if run.state == _S.WAITING.value)


def carry_out(engine: Engine, municipality_id: str, run_id: str, clock: Clock) -> None:
    """Plan what a run asks for, once. Killed anywhere, nothing is half written.

    The plan and the run that tells of it are one transaction; whoever stops before it leaves a run
    that the next worker takes up again.
    """
    wanted = _claim(engine, municipality_id, run_id, clock())
    if wanted is None:
        return
    house = system_actor(municipality_id)
    try:
        with open_audited(engine, house, clock()) as session:
            planned = plan(session, house, wanted, clock())
            _end(session, municipality_id, run_id, _S.DONE, _told(planned), clock())
            session.commit()
    except PraktikmatchError as error:
        _fail(engine, municipality_id, run_id, error.sentence, clock())
    except Exception:
        _fail(engine, municipality_id, run_id, _BROKE_OFF, clock())
        raise


def _take_up(session: Session, run: PlanRun, now: datetime) -> None:
    """A run whose worker must be gone waits for the next."""
    if run.state == _S.RUNNING.value and run.started_at and now - run.started_at > _LONGEST:
        run.state = _S.WAITING.value
        session.add(run)
        session.flush()


def _claim(engine: Engine, municipality_id: str, run_id: str, now: datetime) -> Wanted | None:
    """What is to be planned; None where the run is gone, or somebody else has taken it."""
    with open_audited(engine, system_actor(municipality_id), now) as session:
        run = _one(session, municipality_id, run_id)
        if run is None:
            return None
        hold_visitors(session, municipality_id, [run.staff_id])
        session.refresh(run)
        if run.state != _S.WAITING.value:
            return None
        run.state, run.started_at = _S.RUNNING.value, now
        session.add(run)
        session.commit()
        return Wanted(run.staff_id, run.first, run.weeks, fresh=False)


def _fail(engine: Engine, municipality_id: str, run_id: str, why: str, now: datetime) -> None:
    with open_audited(engine, system_actor(municipality_id), now) as session:
        _end(session, municipality_id, run_id, _S.FAILED, {"problem": why}, now)
        session.commit()


def _end(
    session: Session,
    municipality_id: str,
    run_id: str,
    state: PlanRunState,
    result: dict[str, object],
    now: datetime,
) -> None:
    run = _one(session, municipality_id, run_id)
    if run is None:
        return  # taken for dead, planned by another, and asked for anew since
    run.state, run.result, run.ended_at = state.value, result, now
    session.add(run)
    session.flush()


def _told(planned: Planned) -> dict[str, object]:
    return {
        "cost": planned.cost,
        "visits": len(planned.served),
        "unserved": len(planned.unserved) + len(planned.unplannable),
        "moved": len(planned.moved),
        "clashes": len(planned.clashes),
    }


def _line(run: PlanRun, names: dict[str, str]) -> RunLine:
    return RunLine(
        run.staff_id,
        names.get(run.staff_id, run.staff_id),
        PlanRunState(run.state),
        int(run.result.get("moved", 0)),
        int(run.result.get("unserved", 0)),
        run.ended_at,
        run.result.get("problem"),
    )


def _one(session: Session, municipality_id: str, run_id: str) -> PlanRun | None:
    house = system_actor(municipality_id)
    return session.exec(readable(house, PlanRun).where(col(PlanRun.id) == run_id)).first()


def _of(session: Session, municipality_id: str, staff_id: str | None) -> Sequence[PlanRun]:
    query = readable(system_actor(municipality_id), PlanRun).order_by(col(PlanRun.asked_at))
    if staff_id is not None:
        query = query.where(col(PlanRun.staff_id) == staff_id)
    return session.exec(query.execution_options(populate_existing=True)).all()


def _forget(session: Session, municipality_id: str, staff_id: str) -> None:
    """The run before is told no more."""
    session.execute(
        delete(PlanRun).where(
            col(PlanRun.municipality_id) == municipality_id, col(PlanRun.staff_id) == staff_id
        )
    )
