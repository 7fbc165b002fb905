"""Plans in the background: asked once, carried out once, and safe to kill."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from access.actor import Actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.scopes import readable
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Staff
from models.placement import Placement
from models.visit import PlacementVisit, PlanRun
from models.visit_enums import PlanRunState, VisitState
from support.jobs.types import Job
from tests.conftest import TEST_MUNICIPALITY
from tests.placements.agreements.town import CONSULTANT
from usecases import background
from usecases.background import Worker
from usecases.visits import planning, runs
from usecases.visits.planning import Wanted

NOW = datetime(2026, 12, 7, 5, tzinfo=UTC)
WANTED = Wanted(CONSULTANT, date(2026, 12, 7), 4)
ENOUGH = 20.0


class Bell:
    """A queue that only remembers who rang."""

    def __init__(self) -> None:
        self.rung: list[Job] = []

    def put(self, session: Session, job: Job) -> None:
        assert session.in_transaction()
        self.rung.append(job)

    def work(self, do: object, stop: object) -> None:
        raise NotImplementedError


@pytest.fixture
def asked(session: Session, lead: Actor, placement: Placement) -> PlanRun:
    """A run that waits for a consultant with a placement to follow, committed."""
    assert placement.granted_at is not None
    run = runs.ask(session, lead, WANTED, Bell(), NOW)
    session.commit()
    return run


def carry_out(engine: Engine, run: PlanRun) -> None:
    runs.carry_out(engine, TEST_MUNICIPALITY, run.id, lambda: NOW)


def visits(session: Session) -> list[PlacementVisit]:
    session.expire_all()
    with unseen(session):
        return list(session.exec(select(PlacementVisit)))


def state(session: Session, lead: Actor) -> runs.RunLine:
    session.expire_all()
    (line,) = runs.runs(session, lead).lines
    return line


def test_a_run_plans_and_tells_what_came_of_it(
    session: Session, engine: Engine, lead: Actor, asked: PlanRun
) -> None:
    assert runs.runs(session, lead).going == 1
    session.commit()
    carry_out(engine, asked)
    planned = visits(session)
    assert planned
    assert {row.state for row in planned} == {VisitState.DRAFT.value}
    line = state(session, lead)
    assert (line.state, line.problem) == (PlanRunState.DONE, None)
    assert line.moved == len(planned)
    assert runs.runs(session, lead).going == 0


def test_a_plan_under_way_is_not_asked_twice(session: Session, lead: Actor, asked: PlanRun) -> None:
    bell = Bell()
    again = runs.ask(session, lead, WANTED, bell, NOW)
    assert again.id == asked.id
    assert bell.rung == [Job(runs.KIND, asked.id)]


def test_a_run_is_carried_out_once(
    session: Session, engine: Engine, lead: Actor, asked: PlanRun
) -> None:
    carry_out(engine, asked)
    first = state(session, lead)
    session.commit()
    carry_out(engine, asked)
    assert state(session, lead) == first
    runs.carry_out(engine, TEST_MUNICIPALITY, "gone", lambda: NOW)


def test_killed_while_planning_nothing_is_half_written_and_the_next_worker_takes_it_up(
    session: Session, engine: Engine, lead: Actor, asked: PlanRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = planning.plan

    def killed(*given: object) -> object:
        whole(*given)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(runs, "plan", killed)
    with pytest.raises(KeyboardInterrupt):
        carry_out(engine, asked)
    assert visits(session) == []
    assert state(session, lead).state is PlanRunState.RUNNING
    session.commit()
    monkeypatch.setattr(runs, "plan", whole)
    carry_out(engine, asked)
    assert visits(session) == []  # it is another's until somebody says that one is dead
    assert runs.left_over(session, TEST_MUNICIPALITY) == (Job(runs.KIND, asked.id),)
    session.commit()
    carry_out(engine, asked)
    assert visits(session)
    assert state(session, lead).state is PlanRunState.DONE


@pytest.mark.parametrize("found_by", ["asking", "looking"])
def test_a_run_whose_worker_is_gone_is_taken_up_again(
    session: Session, engine: Engine, lead: Actor, asked: PlanRun, found_by: str
) -> None:
    asked.state, asked.started_at = PlanRunState.RUNNING.value, NOW
    session.commit()

    def find(now: datetime) -> None:
        if found_by == "asking":
            assert runs.ask(session, lead, WANTED, Bell(), now).id == asked.id
        else:
            runs.waiting(session, TEST_MUNICIPALITY, now)
        session.commit()

    find(NOW + timedelta(minutes=5))
    carry_out(engine, asked)
    assert visits(session) == []  # somebody may still be at it
    session.commit()
    find(NOW + timedelta(minutes=5, seconds=1))
    carry_out(engine, asked)
    assert visits(session)
    assert state(session, lead).state is PlanRunState.DONE


def test_whoever_was_only_slow_does_no_harm(
    session: Session, engine: Engine, lead: Actor, asked: PlanRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken for dead, the run was done by another and asked for anew meanwhile."""
    whole, calls = planning.plan, Bell()

    def slow(*given: object) -> object:
        monkeypatch.setattr(runs, "plan", whole)
        with open_audited(engine, lead, NOW) as other:
            runs.waiting(other, TEST_MUNICIPALITY, NOW + timedelta(hours=1))
            other.commit()
        carry_out(engine, asked)
        with open_audited(engine, lead, NOW) as other:
            assert runs.ask(other, lead, WANTED, calls, NOW).id != asked.id
            other.commit()
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(runs, "plan", slow)
    carry_out(engine, asked)
    assert visits(session)
    assert state(session, lead).state is PlanRunState.WAITING


def test_nobody_plans_for_who_is_gone(session: Session, lead: Actor, helper: Actor) -> None:
    session.get_one(Staff, (TEST_MUNICIPALITY, CONSULTANT)).active = False
    bell = Bell()
    assert runs.ask_all(session, lead, (WANTED.first, 2), bell, NOW) == 1
    assert {row.staff_id for row in session.exec(readable(lead, PlanRun))} == {helper.staff_id}
    for act in (
        lambda: runs.ask(session, lead, WANTED, bell, NOW),
        lambda: planning.plan(session, lead, WANTED, NOW),
    ):
        with pytest.raises(PraktikmatchError) as refused:
            act()
        assert "arbejder her ikke længere" in refused.value.sentence


def test_what_goes_wrong_is_told_in_danish(
    session: Session, engine: Engine, lead: Actor, asked: PlanRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: object) -> None:
        raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why="Ingen vej dertil.")

    monkeypatch.setattr(runs, "plan", refused)
    carry_out(engine, asked)
    line = state(session, lead)
    assert line.state is PlanRunState.FAILED
    assert line.problem is not None
    assert "Ingen vej dertil." in line.problem
    session.commit()
    again = runs.ask(session, lead, WANTED, Bell(), NOW)
    assert again.id != asked.id
    session.commit()

    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(runs, "plan", broken)
    with pytest.raises(ZeroDivisionError):
        carry_out(engine, again)
    assert "gik i stå" in str(state(session, lead).problem)


def test_only_who_plans_for_a_consultant_asks(
    session: Session, visitor: Actor, colleague: Actor, caseworker: Actor
) -> None:
    assert visitor.staff_id == CONSULTANT
    for who in (colleague, caseworker):
        with pytest.raises(PraktikmatchError) as refused:
            runs.ask(session, who, WANTED, Bell(), NOW)
        assert refused.value.code is ErrorCode.NOT_FOUND
        with pytest.raises(PraktikmatchError) as refused:
            runs.ask_all(session, who, (WANTED.first, 4), Bell(), NOW)
        assert refused.value.code is ErrorCode.NOT_ALLOWED
        with pytest.raises(PraktikmatchError):
            runs.runs(session, who)


@pytest.mark.parametrize("weeks", [0, 27])
def test_odd_weeks_are_refused_at_once(session: Session, lead: Actor, weeks: int) -> None:
    with pytest.raises(PraktikmatchError) as refused:
        runs.ask(session, lead, Wanted(CONSULTANT, WANTED.first, weeks), Bell(), NOW)
    assert refused.value.code is ErrorCode.INPUT_REFUSED


def test_everybody_is_asked_for(session: Session, lead: Actor, helper: Actor) -> None:
    bell = Bell()
    assert runs.ask_all(session, lead, (WANTED.first, 2), bell, NOW) == 2
    assert len(bell.rung) == 2
    staff = {row.staff_id for row in session.exec(readable(lead, PlanRun))}
    assert staff == {CONSULTANT, helper.staff_id}


def test_a_worker_takes_up_what_is_left_over_and_what_nobody_rang_for(
    session: Session,
    engine: Engine,
    lead: Actor,
    asked: PlanRun,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The run was asked for without a bell: looking finds it."""
    assert asked.state == PlanRunState.WAITING.value
    monkeypatch.setattr(background, "LOOK_SECONDS", 0.2)
    worker = Worker(engine, TEST_MUNICIPALITY, lambda: NOW)
    whole = runs.carry_out

    def told(*given: object) -> None:
        whole(*given)  # type: ignore[arg-type]
        worker.stop.set()

    monkeypatch.setattr(runs, "carry_out", told)
    thread = Thread(target=worker.work)
    thread.start()
    thread.join(ENOUGH)
    assert not thread.is_alive()
    assert state(session, lead).state is PlanRunState.DONE
    assert visits(session)
