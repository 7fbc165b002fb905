"""Two people at one consultant's plan at the same moment, on both databases."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from threading import Barrier, local
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from access.actor import Actor
from access.audit.opening import open_audited
from models.errors import PraktikmatchError
from models.visit import BusyTime, Visitor
from models.visit_enums import VisitMover, VisitState
from support.calendars.danish_time import to_utc
from tests.conftest import TEST_MUNICIPALITY
from tests.usecases.visits.acts.town import (
    ANNA,
    BO,
    FIRST,
    LEAD,
    MONDAY,
    NOW,
    SECOND,
    again,
    planned,
    rows,
    time_of,
)
from usecases.visits import planning
from usecases.visits.away import Days, away
from usecases.visits.booked import Row, hold_visitors
from usecases.visits.planning import Wanted, plan
from usecases.visits.sorting import rows_for
from usecases.visits.states import NewTime, confirm, move
from usecases.visits.writing import write_plan
from visits.remaking import Made, remake

pytestmark = pytest.mark.usefixtures("town")
_PATIENCE = 30.0  # seconds until a test that hangs fails
Doing = Callable[[Session], object]


def rush(engine: Engine, acts: list[tuple[Actor, Doing]]) -> list[str]:
    """All at once, each in a transaction of its own; what became of each, in their order."""
    together = Barrier(len(acts))

    def one(asked: tuple[Actor, Doing]) -> str:
        actor, act = asked
        with open_audited(engine, actor, NOW) as session:
            together.wait(_PATIENCE)
            try:
                act(session)
                session.commit()
            except PraktikmatchError as error:
                session.rollback()
                return error.code.name
            except IntegrityError:
                session.rollback()
                return "collided"
        return "in"

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def make(session: Session) -> object:
    return plan(session, ANNA, Wanted(FIRST, MONDAY, 4), NOW)


def close(session: Session, day: date) -> None:
    session.add(
        BusyTime(
            municipality_id=TEST_MUNICIPALITY, id=day.isoformat(), staff_id=FIRST, source="own",
            starts=to_utc(day, time()), ends=to_utc(day + timedelta(days=1), time()),
        )
    )  # fmt: skip


def first_row(session: Session) -> Row:
    """A draft that the next plan has to move."""
    planned(session)
    row = rows(session)[0]
    close(session, row.day)
    session.commit()
    return row


def test_plans_at_once_are_made_one_after_the_other(engine: Engine, session: Session) -> None:
    session.commit()
    assert rush(engine, [(who, make) for who in (ANNA, BO, LEAD, ANNA)]) == ["in"] * 4
    assert len(rows(session)) == 3


def test_the_naive_way_collides(
    engine: Engine, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.commit()
    _together_after_reading(monkeypatch, 2)
    answers = rush(engine, [(ANNA, make), (ANNA, make)])
    assert Counter(answers) == {"in": 1, "collided": 1}


def test_what_was_confirmed_while_the_plan_was_made_stands_as_it_was_seen(
    engine: Engine, session: Session
) -> None:
    row = first_row(session)
    before, version = time_of(row), row.version
    (_, said) = rush(
        engine, [(ANNA, make), (BO, lambda each: confirm(each, BO, row.key, version, NOW))]
    )
    after = again(session, row)
    if said == "in":
        assert (time_of(after), after.state) == (before, VisitState.CONFIRMED.value)
    else:
        assert said == "CHANGED_BY_OTHER"
        assert (time_of(after) != before, after.state) == (True, VisitState.DRAFT.value)


def test_the_naive_way_moves_what_was_just_confirmed(
    engine: Engine, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = first_row(session)
    before, version = time_of(row), row.version
    read, confirmed = _together_after_reading(monkeypatch, 2), Barrier(2)
    real = write_plan

    def after_the_other(*asked: object) -> object:
        confirmed.wait(_PATIENCE)
        return real(*asked)  # type: ignore[arg-type]

    def agree(each: Session) -> None:
        read.wait(_PATIENCE)
        confirm(each, BO, row.key, version, NOW)
        each.commit()
        confirmed.wait(_PATIENCE)

    monkeypatch.setattr(planning, "write_plan", after_the_other)
    monkeypatch.setattr("usecases.visits.states.hold_visitors", lambda *_: None)
    assert rush(engine, [(ANNA, make), (BO, agree)]) == ["in", "in"]
    after = again(session, row)
    assert after.state == VisitState.CONFIRMED.value or time_of(after) != before
    assert time_of(after) != before


def test_others_write_while_a_plan_is_thought_out(
    engine: Engine, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also on the same consultant's plan, and without waiting: only the writing is locked."""
    session.commit()
    solved = _while_solving(engine, monkeypatch, lambda _: None)
    assert rush(engine, [(ANNA, make)]) == ["in"]
    assert len(solved) == 1
    assert len(rows(session)) == 3


def test_what_changes_while_a_plan_is_thought_out_is_planned_with(
    engine: Engine, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = first_row(session)
    day, version = row.day + timedelta(days=3), row.version
    new = NewTime(day, time(9), VisitMover.EMPLOYER, "De har varer.")
    solved = _while_solving(
        engine, monkeypatch, lambda each: move(each, BO, row.key, version, new, NOW)
    )
    assert rush(engine, [(ANNA, make)]) == ["in"]
    assert len(solved) == 2
    assert again(session, row).day == day


def test_days_that_are_closed_while_a_plan_is_thought_out_stay_empty(
    engine: Engine, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.commit()
    solved = _while_solving(engine, monkeypatch, _tuesdays_only)

    def with_days_in_memory(each: Session) -> object:
        known = each.get_one(Visitor, (TEST_MUNICIPALITY, FIRST))
        return make(each), known

    assert rush(engine, [(ANNA, with_days_in_memory)]) == ["in"]
    assert len(solved) == 2
    assert {row.day.weekday() for row in rows(session)} == {1}


def test_two_who_are_ill_at_once_do_not_wait_for_each_other(
    engine: Engine, session: Session
) -> None:
    """Each is the other's substitute."""
    planned(session)
    planned(session, BO)
    for row in (*rows(session), *rows(session, SECOND)):
        row.state = VisitState.CONFIRMED.value
        session.add(row)
    session.commit()
    before = {row.key: time_of(row)[:2] for row in (*rows(session), *rows(session, SECOND))}
    days = Days(MONDAY, MONDAY + timedelta(days=4))
    answers = rush(
        engine,
        [
            (ANNA, lambda each: away(each, ANNA, FIRST, days, to_substitute=True, now=NOW)),
            (BO, lambda each: away(each, BO, SECOND, days, to_substitute=True, now=NOW)),
        ],
    )
    assert answers == ["in", "in"]
    session.expire_all()
    assert {row.key: time_of(row)[:2] for row in (*rows(session), *rows(session, SECOND))} == before


def _while_solving(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, act: Doing
) -> list[frozenset[str]]:
    """Somebody else acts on the plan, and is done, while the first solver is at it."""
    solved: list[frozenset[str]] = []

    def solving(*asked: Any, **how: Any) -> Made:
        if not solved:
            with open_audited(engine, BO, NOW) as other:
                hold_visitors(other, TEST_MUNICIPALITY, [FIRST])
                act(other)
                other.commit()
        made = remake(*asked, **how)
        solved.append(made.clashes)
        return made

    monkeypatch.setattr(planning, "remake", solving)
    return solved


def _tuesdays_only(session: Session) -> None:
    visitor = session.get_one(Visitor, (TEST_MUNICIPALITY, FIRST))
    visitor.out_days = [1]
    session.add(visitor)


def _together_after_reading(monkeypatch: pytest.MonkeyPatch, count: int) -> Barrier:
    """Nobody waits for the other's lock, and all have read anew before anybody writes."""
    read, mine = Barrier(count), local()

    def reading(*asked: object) -> dict[str, Row]:
        found = rows_for(*asked)  # type: ignore[arg-type]
        mine.times = getattr(mine, "times", 0) + 1
        if mine.times == 2:
            read.wait(_PATIENCE)
        return found

    monkeypatch.setattr(planning, "hold_visitors", lambda *_: None)
    monkeypatch.setattr(planning, "rows_for", reading)
    return read
