"""The facts the rules need, read from the database: when each citizen's case last moved."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from sqlalchemy import and_, case, func, or_
from sqlmodel import Session, col
from sqlmodel.sql.expression import SelectOfScalar

from access.actor import Actor
from access.retention.evaluation import CitizenFacts, Notice
from access.retention.rules import RuleId, Rules
from access.scopes import readable
from models.access_enums import AuditAction
from models.audit import AuditEvent, AuditSubject
from models.citizen import Citizen
from models.retention import RetentionNotice

# The object kind of retention's own events: they are no sign of life in a case.
OBJECT_KIND = "retention"
_LOOKS = (
    AuditAction.VIEW,
    AuditAction.SEARCH,
    AuditAction.REVEAL,
    AuditAction.REFUSAL,
    AuditAction.PURPOSE,
)


def citizen_facts(
    session: Session, actor: Actor, rules: Rules, today: date, only: str | None = None
) -> list[CitizenFacts]:
    """Facts of the citizens a rule may have something to say about; `only` for one citizen."""
    candidates = _candidates(actor, rules, today)
    if only is not None:
        candidates = candidates.where(Citizen.id == only)
    notices = _notices(session, actor, candidates)
    looks, changes = _last_events(session, actor, candidates)
    return [
        CitizenFacts(
            citizen_id=citizen.id,
            case_closed_on=citizen.case_closed_on,
            last_change=max(citizen.updated_at.date(), changes.get(citizen.id, date.min)),
            last_look=looks.get(citizen.id),
            notices=notices.get(citizen.id, {}),
        )
        for citizen in session.exec(candidates.order_by(col(Citizen.id)))
    ]


def _candidates(actor: Actor, rules: Rules, today: date) -> SelectOfScalar[Citizen]:
    """A coarse choice: the rules themselves decide about each."""
    closed = rules.by_id[RuleId.CLOSED_CASE].latest_start(today)
    idle = datetime.combine(rules.by_id[RuleId.IDLE_CASE].latest_start(today), time.max, UTC)
    noticed = readable(actor, RetentionNotice).with_only_columns(col(RetentionNotice.citizen_id))
    return readable(actor, Citizen).where(
        or_(
            col(Citizen.case_closed_on) <= closed,
            and_(col(Citizen.case_closed_on).is_(None), col(Citizen.updated_at) <= idle),
            col(Citizen.id).in_(noticed),
        )
    )


def _notices(
    session: Session, actor: Actor, candidates: SelectOfScalar[Citizen]
) -> Mapping[str, Mapping[RuleId, Notice]]:
    ids = candidates.with_only_columns(col(Citizen.id))
    rows = readable(actor, RetentionNotice).where(col(RetentionNotice.citizen_id).in_(ids))
    found: dict[str, dict[RuleId, Notice]] = defaultdict(dict)
    for row in session.exec(rows):
        notice = Notice(row.noticed_on, row.due_on, row.held_until)
        found[row.citizen_id][RuleId(row.rule)] = notice
    return found


def _last_events(
    session: Session, actor: Actor, candidates: SelectOfScalar[Citizen]
) -> tuple[dict[str, date], dict[str, date]]:
    """The day of the last look at, and of the last change to, each citizen by the log."""
    is_look = col(AuditEvent.action).in_([action.value for action in _LOOKS])
    same_person = and_(
        col(AuditEvent.municipality_id) == AuditSubject.municipality_id,
        col(AuditEvent.subject) == AuditSubject.subject,
    )
    citizen = col(AuditSubject.citizen_id)
    statement = (
        readable(actor, AuditSubject)
        .join(AuditEvent, same_person)
        .where(
            AuditEvent.object_kind != OBJECT_KIND,
            citizen.in_(candidates.with_only_columns(col(Citizen.id))),
        )
        .group_by(citizen)
        .with_only_columns(
            citizen,
            func.max(case((is_look, AuditEvent.at))),
            func.max(case((~is_look, AuditEvent.at))),
        )
    )
    rows = session.execute(statement).all()
    looks = {person: look.date() for person, look, _ in rows if look is not None}
    changes = {person: change.date() for person, _, change in rows if change is not None}
    return looks, changes
