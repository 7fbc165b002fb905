"""Every step in a life cycle is written down twice: for the case, and in the audit log."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, func, select

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.order import LifeStep, PlacementOrder
from models.placement import Placement
from models.placement_enums import Party
from models.proposal import Proposal

KINDS: dict[type[PlacementOrder | Proposal | Placement], str] = {
    PlacementOrder: "order",
    Proposal: "proposal",
    Placement: "placement",
}


@dataclass(frozen=True, slots=True)
class Step:
    """What was done: the act of the table, from where to where, and why.

    `detail` holds codes and counts, never a name; `text` is what staff wrote.
    """

    act: str
    source: str
    target: str
    party: Party | None = None
    reason: str | None = None
    text: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)


def write_step(
    session: Session,
    actor: Actor,
    subject: PlacementOrder | Proposal | Placement,
    step: Step,
    now: datetime,
) -> LifeStep:
    """Add a step to the subject's history; the subject must be held."""
    kind = KINDS[type(subject)]
    row = LifeStep(
        municipality_id=subject.municipality_id,
        citizen_id=subject.citizen_id,
        subject_kind=kind,
        subject_id=subject.id,
        number=_last_number(session, subject, kind) + 1,
        act=step.act,
        source=step.source,
        target=step.target,
        by=actor.user_id,
        role=actor.role.value,
        at=now,
        party=step.party.value if step.party else None,
        reason=step.reason,
        text=step.text,
        detail=dict(step.detail),
    )
    session.add(row)
    session.flush()
    told = {"step": step.act, "from": step.source, "to": step.target, **step.detail}
    record(
        session,
        actor,
        Act(AuditAction.CHANGE, kind, subject.id, citizen_id=subject.citizen_id, detail=told),
    )
    return row


def steps_of(
    session: Session, actor: Actor, subject: PlacementOrder | Proposal | Placement
) -> list[LifeStep]:
    """The history of a subject, oldest first, as far as the actor may read it."""
    query = (
        readable(actor, LifeStep)
        .where(
            col(LifeStep.citizen_id) == subject.citizen_id,
            col(LifeStep.subject_kind) == KINDS[type(subject)],
            col(LifeStep.subject_id) == subject.id,
        )
        .order_by(col(LifeStep.number))
    )
    return list(session.exec(query))


def _last_number(
    session: Session, subject: PlacementOrder | Proposal | Placement, kind: str
) -> int:
    rows = (
        readable(system_actor(subject.municipality_id), LifeStep)
        .where(
            col(LifeStep.citizen_id) == subject.citizen_id,
            col(LifeStep.subject_kind) == kind,
            col(LifeStep.subject_id) == subject.id,
        )
        .subquery()
    )
    return int(session.exec(select(func.coalesce(func.max(rows.c.number), 0))).one())
