"""Old months of the log go by their rule. Their years are past: the database asks its own clock."""

from datetime import UTC, date, datetime

from sqlalchemy import Engine
from sqlmodel import select

from access.actor import system_actor
from access.audit.opening import open_audited
from access.audit.trail import Act, record
from access.audit.verify import verify_chain
from access.retention.evaluation import Step
from access.retention.rules import RuleId
from models.access_enums import AuditAction
from models.audit import AuditEvent, AuditSegment
from models.database import open_session
from models.municipality import Municipality
from tests.conftest import TEST_MUNICIPALITY
from tests.usecases.retention.house import applied, on_day, steps
from usecases.retention.run import run

HOUSE = system_actor(TEST_MUNICIPALITY)
DAY = date(2020, 5, 28)


def test_old_months_of_the_log_go_and_the_chain_still_verifies(engine: Engine) -> None:
    for month in (1, 2, 6):
        with open_audited(engine, HOUSE, datetime(2015, month, 3, 12, tzinfo=UTC)) as writing:
            if month == 1:
                writing.add(Municipality(id=TEST_MUNICIPALITY, name="Testkommunen"))
                writing.flush()
            record(writing, HOUSE, Act(AuditAction.SEARCH, "citizens"))
            writing.commit()
    # January and February: two months that are over for five years.
    assert steps(run(on_day(engine, DAY)), RuleId.LOG_MONTH) == {Step.ERASE: 2}
    assert steps(applied(engine, DAY), RuleId.LOG_MONTH) == {Step.ERASE: 2}
    with open_session(engine, TEST_MUNICIPALITY) as session:
        dropped = {row.segment: row.dropped_at for row in session.exec(select(AuditSegment))}
        assert {segment for segment, at in dropped.items() if at} == {"2015-01", "2015-02"}
        assert "2015-01" not in {event.segment for event in session.exec(select(AuditEvent))}
        assert not verify_chain(session, TEST_MUNICIPALITY).faults
