"""A month that is too young to go, or not the oldest, does not go unseen."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from access.actor import system_actor
from access.audit.faults import ChainReport, FaultKind
from access.audit.heads import HeadLine
from access.audit.opening import open_audited
from access.audit.segments import drop_segment
from access.audit.stream import open_snapshot
from access.audit.trail import Act, record
from access.audit.verify import MONTH_KIND, verify_chain
from models.access_enums import AuditAction
from models.database import open_session
from tests.access.audit.chains import act, add_town, disarm, moment, rearm, write
from tests.conftest import on_sqlite

TOWN = "kaede"
# No month of this year may go while the tests run.
FAR = 2999


@pytest.fixture
def chain(engine: Engine) -> Engine:
    """Three events in each of September, October and November."""
    add_town(engine, TOWN)
    write(engine, TOWN, [(9, 3), (10, 3), (11, 3)])
    return engine


def check(engine: Engine, *heads: HeadLine, now: datetime | None = None) -> ChainReport:
    with open_snapshot(engine, TOWN) as session:
        return verify_chain(session, TOWN, heads, now)


def forge_drop(engine: Engine, month: str, dropped: datetime, told: datetime) -> None:
    """Past the triggers: the month goes and an event tells of it as if by the rules."""
    with Session(engine) as session:
        disarm(session)
        at = dropped.strftime("%Y-%m-%d %H:%M:%S.%f")
        session.execute(
            text("UPDATE audit_segment SET dropped_at = :at WHERE segment = :month"),
            {"at": at, "month": month},
        )
        session.execute(text("DELETE FROM audit_event WHERE segment = :m"), {"m": month})
        rearm(session)
        session.commit()
    with open_audited(engine, system_actor(TOWN), told) as session:
        record(session, system_actor(TOWN), Act(AuditAction.ERASE, MONTH_KIND, month))
        session.commit()


@on_sqlite
@pytest.mark.parametrize(
    ("dropped", "told"),
    [
        (moment(9, 2021), moment(9, 2021)),
        (moment(9, 2021), moment(11, 2021)),
        (moment(11, 2021), moment(12)),
    ],
)
def test_a_drop_before_its_time_is_found(chain: Engine, dropped: datetime, told: datetime) -> None:
    forge_drop(chain, "2020-09", dropped, told)
    assert [fault.kind for fault in check(chain).faults] == [FaultKind.DROP]


@on_sqlite
def test_a_drop_after_its_time_is_none(chain: Engine) -> None:
    forge_drop(chain, "2020-09", moment(11, 2021), moment(11, 2021))
    assert check(chain).faults == ()


@on_sqlite
def test_a_drop_dated_in_the_future_is_found_today(chain: Engine) -> None:
    forge_drop(chain, "2020-09", moment(11, 2021), moment(11, 2021))
    assert [fault.kind for fault in check(chain, now=moment(12)).faults] == [FaultKind.DROP]


@on_sqlite
def test_a_drop_dated_after_what_was_written_later_is_found(chain: Engine) -> None:
    forge_drop(chain, "2020-09", moment(11, 2021), moment(11, 2021))
    with open_audited(chain, system_actor(TOWN), moment(12)) as session:
        record(session, system_actor(TOWN), act(1))
        session.commit()
    assert [fault.kind for fault in check(chain).faults] == [FaultKind.DROP]


@on_sqlite
def test_a_month_in_the_middle_does_not_go_alone(chain: Engine) -> None:
    forge_drop(chain, "2020-10", moment(12, 2021), moment(12, 2021))
    assert [fault.kind for fault in check(chain).faults] == [FaultKind.DROP]


@on_sqlite
def test_heads_inside_a_dropped_month_are_told_of_or_at_fault(chain: Engine) -> None:
    with open_audited(chain, system_actor(TOWN), moment(11, 2021)) as session:
        drop_segment(session, system_actor(TOWN), "2020-09", moment(11, 2021))
        session.commit()
    right, wrong = (HeadLine(date(2020, m, 15), TOWN, 2, "a" * 64) for m in (9, 10))
    report = check(chain, right)
    assert (report.faults, report.compared_heads) == ((), 0)
    (sentence,) = report.untestable_heads
    assert "kan ikke prøves: måneden 2020-09 er slettet 15.11.2021." in sentence
    report = check(chain, wrong)
    assert [fault.kind for fault in report.faults] == [FaultKind.OUTSIDE]
    assert report.untestable_heads == ()


YOUNG = (
    "UPDATE audit_segment SET dropped_at = CURRENT_TIMESTAMP WHERE segment = '2999-01'",
    "UPDATE audit_segment SET segment = '2020-08' WHERE segment = '2999-01'",
    "DELETE FROM audit_event WHERE segment = '2999-01'",
)


@pytest.mark.parametrize("statement", YOUNG)
def test_the_database_refuses_to_drop_a_young_month(chain: Engine, statement: str) -> None:
    for month in (1, 2):
        with open_audited(
            chain, system_actor(TOWN), datetime(FAR, month, 1, tzinfo=UTC)
        ) as session:
            record(session, system_actor(TOWN), act(1))
            session.commit()
    with open_session(chain, TOWN) as session:
        with pytest.raises(DatabaseError, match="the audit log only grows"):
            session.execute(text(statement))
        session.rollback()
    assert check(chain).faults == ()


def test_a_dropped_month_stays_dropped(chain: Engine) -> None:
    with open_audited(chain, system_actor(TOWN), moment(11, 2021)) as session:
        drop_segment(session, system_actor(TOWN), "2020-09", moment(11, 2021))
        session.commit()
    with (
        open_session(chain, TOWN) as session,
        pytest.raises(DatabaseError, match="the audit log only grows"),
    ):
        session.execute(text("UPDATE audit_segment SET dropped_at = NULL"))
