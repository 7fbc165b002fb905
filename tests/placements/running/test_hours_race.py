"""A citizen's week under pressure: several workplaces and staff write it at the same moment."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from access.actor import Actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.errors import PraktikmatchError
from models.placement import AgreementContent, ChecklistMark, Placement, Signature
from models.placement_enums import Activity, Attendance
from models.running import HoursEntry
from placements.running import week_of_citizen
from placements.running.hours import WeekForm, write_week
from placements.running.hours_rows import rows_of_week
from placements.running.week_of_citizen import write_beside
from tests.placements.running.acting import MONDAY, NOW
from tests.placements.running.test_hours import EMPTY

A, PRESENT = Activity, Attendance.PRESENT
WHOLE_WEEK = 168
# Two of these are more than a week has.
EACH = 100.0
_PATIENCE = 30.0  # seconds until a test that hangs fails
Write = Callable[[Session], None]


def second_placement(session: Session, first: Placement) -> Placement:
    """The same person at a second workplace."""
    for table in (Placement, AgreementContent, Signature, ChecklistMark):
        for row in session.exec(select(table)).all():
            copy = row.model_dump()
            copy["id" if table is Placement else "placement_id"] = "a-second"
            session.add(table(**copy))
        session.flush()
    return session.get_one(Placement, (first.municipality_id, first.citizen_id, "a-second"))


def at_work(who: Actor, placement: Placement) -> Write:
    form = WeekForm(MONDAY, {(A.PLACEMENT, PRESENT): EACH}, EMPTY)
    return lambda session: write_week(session, who, placement.id, form, NOW)


def beside(who: Actor, activity: Activity) -> Write:
    form = WeekForm(MONDAY, {(activity, PRESENT): EACH}, EMPTY)
    return lambda session: write_beside(session, who, "B-1", form, NOW)


def rush(engine: Engine, who: Actor, writes: list[Write]) -> Counter[str]:
    """All at once; what became of each."""
    ready = Barrier(len(writes))

    def one(write: Write) -> str:
        with open_audited(engine, who, NOW) as session, unseen(session):
            ready.wait(_PATIENCE)
            try:
                write(session)
                session.commit()
            except PraktikmatchError as error:
                session.rollback()
                return error.code.name
            return "in"

    with ThreadPoolExecutor(len(writes)) as pool:
        return Counter(pool.map(one, writes))


def written(session: Session) -> float:
    session.expire_all()
    return sum(row.hours for row in session.exec(select(HoursEntry)))


def test_of_many_who_would_fill_the_week_one_gets_in(
    engine: Engine, session: Session, placement: Placement, employer: Actor, caseworker: Actor
) -> None:
    other = second_placement(session, placement)
    session.commit()
    writes = [
        at_work(employer, placement),
        at_work(employer, other),
        beside(caseworker, A.DANISH),
        beside(caseworker, A.COURSE),
    ]
    answers = rush(engine, caseworker, writes * 2)
    # Whoever writes the same hours a second time changes nothing, or is told of the first.
    assert written(session) == EACH
    assert set(answers) <= {"in", "INPUT_REFUSED", "CHANGED_BY_OTHER"}
    assert answers["INPUT_REFUSED"] >= len(writes) - 1


def test_the_naive_way_writes_more_than_a_week(
    engine: Engine,
    session: Session,
    placement: Placement,  # noqa: ARG001 - the citizen and the town around it
    caseworker: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session.commit()
    together = Barrier(2)
    reads = rows_of_week

    def read_together(*asked: object) -> list[HoursEntry]:
        rows = reads(*asked)  # type: ignore[arg-type]
        together.wait(_PATIENCE)
        return rows

    monkeypatch.setattr(week_of_citizen, "rows_of_week", read_together)
    monkeypatch.setattr(week_of_citizen, "hold_citizen", lambda *_: None)
    answers = rush(engine, caseworker, [beside(caseworker, A.DANISH), beside(caseworker, A.COURSE)])
    assert answers == {"in": 2}
    assert written(session) > WHOLE_WEEK
