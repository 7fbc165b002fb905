"""One rule's answer about an agreement, for the page where another fact is put beside it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from law.quota.headroom import QUOTA
from law.themes import KINDS
from models.access_enums import AuditAction
from models.errors import not_found
from models.placement import Placement
from placements.agreements.opening import user_name
from placements.lawful import service
from placements.lawful.occupying import content_at
from placements.lawful.overriding import may_override
from placements.lawful.types import Judged
from placements.shelf import shelved_book
from placements.stored import find


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """What the page shows. `judged` None: the rule asks nothing of this agreement.

    `writes` and `approves` say what the actor may do now.
    """

    placement_id: str
    number: int
    rule: str
    title: str
    judged: Judged | None
    counts: bool
    by: str
    second_by: str
    writes: bool
    approves: bool


def rule_answer(
    session: Session, actor: Actor, placement_id: str, rule: str, now: datetime
) -> RuleAnswer:
    """One rule about the newest text; the look is written down. Raises NOT_FOUND."""
    if rule not in KINDS:
        raise not_found("en regel", rule)
    placement = find(session, actor, Placement, placement_id)
    look = Act(AuditAction.VIEW, "placement", placement.id, citizen_id=placement.citizen_id)
    record(session, actor, look)
    content = content_at(session, placement, placement.content_number)
    found = service.judged(session, actor, placement, content, now)
    judged = next((each for each in found if each.finding.rule == rule), None)
    beside = judged.override if judged else None
    fails = judged is not None and judged.finding.verdict == "fail"
    may = may_override(actor)
    owner = actor.municipality_id
    return RuleAnswer(
        placement_id=placement.id,
        number=placement.content_number,
        rule=rule,
        title=next(each.label for each in shelved_book().versions if each.rule == rule),
        judged=judged,
        counts=rule == QUOTA,
        by=user_name(session, owner, beside.by) if beside else "",
        second_by=user_name(session, owner, beside.second_by)
        if beside and beside.second_by
        else "",
        writes=may and fails,
        approves=may
        and beside is not None
        and beside.second_by is None
        and beside.by != actor.user_id,
    )
