"""Known faults, one by one, on both databases where that matters."""

from datetime import date

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from access.audit.chain import hash_of
from access.audit.faults import FaultKind
from access.audit.heads import HeadLine, parse_heads, read_head
from access.audit.stream import open_snapshot
from access.audit.verify import verify_chain
from models.audit import AuditEvent, AuditHead, AuditSegment
from models.errors import ErrorCode, PraktikmatchError
from tests.access.audit.chains import add_town, disarm, rearm, write
from tests.conftest import on_sqlite

TOWN = "kaede"
DAY = date(2026, 11, 22)


@pytest.fixture
def chain(engine: Engine) -> Engine:
    """Nine events over three months."""
    add_town(engine, TOWN)
    write(engine, TOWN, [(9, 3), (10, 3), (11, 3)])
    return engine


def kinds(session: Session, *outside: HeadLine) -> set[FaultKind]:
    session.flush()
    found = {fault.kind for fault in verify_chain(session, TOWN, outside).faults}
    return found - {FaultKind.TRIGGER}


def test_a_sound_chain_has_no_fault(chain: Engine) -> None:
    with open_snapshot(chain, TOWN) as session:
        report = verify_chain(session, TOWN, [read_head(session, TOWN, DAY)])
    assert (report.events, report.head_number, report.faults) == (9, 9, ())
    assert report.compared_heads == 1


def test_an_empty_chain_has_no_fault(engine: Engine) -> None:
    add_town(engine, TOWN)
    with open_snapshot(engine, TOWN) as session:
        assert verify_chain(session, TOWN).faults == ()


BROKEN = {
    "UPDATE audit_event SET actor_id = 'u-2' WHERE number = 5": {FaultKind.CHANGED},
    "UPDATE audit_event SET at = 'i går' WHERE number = 5": {FaultKind.UNREADABLE},
    "UPDATE audit_event SET detail = '{' WHERE number = 5": {FaultKind.UNREADABLE},
    "DELETE FROM audit_event WHERE number = 5": {FaultKind.REMOVED},
    "DELETE FROM audit_event WHERE number > 7": {FaultKind.TAIL},
    "DELETE FROM audit_event WHERE segment = '2020-11'": {FaultKind.TAIL},
    "UPDATE audit_event SET number = -1 WHERE number = 9": {FaultKind.INSERTED, FaultKind.TAIL},
    "UPDATE audit_head SET number = 8": {FaultKind.HEAD},
    "UPDATE audit_head SET segment = '2020-10'": {FaultKind.HEAD},
    "DELETE FROM audit_head": {FaultKind.HEAD},
    "UPDATE audit_segment SET last_number = 5 WHERE segment = '2020-10'": {FaultKind.MONTH},
    "DELETE FROM audit_segment WHERE segment = '2020-10'": {FaultKind.MONTH},
    "UPDATE audit_segment SET segment = '2019-10' WHERE segment = '2020-10'": {FaultKind.MONTH},
}


@on_sqlite
@pytest.mark.parametrize("statement", BROKEN)
def test_each_fault_is_named(chain: Engine, statement: str) -> None:
    with Session(chain) as session:
        disarm(session)
        session.execute(text(statement))
        assert BROKEN[statement] <= kinds(session)


@on_sqlite
def test_faults_after_an_unreadable_row_are_still_found(chain: Engine) -> None:
    with Session(chain) as session:
        disarm(session)
        session.execute(text("UPDATE audit_event SET detail = '{' WHERE number = 2"))
        session.execute(text("UPDATE audit_event SET role = 'x' WHERE number = 8"))
        rearm(session)
        faults = verify_chain(session, TOWN).faults
    assert [(fault.number, fault.kind) for fault in faults] == [
        (2, FaultKind.UNREADABLE),
        (8, FaultKind.CHANGED),
    ]


@on_sqlite
def test_a_changed_row_with_its_own_hash_anew_breaks_the_link(chain: Engine) -> None:
    with Session(chain) as session:
        disarm(session)
        event = session.get_one(AuditEvent, (TOWN, 5))
        event.actor_id = "u-2"
        event.hash = hash_of(event)
        assert kinds(session) == {FaultKind.LINK}


@on_sqlite
def test_an_event_appended_with_all_hashes_right_misses_the_head(chain: Engine) -> None:
    with Session(chain) as session:
        last = session.get_one(AuditEvent, (TOWN, 9))
        forged = AuditEvent(**last.model_dump() | {"number": 10, "previous_hash": last.hash})
        forged.hash = hash_of(forged)
        session.add(forged)
        assert kinds(session) == {FaultKind.HEAD}


def rewrite(session: Session) -> None:
    """Change the second event and compute everything after it anew, head and months too."""
    events = session.exec(select(AuditEvent).order_by("number")).all()
    events[1].actor_id = "u-2"
    for before, event in zip((None, *events), events, strict=False):
        event.previous_hash = before.hash if before else event.previous_hash
        event.hash = hash_of(event)
    by_number = {event.number: event for event in events}
    for month in session.exec(select(AuditSegment)):
        month.first_previous_hash = by_number[month.first_number].previous_hash
        month.last_hash = by_number[month.last_number].hash
    session.get_one(AuditHead, TOWN).hash = events[-1].hash


@on_sqlite
def test_only_an_outside_head_tells_that_all_was_written_anew(chain: Engine) -> None:
    with Session(chain) as session:
        disarm(session)
        kept = read_head(session, TOWN, DAY)
        rewrite(session)
        assert kinds(session) == set()
        assert kinds(session, kept) == {FaultKind.OUTSIDE}


@on_sqlite
def test_an_outside_head_beyond_the_end_is_a_fault(chain: Engine) -> None:
    with Session(chain) as session:
        beyond = HeadLine(DAY, TOWN, 90, "a" * 64)
        assert kinds(session, beyond) == {FaultKind.OUTSIDE}


def test_heads_come_back_from_their_file() -> None:
    line = HeadLine(DAY, "Aabenraa Kommune", 12, "0f" * 32)
    assert parse_heads(f"{line}\n\n{line}\n") == [line, line]


@pytest.mark.parametrize("bad", ["x", "2026-13-01 a 1 " + "0" * 64, "2026-11-01 a 1 00"])
def test_a_spoilt_file_names_its_line(bad: str) -> None:
    good = HeadLine(DAY, "a", 1, "0" * 64)
    with pytest.raises(PraktikmatchError) as caught:
        parse_heads(f"{good}\n{bad}")
    assert caught.value.code is ErrorCode.INPUT_REFUSED
    assert "linje 2" in caught.value.sentence
