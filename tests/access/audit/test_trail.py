"""How the log is written: by many at once, across rollbacks, once per act."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from access.actor import system_actor
from access.audit.opening import open_audited
from access.audit.stream import open_snapshot
from access.audit.trail import Act, record
from access.audit.verify import verify_chain
from models.access_enums import AuditAction
from models.audit import AuditEvent, AuditSubject
from models.citizen import Citizen
from models.database import open_session
from tests.access.audit.chains import NOW, act, add_town, clerk, moment, write

TOWN = "kaede"
THREADS, COMMITS = 8, 25


@pytest.fixture
def town(engine: Engine) -> Engine:
    """A town with one citizen."""
    add_town(engine, TOWN)
    with open_session(engine, TOWN) as session:
        session.add(
            Citizen(
                municipality_id=TOWN,
                id="B-1",
                name="Testborger 1",
                content_hash="",
                updated_at=NOW,
            )
        )
        session.commit()
    return engine


def events(engine: Engine) -> list[AuditEvent]:
    with open_session(engine, TOWN) as session:
        query = select(AuditEvent).where(AuditEvent.municipality_id == TOWN)
        return list(session.exec(query.order_by("number")))


def test_many_writers_lose_no_number(town: Engine) -> None:
    start = Barrier(THREADS)

    def write_some(thread: int) -> None:
        start.wait()
        for turn in range(COMMITS):
            with open_audited(town, system_actor(TOWN), NOW) as session:
                record(session, clerk(TOWN), act(thread * COMMITS + turn))
                session.commit()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(write_some, range(THREADS)))
    found = events(town)
    assert [event.number for event in found] == list(range(1, THREADS * COMMITS + 1))
    assert {event.detail["count"] for event in found} == set(range(THREADS * COMMITS))
    with open_snapshot(town, TOWN) as session:
        assert verify_chain(session, TOWN).faults == ()


def test_a_check_between_writers_sees_one_moment(town: Engine) -> None:
    write(town, TOWN, [(9, 2)])
    with open_snapshot(town, TOWN) as session:
        first = session.exec(select(AuditEvent.number)).all()
        write(town, TOWN, [(10, 2)])
        assert first == [1, 2]
        assert verify_chain(session, TOWN).events == 2
        assert verify_chain(session, TOWN).faults == ()


def test_a_rollback_takes_changes_and_never_looks(town: Engine) -> None:
    with open_audited(town, system_actor(TOWN), NOW) as session:
        session.get_one(Citizen, (TOWN, "B-1")).name = "Testborger 2"
        session.flush()
        for action in (AuditAction.VIEW, AuditAction.CHANGE, AuditAction.REVEAL):
            record(session, clerk(TOWN), Act(action, "citizen", citizen_id="B-1"))
        session.rollback()
        session.commit()
    assert [event.action for event in events(town)] == ["view", "reveal"]


def test_what_is_rolled_back_leaves_no_event_and_no_gap(town: Engine) -> None:
    with open_audited(town, system_actor(TOWN), NOW) as session:
        record(session, clerk(TOWN), act(1))
    write(town, TOWN, [(11, 1)])
    assert [event.number for event in events(town)] == [1]


def test_the_same_look_twice_is_one_event(town: Engine) -> None:
    with open_audited(town, system_actor(TOWN), NOW) as session:
        for _ in range(2):
            record(session, clerk(TOWN), Act(AuditAction.VIEW, "citizen", citizen_id="B-1"))
        session.commit()
    assert len(events(town)) == 1


def subject_of(session: Session) -> str:
    return session.get_one(AuditSubject, (TOWN, "B-1")).subject


def test_a_person_has_one_opaque_number_and_no_id_in_the_log(town: Engine) -> None:
    for _ in range(2):
        with open_audited(town, system_actor(TOWN), NOW) as session:
            record(session, clerk(TOWN), Act(AuditAction.VIEW, "citizen", citizen_id="B-1"))
            record(session, clerk(TOWN), Act(AuditAction.SEARCH, "citizens", named=("B-1",)))
            session.commit()
    with open_session(town, TOWN) as session:
        subject = subject_of(session)
    looks = events(town)
    assert {event.subject for event in looks if event.action == "view"} == {subject}
    assert all(event.detail["named"] == [subject] for event in looks if event.action == "search")
    assert "B-1" not in "".join(event.model_dump_json() for event in looks)


def test_a_number_that_may_be_a_cpr_is_never_written(town: Engine) -> None:
    typed = Act(AuditAction.SEARCH, "citizens", "010160-5234", detail={"text": "0101605234"})
    with open_audited(town, system_actor(TOWN), NOW) as session:
        record(session, clerk(TOWN), typed)
        session.commit()
    written = "".join(event.model_dump_json() for event in events(town))
    assert "1234" not in written


def test_a_clock_set_back_does_not_reopen_a_month(town: Engine) -> None:
    write(town, TOWN, [(10, 1), (9, 1)])
    found = events(town)
    assert [event.segment for event in found] == ["2020-10", "2020-10"]
    assert found[1].at == moment(9)
    with open_snapshot(town, TOWN) as session:
        assert verify_chain(session, TOWN).faults == ()
