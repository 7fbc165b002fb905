"""The tie between a person and an opaque number: kept, checked, and gone with the person."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, select

from access.actor import system_actor
from access.audit.faults import FaultKind
from access.audit.opening import open_audited
from access.audit.segments import drop_segment
from access.audit.stream import open_snapshot
from access.audit.subjects import MARKS
from access.audit.trail import Act, record
from access.audit.verify import verify_chain
from models.access_enums import AuditAction
from models.audit import AuditEvent, AuditSubject
from models.citizen import Citizen
from models.database import open_session
from tests.access.audit.chains import NOW, add_town, disarm, moment, rearm
from tests.conftest import on_sqlite

TOWN = "kaede"
HOUSE = system_actor(TOWN)


@pytest.fixture
def town(engine: Engine) -> Engine:
    """A view of one citizen, a list with two, and an event a month later."""
    add_town(engine, TOWN)
    with open_session(engine, TOWN) as session:
        for number in (1, 2):
            session.add(
                Citizen(
                    municipality_id=TOWN,
                    id=f"B-{number}",
                    name=f"Testborger {number}",
                    content_hash="",
                    updated_at=NOW,
                )
            )
        session.commit()
    with open_audited(engine, HOUSE, moment(9)) as session:
        record(session, HOUSE, Act(AuditAction.VIEW, "citizen", citizen_id="B-1"))
        record(session, HOUSE, Act(AuditAction.SEARCH, "citizens", named=("B-1", "B-2")))
        session.commit()
    with open_audited(engine, HOUSE, moment(10)) as session:
        record(session, HOUSE, Act(AuditAction.VIEW, "citizen", citizen_id="B-2"))
        session.commit()
    return engine


def faults(engine: Engine) -> list[FaultKind]:
    with open_snapshot(engine, TOWN) as session:
        return [fault.kind for fault in verify_chain(session, TOWN).faults]


def test_the_first_event_of_each_number_carries_its_mark(town: Engine) -> None:
    with open_session(town, TOWN) as session:
        events = session.exec(select(AuditEvent).order_by("number")).all()
        subjects = {row.citizen_id: row.subject for row in session.exec(select(AuditSubject))}
    marked = [set(event.detail.get(MARKS, ())) for event in events]
    assert marked == [{subjects["B-1"]}, {subjects["B-2"]}, set()]
    assert faults(town) == []


REFUSED = (
    "UPDATE audit_subject SET subject = 'x'",
    "UPDATE audit_subject SET citizen_id = 'B-3' WHERE citizen_id = 'B-1'",
    "UPDATE audit_subject SET secret = ''",
    "DELETE FROM audit_subject WHERE citizen_id = 'B-1'",
)


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses_to_loosen_the_tie(town: Engine, statement: str) -> None:
    with open_session(town, TOWN) as session:
        with pytest.raises(DatabaseError, match="the audit log only grows"):
            session.execute(text(statement))
        session.rollback()
    assert faults(town) == []


@on_sqlite
def test_sqlite_refuses_to_replace_the_tie(town: Engine) -> None:
    test_the_database_refuses_to_loosen_the_tie(
        town, "INSERT OR REPLACE INTO audit_subject SELECT * FROM audit_subject"
    )


def test_a_citizen_deleted_past_the_log_is_found_and_an_erasure_is_none(town: Engine) -> None:
    with open_session(town, TOWN) as session:
        number = session.get_one(AuditSubject, (TOWN, "B-1")).subject
        session.execute(text("DELETE FROM citizen WHERE id = 'B-1'"))
        session.commit()
    assert faults(town) == [FaultKind.SUBJECT]
    with open_audited(town, HOUSE, moment(11)) as session:
        record(session, HOUSE, Act(AuditAction.ERASE, "subject", number))
        session.commit()
    assert faults(town) == []


SWAP = (
    "UPDATE audit_subject SET citizen_id = 'B-0' WHERE citizen_id = 'B-1'",
    "UPDATE audit_subject SET citizen_id = 'B-1' WHERE citizen_id = 'B-2'",
    "UPDATE audit_subject SET citizen_id = 'B-2' WHERE citizen_id = 'B-0'",
)


def swap(engine: Engine) -> None:
    with Session(engine) as session:
        disarm(session)
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        for statement in SWAP:
            session.execute(text(statement))
        rearm(session)
        session.commit()


@on_sqlite
def test_two_swapped_persons_are_found(town: Engine) -> None:
    swap(town)
    assert faults(town) == [FaultKind.SUBJECT, FaultKind.SUBJECT]


@on_sqlite
def test_a_swap_is_found_after_the_marks_own_month_is_dropped(town: Engine) -> None:
    with open_audited(town, HOUSE, moment(11, 2021)) as session:
        drop_segment(session, HOUSE, "2020-09", moment(11, 2021))
        session.commit()
    assert faults(town) == []
    swap(town)
    assert faults(town) == [FaultKind.SUBJECT, FaultKind.SUBJECT]


@on_sqlite
def test_a_number_loosened_from_its_person_is_found(town: Engine) -> None:
    with Session(town) as session:
        disarm(session)
        session.execute(text("DELETE FROM audit_subject WHERE citizen_id = 'B-1'"))
        rearm(session)
        session.commit()
    assert faults(town) == [FaultKind.SUBJECT]


@on_sqlite
def test_a_log_emptied_whole_is_found(town: Engine) -> None:
    with Session(town) as session:
        disarm(session)
        for table in ("audit_event", "audit_segment", "audit_head"):
            session.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - names above
        rearm(session)
        session.commit()
    assert FaultKind.EMPTY in faults(town)


@on_sqlite
def test_each_missing_trigger_is_named(town: Engine) -> None:
    with Session(town) as session:
        disarm(session)
        session.commit()
    assert faults(town) == [FaultKind.TRIGGER] * 9


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_a_trigger_switched_off_is_named(town: Engine) -> None:
    with open_session(town, TOWN) as session:
        session.execute(text("ALTER TABLE audit_event DISABLE TRIGGER audit_event_no_update"))
        kinds = [fault.kind for fault in verify_chain(session, TOWN).faults]
        session.rollback()
    assert kinds == [FaultKind.TRIGGER]
