"""Whose data are due to go: the notices an actor may see, soonest first."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.retention.facts import OBJECT_KIND
from access.retention.rules import Rule, RuleId, Rules
from access.scopes import readable
from models.access_enums import AuditAction
from models.errors import not_found
from models.retention import RetentionNotice
from usecases.reading.citizens import citizen_names


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice: whose, by which rule, until when the data stay, and a hold if any."""

    citizen_id: str
    citizen: str | None
    rule: Rule
    noticed_on: date
    due_on: date
    held_until: date | None
    held_reason: str | None

    def held(self, today: date) -> bool:
        """Whether somebody has decided to keep the data for now."""
        return self.held_until is not None and today <= self.held_until


def notices(session: Session, actor: Actor, rules: Rules) -> list[NoticeLine]:
    """The notices about citizens within the actor's reach."""
    rows = session.exec(readable(actor, RetentionNotice)).all()
    ids = sorted({row.citizen_id for row in rows})
    record(
        session,
        actor,
        Act(AuditAction.SEARCH, OBJECT_KIND, detail={"count": len(rows)}, named=tuple(ids)),
    )
    names = citizen_names(session, actor, ids)
    lines = [_line(row, rules, names.get(row.citizen_id)) for row in rows]
    return sorted(lines, key=lambda line: (line.held_until or line.due_on, line.citizen_id))


def notice(session: Session, actor: Actor, rules: Rules, citizen_id: str, rule: str) -> NoticeLine:
    """One notice; raises NOT_FOUND or PURPOSE_NEEDED for the citizen, NOT_FOUND for the notice."""
    citizen = get_citizen(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.VIEW, OBJECT_KIND, rule, citizen_id=citizen_id))
    rows = readable(actor, RetentionNotice).where(
        col(RetentionNotice.citizen_id) == citizen_id, col(RetentionNotice.rule) == rule
    )
    row = session.exec(rows).first()
    if row is None:
        raise not_found("et varsel om sletning", rule)
    return _line(row, rules, citizen.name)


def _line(row: RetentionNotice, rules: Rules, name: str | None) -> NoticeLine:
    return NoticeLine(
        citizen_id=row.citizen_id,
        citizen=name,
        rule=rules.by_id[RuleId(row.rule)],
        noticed_on=row.noticed_on,
        due_on=row.due_on,
        held_until=row.held_until,
        held_reason=row.held_reason,
    )
