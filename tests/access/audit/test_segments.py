"""Old months go whole, and only so; the database itself refuses anything else."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, select

from access.actor import system_actor
from access.audit.faults import FaultKind
from access.audit.heads import HeadLine
from access.audit.opening import open_audited
from access.audit.segments import drop_segment, droppable_segments
from access.audit.stream import open_snapshot
from access.audit.verify import verify_chain
from models.audit import AuditEvent, AuditSegment
from models.database import open_session
from models.errors import ErrorCode, PraktikmatchError
from tests.access.audit.chains import add_town, disarm, moment, rearm, write
from tests.conftest import on_sqlite

TOWN = "kaede"
LATER = moment(11, 2021)


@pytest.fixture
def chain(engine: Engine) -> Engine:
    """Three events in each of September, October and November."""
    add_town(engine, TOWN)
    write(engine, TOWN, [(9, 3), (10, 3), (11, 3)])
    return engine


def drop(engine: Engine, month: str) -> int:
    with open_audited(engine, system_actor(TOWN), LATER) as session:
        gone = drop_segment(session, system_actor(TOWN), month, LATER)
        session.commit()
    return gone


def faults(engine: Engine, *heads: HeadLine) -> list[FaultKind]:
    with open_snapshot(engine, TOWN) as session:
        return [fault.kind for fault in verify_chain(session, TOWN, heads).faults]


def test_a_dropped_month_leaves_a_chain_that_verifies(chain: Engine) -> None:
    with open_session(chain, TOWN) as session:
        september = session.get_one(AuditSegment, (TOWN, "2020-09"))
        head = HeadLine(moment(9).date(), TOWN, september.last_number, september.last_hash)
        inside = HeadLine(moment(9).date(), TOWN, 2, "a" * 64)
    assert drop(chain, "2020-09") == 3
    with open_snapshot(chain, TOWN) as session:
        report = verify_chain(session, TOWN, [head, inside])
        months = set(session.exec(select(AuditEvent.segment)))
    assert (report.events, report.dropped_events, report.faults) == (7, 3, ())
    assert report.compared_heads == 1
    assert months == {"2020-10", "2020-11", "2021-11"}
    assert drop(chain, "2020-10") == 3
    assert faults(chain) == []


def test_several_months_go_in_one_transaction(chain: Engine) -> None:
    with open_audited(chain, system_actor(TOWN), LATER) as session:
        for month in ("2020-09", "2020-10"):
            drop_segment(session, system_actor(TOWN), month, LATER)
        session.commit()
    assert faults(chain) == []


def test_only_the_oldest_month_that_is_old_enough_goes(chain: Engine) -> None:
    for month in ("2020-10", "2020-11"):
        with pytest.raises(PraktikmatchError):
            drop(chain, month)
    with open_session(chain, TOWN) as session:
        actor = system_actor(TOWN)
        assert droppable_segments(session, actor, LATER, 12) == ["2020-09", "2020-10"]
        assert droppable_segments(session, actor, moment(9, 2021), 12) == []


def test_a_month_twice_or_one_nobody_knows_is_refused(chain: Engine) -> None:
    drop(chain, "2020-09")
    for month in ("2020-09", "1999-01"):
        with pytest.raises(PraktikmatchError):
            drop(chain, month)


@on_sqlite
def test_nothing_is_dropped_from_a_faulty_chain(chain: Engine) -> None:
    with Session(chain) as session:
        disarm(session)
        session.execute(text("UPDATE audit_event SET role = 'x' WHERE number = 9"))
        session.commit()
    with pytest.raises(PraktikmatchError) as caught:
        drop(chain, "2020-09")
    assert caught.value.code is ErrorCode.INPUT_REFUSED


@on_sqlite
@pytest.mark.parametrize("when", ["2020-09-30", "2020-10-15", "2021-11-15"])
def test_a_month_dropped_behind_the_logs_back_is_found(chain: Engine, when: str) -> None:
    with Session(chain) as session:
        session.execute(
            text("UPDATE audit_segment SET dropped_at = :at WHERE segment = '2020-09'"),
            {"at": f"{when} 12:00:00.000000"},
        )
        session.execute(text("DELETE FROM audit_event WHERE segment = '2020-09'"))
        session.commit()
    assert set(faults(chain)) == {FaultKind.DROP}


@on_sqlite
def test_events_that_come_back_into_a_dropped_month_are_found(chain: Engine) -> None:
    with Session(chain) as session:
        old = AuditEvent(**session.get_one(AuditEvent, (TOWN, 2)).model_dump())
        session.expunge_all()
        drop(chain, "2020-09")
        session.add(old)
        session.commit()
    assert faults(chain) == [FaultKind.INSERTED]


@on_sqlite
def test_the_kept_ends_of_a_dropped_month_must_fit_its_neighbour(chain: Engine) -> None:
    drop(chain, "2020-09")
    with Session(chain) as session:
        disarm(session)
        session.execute(text("UPDATE audit_segment SET last_hash = 'x' WHERE segment = '2020-09'"))
        rearm(session)
        session.commit()
    assert faults(chain) == [FaultKind.LINK]


REFUSED = (
    "UPDATE audit_event SET actor_id = 'u-2' WHERE number = 5",
    "DELETE FROM audit_event WHERE number = 5",
    "DELETE FROM audit_event",
    "DELETE FROM audit_segment",
    "UPDATE audit_segment SET last_number = 4 WHERE segment = '2020-09'",
    "UPDATE audit_segment SET dropped_at = CURRENT_TIMESTAMP, last_hash = 'x'",
)


def refuses(engine: Engine, statement: str) -> None:
    with open_session(engine, TOWN) as session:
        with pytest.raises(DatabaseError, match="the audit log only grows"):
            session.execute(text(statement))
        session.rollback()
    assert faults(engine) == []


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses_to_change_the_log(chain: Engine, statement: str) -> None:
    refuses(chain, statement)


@on_sqlite
@pytest.mark.parametrize(
    "statement",
    [
        "REPLACE INTO audit_event SELECT * FROM audit_event WHERE number = 5",
        "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event WHERE number = 5",
    ],
)
def test_sqlite_refuses_to_replace_an_event(chain: Engine, statement: str) -> None:
    refuses(chain, statement)


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_postgresql_refuses_to_empty_the_log(chain: Engine) -> None:
    refuses(chain, "TRUNCATE audit_event")
