"""A house for retention tests: every day is a run of its own."""

from datetime import UTC, date, datetime, time

from sqlalchemy import Engine, text
from sqlmodel import Session

from access.actor import system_actor
from access.retention.evaluation import Step
from access.retention.rules import RuleId, load_rules
from models.citizen import Citizen
from models.tables import metadata
from tests.conftest import TEST_MUNICIPALITY
from usecases.retention.run import House, Report, run

# Written at every look, also one that changes nothing.
LOG = {"audit_event", "audit_head", "audit_segment", "audit_subject"}


def on_day(engine: Engine, today: date) -> House:
    """The house at noon of a day."""
    noon = datetime.combine(today, time(12), UTC)
    return House(engine, system_actor(TEST_MUNICIPALITY), load_rules(), noon, today)


def applied(engine: Engine, today: date) -> Report:
    """A run that does what the rules ask for."""
    report = run(on_day(engine, today), apply=True)
    assert not report.failures
    return report


def steps(report: Report, rule: RuleId) -> dict[Step, int]:
    """How many took which step."""
    return dict(report.steps[rule])


def close_case(session: Session, citizen_id: str, day: date) -> None:
    """The case ended on a day."""
    session.get_one(Citizen, (TEST_MUNICIPALITY, citizen_id)).case_closed_on = day
    session.commit()


def content(session: Session) -> dict[str, list[str]]:
    """Every row of every table as text."""
    return {
        name: sorted(repr(tuple(row)) for row in session.execute(text(f'SELECT * FROM "{name}"')))  # noqa: S608
        for name in metadata.tables
    }
