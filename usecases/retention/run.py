"""Retention: what the rules ask for today, and doing it, one citizen a transaction."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from access.actor import Actor
from access.audit.opening import open_audited
from access.audit.trail import Act, record
from access.retention.evaluation import Step, due
from access.retention.expired import expired
from access.retention.facts import OBJECT_KIND, citizen_facts
from access.retention.rules import CITIZEN_RULES, RuleId, Rules
from models.access_enums import AuditAction
from models.errors import ErrorCode, PraktikmatchError
from support.clock import danish_date_of
from usecases.retention.anonymise import anonymise
from usecases.retention.locking import lock_citizen
from usecases.retention.notices import give_notice, lift_notice
from usecases.retention.rows import remove

BATCH = 500
REFUSED_BY_DATABASE = "Databasen afviste ændringen. Kør igen senere."
_TO_DO = frozenset({Step.NOTICE, Step.LIFT, Step.ERASE})


@dataclass(frozen=True, slots=True)
class House:
    """Where retention works: the database, who acts, the rules, the moment and its date.

    `today` may be another day than `now` falls on, to see what a day would bring.
    """

    engine: Engine
    actor: Actor
    rules: Rules
    now: datetime
    today: date

    def session(self) -> Session:
        """A session of its own, with its own trail."""
        return open_audited(self.engine, self.actor, self.now)


@dataclass(frozen=True, slots=True)
class Report:
    """What was done, or would be: for each rule how many took which step.

    `failures` counts by rule and reason what could not be done; it is left as it was.
    """

    applied: bool
    today: date
    steps: dict[RuleId, Counter[Step]]
    failures: Counter[tuple[RuleId, str]] = field(default_factory=Counter)


def run(house: House, *, apply: bool = False) -> Report:
    """What the rules ask for; done only with `apply`, each citizen and rule by itself.

    A kill loses at most the citizen under way, and the next run takes up there. Raises
    INPUT_REFUSED where a day still to come is to be applied.
    """
    if apply and house.today > danish_date_of(house.now):
        raise PraktikmatchError(
            ErrorCode.INPUT_REFUSED, reason="dagen er ikke kommet. Kør uden --apply."
        )
    report = Report(apply, house.today, {rule: Counter() for rule in RuleId})
    for citizen_id, rule, step in _plan(house):
        if apply and step in _TO_DO:
            _attempt(house, report, rule, citizen_id)
        else:
            report.steps[rule][step] += 1
    for rule in RuleId:
        if rule not in CITIZEN_RULES:
            _rows(house, report, rule)
    return report


def _plan(house: House) -> list[tuple[str, RuleId, Step]]:
    with house.session() as session:
        facts = citizen_facts(session, house.actor, house.rules, house.today)
        record(session, house.actor, _looked(len(facts)))
        session.commit()
    return [
        (found.citizen_id, rule, step)
        for found in facts
        for rule, step in due(found, house.rules, house.today).items()
    ]


def _attempt(house: House, report: Report, rule: RuleId, citizen_id: str) -> None:
    """Do one citizen's step in a transaction of its own."""
    with _failures_told(report, rule):
        with house.session() as session:
            done = _act(session, house, rule, citizen_id)
            session.commit()
        report.steps[rule].update([done] if done else [])


def _act(session: Session, house: House, rule: RuleId, citizen_id: str) -> Step | None:
    """Decide anew under lock: somebody may have held, or taken up, the case meanwhile."""
    lock_citizen(session, house.actor, citizen_id)
    facts = citizen_facts(session, house.actor, house.rules, house.today, only=citizen_id)
    step = due(facts[0], house.rules, house.today).get(rule) if facts else None
    match step:
        case Step.NOTICE:
            give_notice(session, house.actor, house.rules, citizen_id, rule, house.today)
        case Step.LIFT:
            lift_notice(session, house.actor, citizen_id, rule)
        case Step.ERASE:
            anonymise(session, house.actor, citizen_id, rule)
        case _:
            record(session, house.actor, _looked(len(facts)))
    return step


def _rows(house: House, report: Report, rule: RuleId) -> None:
    """Rows that need no notice: counted, or removed a batch a transaction."""
    with _failures_told(report, rule):
        while count := _batch(house, rule, apply=report.applied):
            report.steps[rule][Step.ERASE] += count
            if not report.applied:
                return


def _batch(house: House, rule: RuleId, *, apply: bool) -> int:
    with house.session() as session:
        rows = expired(session, house.actor, house.rules.by_id[rule], house.today)
        if apply:
            # The log must be whole again before its next month may go.
            rows = rows[: 1 if rule is RuleId.LOG_MONTH else BATCH]
            remove(session, house.actor, rule, rows, house.now)
        record(session, house.actor, _looked(len(rows)))
        session.commit()
    return len(rows)


@contextmanager
def _failures_told(report: Report, rule: RuleId) -> Iterator[None]:
    """What fails is told and left; the rest goes on."""
    try:
        yield
    except PraktikmatchError as error:
        report.failures[rule, error.sentence] += 1
    except SQLAlchemyError:
        report.failures[rule, REFUSED_BY_DATABASE] += 1


def _looked(count: int) -> Act:
    return Act(AuditAction.SEARCH, OBJECT_KIND, detail={"count": count})
